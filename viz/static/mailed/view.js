// The window on the drawing: all of it at first, then nearer, and moved by hand.
const AIR = 14;

const network = new vis.Network(
  box.querySelector("[data-stage]"),
  {
    nodes: data.nodes.map((node) => ({ ...node, ctxRenderer: renderer(look, node) })),
    edges: data.edges.map(({ id, from, to, hidden }) => ({ id, from, to, hidden })),
  },
  { ...data.options, autoResize: false },
);
box.querySelectorAll("[tabindex]").forEach((part) => { part.tabIndex = -1; });
network.on("beforeDrawing", (ctx) => drawUnder(ctx, look, data, lines));

const lookAt = (scale, x, y) => network.moveTo({ scale, position: { x, y }, animation: false });

// All of the drawing where it can still be read; what does not fit begins at its beginning.
const whole = (room = innerHeight * (box.clientWidth < 700 ? 0.85 : 2.2)) => {
  const [wide, high] = [data.width + 2 * AIR, data.height + 2 * AIR];
  const least = box.clientWidth < 700 ? 0.75 : 0.6;
  const scale = Math.max(Math.min(box.clientWidth / wide, 1.15), least);
  const height = Math.ceil(Math.min(high * scale, room));
  box.style.height = `${height}px`;
  network.setSize(`${box.clientWidth}px`, `${height}px`);
  const middle = (size, room) => (size * scale > room + 1 ? room / scale / 2 : size / 2) - AIR;
  lookAt(scale, middle(wide, box.clientWidth), middle(high, height));
  box.toggleAttribute("data-large", high * scale > height + 1);
  network.redraw();
};

const zoom = (factor) => {
  const { x, y } = network.getViewPosition();
  lookAt(Math.min(Math.max(network.getScale() * factor, 0.2), 4), x, y);
  box.toggleAttribute("data-large", true);
};

// A node that lies outside of the window is brought into its middle.
const inSight = (node) => {
  const spot = network.canvasToDOM(node);
  const inside = spot.x > 40 && spot.y > 20 && spot.x < box.clientWidth - 40 && spot.y < box.clientHeight - 20;
  if (!inside) lookAt(network.getScale(), node.x, node.y);
};

network.on("dragEnd", () => box.toggleAttribute("data-large", true));
// The page scrolls over the picture as over any text; with Ctrl the wheel zooms.
box.addEventListener("wheel", (event) => {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}, { capture: true, passive: true });
