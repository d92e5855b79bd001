// Ties picture, list, search and card together. Nothing moves unless somebody asks.
let chosen = null;
let opener = null;

// The list waits folded where the picture can be seen; on paper it is open.
const folds = [...document.querySelectorAll("details[data-fold]")];
folds.forEach((part) => { part.open = false; });
addEventListener("beforeprint", () => folds.forEach((part) => { part.open = true; }));

const litBy = (target) => {
  if (target.line !== undefined) {
    const { from, to } = lines[target.line];
    return { nodes: new Set([from, to]), lines: new Set([target.line]) };
  }
  if (target.found) return { nodes: target.found, lines: new Set() };
  const near = lines.filter(({ from, to }) => from === target.node || to === target.node);
  const tied = data.nodes.filter(({ id, ties }) => ties.includes(target.node) || byId.get(target.node).ties.includes(id));
  return {
    nodes: new Set([target.node, ...tied.map(({ id }) => id), ...near.flatMap(({ from, to }) => [from, to])]),
    lines: new Set(near.map(({ id }) => id)),
  };
};

const entries = new Map([...figure.querySelectorAll("[data-node]")].map((part) => [part.dataset.node, part]));

// Lights up a target (a node, a line, what was found) and its entries; null: what is chosen, or all.
const light = (target) => {
  const now = target ?? chosen;
  look.at = now?.node ?? "";
  look.lit = now ? litBy(now) : null;
  entries.forEach((part, id) => part.toggleAttribute(
    "data-marked", Boolean(now?.node) && members(now.node).has(id) && (!now.only || now.only === id)));
  network.redraw();
};

const choose = (target) => {
  chosen = target;
  light(null);
};

// The card stands on the side where it does not cover what it is about.
const beside = (ids) => {
  const spots = ids.map((id) => network.canvasToDOM(byId.get(id)).x);
  const middle = spots.reduce((sum, x) => sum + x, 0) / spots.length;
  panel.parentElement.dataset.side = middle > box.clientWidth / 2 ? "start" : "end";
  panel.hidden = false;
  panel.querySelector("h2").focus({ preventScroll: true });
};

const close = () => {
  panel.hidden = true;
  choose(null);
  opener?.focus();
  opener = null;
};

const openThing = (id, from = null) => {
  const node = place(id);
  opener = from ?? opener;
  if (node) choose({ node, only: id });
  showThing(panel, data, id);
  beside(node ? [node] : []);
};

const openNode = (id, from = null) => {
  const node = byId.get(id);
  if (!node.members.length && data.things[id]) {
    openThing(id, from);
    return;
  }
  opener = from;
  choose({ node: id });
  showGroup(panel, data, node, (one) => openThing(one));
  beside([id]);
};

// Which line lies under a spot of the box; a little beside it counts too.
const probe = document.createElement("canvas").getContext("2d");
const lineAt = (spot) => {
  const { x, y } = network.DOMtoCanvas(spot);
  probe.lineWidth = 10 / Math.min(network.getScale(), 1);
  const near = lines.filter(({ shape, thick }) => {
    probe.lineWidth = Math.max(10 / Math.min(network.getScale(), 1), thick);
    return probe.isPointInStroke(shape, x, y);
  });
  return near.at(-1)?.id;
};

let hovered = "";
const hover = (spot) => {
  const node = network.getNodeAt(spot);
  const line = node === undefined ? lineAt(spot) : undefined;
  const now = `${node ?? ""}|${line ?? ""}`;
  if (now === hovered) return;
  hovered = now;
  box.style.cursor = now === "|" ? "" : "pointer";
  said.textContent = node !== undefined ? byId.get(node).told : line !== undefined ? lines[line].told.join("\n") : "";
  light(node !== undefined ? { node } : line !== undefined ? { line } : null);
};

box.addEventListener("pointermove", (event) => {
  const frame = box.getBoundingClientRect();
  if (event.pointerType !== "touch") hover({ x: event.clientX - frame.left, y: event.clientY - frame.top });
});
box.addEventListener("pointerleave", () => {
  hovered = "";
  said.textContent = "";
  light(null);
});
network.on("click", ({ nodes: [id], pointer }) => {
  const line = id === undefined ? lineAt(pointer.DOM) : undefined;
  if (id !== undefined) openNode(id, box);
  else if (line !== undefined) {
    opener = box;
    choose({ line });
    showLine(panel, data, lines[line], members);
    beside([lines[line].from, lines[line].to]);
  } else if (chosen) close();
});

// Arrow keys go to the nearest node that way, Enter opens its card.
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const nextTo = (from, [dx, dy]) => {
  const far = (node) => {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    return along > 1 ? along + 2.5 * aside : Infinity;
  };
  const best = data.nodes.reduce((one, other) => (far(other) < far(one) ? other : one), from);
  return far(best) === Infinity ? from : best;
};
box.addEventListener("keydown", (event) => {
  const at = byId.get(chosen?.node);
  const keys = { "+": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => whole(), Escape: close };
  if (event.ctrlKey || event.metaKey || event.altKey || !data.nodes.length) return;
  if (WAYS[event.key]) {
    const first = data.nodes.find((node) => node.focus) ?? data.nodes[0];
    const node = at ? nextTo(at, WAYS[event.key]) : first;
    choose({ node: node.id });
    inSight(node);
    said.textContent = node.told;
  } else if (event.key === "Enter" && at) openNode(at.id, box);
  else if (keys[event.key]) keys[event.key]();
  else return;
  event.preventDefault();
});
panel.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) close();
});
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

// Pointing at an entry of the list lights up its card; choosing it opens the facts.
entries.forEach((part, id) => {
  const point = () => place(id) && light({ node: place(id), only: id });
  part.addEventListener("pointerenter", point);
  part.addEventListener("focusin", point);
  ["pointerleave", "focusout"].forEach((gone) => part.addEventListener(gone, () => light(null)));
  const name = part.querySelector("[data-name]");
  name.addEventListener("click", () => {
    openThing(id, name);
    figure.scrollIntoView({ block: "start" });
  });
});

// Accents and capitals are forgiven; what is called so comes first, then what begins so.
const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const haystack = Object.entries(data.things).map(([id, [name, kind]]) => [id, folded(`${name} ${kind}`)]);
const find = () => {
  const wanted = folded(search.value.trim());
  const rank = ([id]) => {
    const name = folded(data.things[id][0]);
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  const found = (wanted ? haystack.filter(([, words]) => words.includes(wanted)) : [])
    .sort((one, other) => rank(one) - rank(other)).map(([id]) => id);
  figure.querySelector("[data-found]").textContent = wanted
    ? data.words["mail-found"].replace("{found}", found.length) : "";
  choose(wanted ? { found: new Set(found.map(place).filter(Boolean)) } : null);
  return found;
};
search.addEventListener("input", find);
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    search.value = "";
    find();
  }
  if (event.key !== "Enter") return;
  const [first] = find();
  if (first) openThing(first, search);
});

figure.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener(
  "click", () => ({ in: () => zoom(1.3), out: () => zoom(1 / 1.3), whole: () => whole() })[button.dataset.zoom]()));
["(prefers-color-scheme: dark)", "print"].forEach(
  (query) => matchMedia(query).addEventListener("change", () => {
    look.now = palette(box);
    look.style = styles(data.view);
    light(null);
  }));
// On paper the whole drawing stands, and on the screen again what was seen before.
addEventListener("beforeprint", () => {
  const seen = [network.getScale(), ...Object.values(network.getViewPosition())];
  whole(Infinity);
  addEventListener("afterprint", () => {
    whole();
    lookAt(...seen);
  }, { once: true });
});

let width = box.clientWidth;
new ResizeObserver(() => {
  if (box.clientWidth === width) return;
  width = box.clientWidth;
  whole();
}).observe(box);
whole();
figure.dataset.drawn = "yes";
