// Lights up a node with all it is tied to, says the sentences behind its lines, and ties the drawing
// to the list beside it.

const MOST = 9;
// So few sentences at a node are told with their documents, as those of a line always are.
const FEW = 2;

// The sentences of a part: a line that is moved in names the documents of the one above it.
const told = (part) => {
  const found = [];
  const text = part.querySelector("title")?.textContent ?? "";
  text.split("\n").filter((line) => line.trim()).forEach((line) => {
    if (line.startsWith(" ") && found.length) found.at(-1).by = line.trim();
    else found.push({ words: line, by: "" });
  });
  return found;
};

// The part of a node that takes the focus: its link, or the node itself.
const reach = (node) => node.querySelector("a") || node;

// Events are heard by the element around the drawing: an SVG element that hears of the focus would
// itself become a stop for the Tab key.
export const light = (graph, svg, said) => {
  const nodes = new Map([...svg.querySelectorAll(".node")].map((node) => [node.dataset.node, node]));
  const lines = [...svg.querySelectorAll(".line")];
  // Where lines are many they name their ends by number.
  const order = [...nodes.keys()];
  svg.querySelectorAll("[data-ends]").forEach((line) => {
    [line.dataset.source, line.dataset.target] = line.dataset.ends.split(" ").map((at) => order[at]);
  });
  const labels = new Map([...svg.querySelectorAll(".label")].map((label) => [label.dataset.line, label]));
  const numbered = new Map(lines.map((line) => [line.dataset.line, line]));
  const ties = new Map([...nodes.keys()].map((id) => [id, []]));
  lines.forEach((line) => {
    [line.dataset.source, line.dataset.target].forEach((end) => ties.get(end)?.push(line));
  });
  // On a line of time whoever took part in an initiative belongs with it, though no line says so.
  const beside = new Map([...nodes.keys()].map((id) => [id, new Set()]));
  nodes.forEach((part, id) => (part.dataset.ties ?? "").split(" ").filter((other) => nodes.has(other)).forEach((other) => {
    beside.get(id).add(other);
    beside.get(other).add(id);
  }));

  // The sentences stand at the end of the frame that is away from what they tell of.
  const tell = (part, sentences, more) => {
    if (!said) return;
    const frame = svg.getBoundingClientRect();
    const box = part.getBoundingClientRect();
    said.toggleAttribute("data-above", box.top + box.height / 2 > frame.top + frame.height / 2);
    const list = sentences.slice(0, MOST).map(({ words, by }) => {
      const item = Object.assign(document.createElement("li"), { textContent: words });
      if (by) item.append(Object.assign(document.createElement("small"), { textContent: by }));
      return item;
    });
    if (more > 0) list.push(Object.assign(document.createElement("li"), { textContent: `+ ${more}` }));
    said.replaceChildren(...list);
  };

  const heeding = [];
  let shown = null;
  const clear = () => {
    heeding.forEach((heed) => heed(shown, false));
    shown = null;
    said?.replaceChildren();
    svg.removeAttribute("data-lit");
    svg.querySelectorAll("[data-lit]").forEach((part) => part.removeAttribute("data-lit"));
  };
  const raise = (some) => {
    clear();
    svg.setAttribute("data-lit", "");
    some.forEach((line) => {
      line.setAttribute("data-lit", "");
      labels.get(line.dataset.line)?.setAttribute("data-lit", "");
      [line.dataset.source, line.dataset.target].forEach((end) => nodes.get(end)?.setAttribute("data-lit", ""));
    });
  };
  const node = (id) => {
    const part = nodes.get(id);
    if (!part) return;
    raise(ties.get(id));
    beside.get(id).forEach((other) => nodes.get(other).setAttribute("data-lit", ""));
    part.setAttribute("data-lit", "");
    shown = part;
    heeding.forEach((heed) => heed(part, true));
    // Whoever comes along a line by keys hears of it first, as somebody who points at it does.
    const came = (tie) => lit.from !== null && [tie.dataset.source, tie.dataset.target].includes(lit.from);
    const along = ties.get(id).filter(came).flatMap(told);
    const others = ties.get(id).filter((tie) => !came(tie)).flatMap(told);
    const short = along.length + others.length > FEW ? others.map(({ words }) => ({ words })) : others;
    tell(part, [...told(part), ...along, ...short], along.length + others.length + 1 - MOST);
  };
  const line = (part) => {
    raise([part]);
    tell(part, told(part), 0);
  };

  const light = (target) => {
    const [card, words] = [target.closest?.(".node"), target.closest?.(".label")];
    // The words on a line lie above it and stand for it.
    const tie = words ? numbered.get(words.dataset.line) : target.closest?.(".line");
    if (card && card === shown) return;
    if (card) node(card.dataset.node);
    else if (tie) line(tie);
    else clear();
  };
  graph.addEventListener("pointerover", (event) => light(event.target));
  graph.addEventListener("pointerleave", clear);
  graph.addEventListener("focusin", (event) => light(event.target));
  graph.addEventListener("focusout", clear);
  const lit = { nodes, ties, reach, node, clear, heeding, from: null };
  return lit;
};

// Where the drawing can be seen its list waits folded; on paper it is open again.
export const tieToList = (figure, svg, lit) => {
  const list = figure.querySelector("details.twin");
  if (!list) return;
  const entries = new Map([...list.querySelectorAll("[data-node]")].map((entry) => [entry.dataset.node, entry]));
  const cardOf = new Map();
  lit.nodes.forEach((part, id) => {
    (part.dataset.members || id).split(" ").forEach((member) => cardOf.set(member, id));
  });
  entries.forEach((entry, id) => {
    ["pointerenter", "focusin"].forEach((come) => entry.addEventListener(come, () => lit.node(cardOf.get(id) ?? id)));
    ["pointerleave", "focusout"].forEach((gone) => entry.addEventListener(gone, lit.clear));
  });
  const mark = (part, on) => (part.dataset.members || part.dataset.node).split(" ")
    .forEach((member) => entries.get(member)?.toggleAttribute("data-marked", on));
  lit.heeding.push((part, on) => { if (part) mark(part, on); });
  lit.nodes.forEach((part) => {
    if (!part.dataset.members || part.querySelector("a")) return;
    const open = () => {
      list.open = true;
      entries.get(part.dataset.members.split(" ")[0])?.querySelector("[data-name]").focus();
    };
    part.addEventListener("click", open);
    part.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  });
  let before = list.open;
  addEventListener("beforeprint", () => { before = list.open; list.open = true; });
  addEventListener("afterprint", () => { list.open = before; });
};
