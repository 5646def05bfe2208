import { defineConfig } from "vite";

// One script and one style sheet under fixed names: the server finds them by these, and tells by their ETag when they changed.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../static/built",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the pages' policy lets no data: address in
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: "src/main.ts",
      output: { entryFileNames: "rawi.js", assetFileNames: (file) => (file.names[0]?.endsWith(".css") ? "rawi.css" : "[name][extname]") },
    },
  },
});
