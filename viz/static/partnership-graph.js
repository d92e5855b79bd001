// <partnership-graph> around a drawing that the server wrote: zoom, walking by keys, lighting up.
// Without it the drawing is complete; with it nothing moves unless somebody asks.
import { select, zoom, zoomIdentity } from "./vendor/d3-zoom-3.0.1/d3-zoom.js";
import { light, tieToList } from "./picture-light.js";
import { walk } from "./picture-walk.js";

const STEP = 1.4;
const LARGEST = 8;

const SVG = "http://www.w3.org/2000/svg";

const icon = (path) => {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 16 16");
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(document.createElementNS(SVG, "path"));
  drawn.firstChild.setAttribute("d", path);
  return drawn;
};

class PartnershipGraph extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.drawing");
    if (!this.svg || this.svg.dataset.ready) return;
    this.svg.dataset.ready = "yes";
    this.words = JSON.parse(this.dataset.words || "{}");
    this.figure = this.closest("figure");
    this.said = this.figure.querySelector(".picture-said");
    this.lit = light(this, this.svg, this.said);
    this.tools();
    this.zooming();
    walk(this, this.lit);
    tieToList(this.figure, this.svg, this.lit);
    this.finding();
    this.begin();
    this.dataset.drawn = "yes";
  }

  // The page scrolls over a picture as over any text: the wheel zooms only with Ctrl or full screen,
  // and a finger or the mouse moves the drawing only when it is larger than its frame.
  zooming() {
    const scene = select(this.svg.querySelector(".scene"));
    const { width, height } = this.svg.viewBox.baseVal;
    this.zoom = zoom()
      .scaleExtent([1, LARGEST])
      .translateExtent([[0, 0], [width, height]])
      .extent([[0, 0], [width, height]])
      .filter((event) => {
        if (event.type === "wheel") return event.ctrlKey || document.fullscreenElement !== null;
        return !event.button && (this.large || event.touches?.length > 1);
      })
      .on("zoom", ({ transform }) => {
        scene.attr("transform", transform);
        this.large = transform.k > 1.01;
        this.toggleAttribute("data-large", this.large);
      });
    select(this.svg).call(this.zoom).on("dblclick.zoom", null);
  }

  // A frame that is narrower than its drawing begins at what the drawing is about.
  begin() {
    const about = this.svg.querySelector(".node.focus");
    if (!about || this.scrollWidth <= this.clientWidth) return;
    const frame = this.getBoundingClientRect();
    const box = about.getBoundingClientRect();
    this.scrollLeft += box.left + box.width / 2 - (frame.left + frame.width / 2);
  }

  by(factor) {
    this.zoom.scaleBy(select(this.svg), factor);
  }

  whole() {
    this.zoom.transform(select(this.svg), zoomIdentity);
  }

  // Bring a node into sight that the zoom has moved out of the frame.
  show(node) {
    if (!this.large) {
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
    const frame = this.svg.getBoundingClientRect();
    const box = node.getBoundingClientRect();
    const inside = box.left >= frame.left && box.right <= frame.right
      && box.top >= frame.top && box.bottom <= frame.bottom;
    if (inside) return;
    const own = node.getBBox();
    this.zoom.translateTo(select(this.svg), own.x + own.width / 2, own.y + own.height / 2);
  }

  tools() {
    const bar = this.figure.querySelector("[data-buttons]");
    if (!bar) return;
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", this.words.tools);
    const button = (sign, name, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.append(icon(sign));
      made.title = name;
      made.setAttribute("aria-label", name);
      made.addEventListener("click", act);
      bar.append(made);
    };
    button("M8 2v12M2 8h12", this.words.in, () => this.by(STEP));
    button("M2 8h12", this.words.out, () => this.by(1 / STEP));
    button("M2 3h12v10H2zM5 6h6v4H5z", this.words.whole, () => this.whole());
    if (document.fullscreenEnabled) button("M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4", this.words.full, () => this.full());
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.figure.requestFullscreen();
  }

  // Large pictures have a field that lights up every node whose name has what is typed.
  finding() {
    const field = this.figure.querySelector("[data-find]");
    if (!field) return;
    field.hidden = false;
    const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const input = field.querySelector("input");
    const count = field.querySelector("output");
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      const nodes = [...this.svg.querySelectorAll(".node")];
      const found = wanted ? nodes.filter((node) => plain(node.querySelector("title").textContent).includes(wanted)) : [];
      nodes.forEach((node) => node.toggleAttribute("data-found", found.includes(node)));
      this.svg.toggleAttribute("data-finding", Boolean(wanted));
      count.value = wanted ? String(found.length) : "";
    });
    input.addEventListener("keydown", (event) => {
      const first = this.svg.querySelector(".node[data-found]");
      if (event.key === "Enter" && first) {
        event.preventDefault();
        this.lit.reach(first).focus();
      }
    });
  }
}

customElements.define("partnership-graph", PartnershipGraph);
