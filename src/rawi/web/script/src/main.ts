import "leaflet/dist/leaflet.css";
import "./style.css";
import { live } from "./live";
import { RawiMap } from "./map";
import { RawiTimeline } from "./timeline";

live(); // before the elements, so that all follow one change of the address in the same order
customElements.define("rawi-map", RawiMap);
customElements.define("rawi-timeline", RawiTimeline);
