import "leaflet/dist/leaflet.css";
import "./style.css";
import { live } from "./live";
import { RawiLocator } from "./locator";
import { RawiMap } from "./map";
import { reviewing } from "./review";
import { RawiTimeline } from "./timeline";

live(); // before the elements, so that all follow one change of the address in the same order
reviewing();
customElements.define("rawi-map", RawiMap);
customElements.define("rawi-locator", RawiLocator);
customElements.define("rawi-timeline", RawiTimeline);
