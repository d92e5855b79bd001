// Walks through a drawing by keys: an arrow goes along a line to the next node in its direction, or
// to the nearest node there where no line leads that way. One stop for the Tab key, not fifty.

const DIRECTIONS = {
  ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1],
};

const centre = (node) => {
  const box = node.getBBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

// How far a place is in a direction; what lies more aside than ahead does not lie there.
const distance = ([x, y], [to, down], [dx, dy]) => {
  const ahead = (to - x) * dx + (down - y) * dy;
  const aside = Math.abs((to - x) * dy) + Math.abs((down - y) * dx);
  return ahead > 1 && ahead * 2.5 >= aside ? ahead + aside * 2 : Infinity;
};

const nearest = (from, candidates, direction) => {
  const here = centre(from);
  let best = null;
  let least = Infinity;
  candidates.forEach((node) => {
    const far = node === from ? Infinity : distance(here, centre(node), direction);
    if (far < least) [best, least] = [node, far];
  });
  return best;
};

export const walk = (graph, lit) => {
  const nodes = [...lit.nodes.values()];
  if (!nodes.length) return;
  const stop = (node) => nodes.forEach((one) => { lit.reach(one).setAttribute("tabindex", one === node ? "0" : "-1"); });
  nodes.forEach((node) => {
    if (node.querySelector("a")) return;
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", node.querySelector("title").textContent);
  });
  const first = nodes.find((node) => node.classList.contains("focus")) ?? nodes[0];
  stop(first);

  const go = (node, from = null) => {
    if (!node) return;
    stop(node);
    lit.from = from?.dataset.node ?? null;
    lit.reach(node).focus({ preventScroll: true });
    lit.from = null;
    graph.show(node);
  };
  const tied = (node) => lit.ties.get(node.dataset.node)
    .flatMap((line) => [line.dataset.source, line.dataset.target])
    .map((id) => lit.nodes.get(id))
    .filter(Boolean);

  graph.addEventListener("focusin", (event) => {
    const node = event.target.closest(".node");
    if (node) stop(node);
  });
  graph.addEventListener("keydown", (event) => {
    const node = event.target.closest(".node");
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    if (!node) {
      // The first arrow on the frame goes in; from there on, walking scrolls.
      if (direction && event.target === graph) {
        event.preventDefault();
        go(first);
      }
    } else if (direction) {
      event.preventDefault();
      go(nearest(node, tied(node), direction) ?? nearest(node, nodes, direction), node);
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      go(event.key === "Home" ? nodes[0] : nodes.at(-1));
    } else if (event.key === "+" || event.key === "-") {
      event.preventDefault();
      graph.by(event.key === "+" ? 1.4 : 1 / 1.4);
    } else if (event.key === "0" || event.key === "Escape") {
      graph.whole();
    }
  });
};
