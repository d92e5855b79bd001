// Draws on the canvas of vis-network each node where Python placed it: a card, a bar on a line of
// time, or a dot. Nothing is read as HTML.
const DIM = 0.22;

// Colours and fonts live in the style sheet, and the shape of each mark in the legend.
const palette = (box) => {
  const style = getComputedStyle(box);
  const value = (name) => style.getPropertyValue(name).trim();
  return {
    font: style.fontFamily, ink: value("--ink"), soft: value("--soft"), paper: value("--card"),
    ground: value("--ground"), edge: value("--edge"), rule: value("--rule"),
    accent: value("--accent"), alarm: value("--alarm"), focus: value("--tint"),
    mark: (name) => value(`--mark-${name}`) || value("--soft"),
  };
};

// The colours of the style sheet are written #rrggbb; two more figures make one see-through.
const SIXTH = "29";
const MOST = "b8";
const NONE = "00";
const mixed = (one, other, share) => `#${[1, 3, 5].map((at) => {
  const [a, b] = [one, other].map((colour) => parseInt(colour.slice(at, at + 2), 16));
  return Math.round(a * share + b * (1 - share)).toString(16).padStart(2, "0");
}).join("")}`;

const MARKS = new Map([...document.querySelectorAll("[data-mark]")].map((entry) => {
  const shape = new Path2D();
  const drawn = entry.querySelector("svg").firstElementChild;
  if (drawn.localName === "circle") shape.arc(0, 0, Number(drawn.getAttribute("r")), 0, 2 * Math.PI);
  else shape.addPath(new Path2D(drawn.getAttribute("d")));
  return [entry.dataset.mark, { shape, rule: drawn.getAttribute("fill-rule") || "nonzero" }];
}));

const drawMark = (ctx, look, name, x, y, scale) => {
  const mark = MARKS.get(name);
  if (!mark) return;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.fillStyle = look.now.mark(name);
  ctx.fill(mark.shape, mark.rule);
  ctx.restore();
};

// What is pointed at, chosen or found is lit; while something is, the rest is dimmed.
const shade = (look, lit, faint) => (look.lit && !lit ? DIM : faint ? DIM : 1);

const text = (ctx, look, words, x, y, font, colour, align = "left") => {
  ctx.font = `${font} ${look.now.font}`;
  ctx.fillStyle = colour;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.fillText(words, x, y);
};

// What has no mark is no thing but a heading among them: a kind of relation.
const plain = (node) => !MARKS.has(node.mark);

const card = (ctx, look, node, left, top) => {
  ctx.beginPath();
  ctx.roundRect(left, top, node.wide, node.high, 7);
  ctx.fillStyle = node.focus ? look.now.focus : plain(node) ? look.now.ground : look.now.paper;
  ctx.fill();
  ctx.setLineDash(node.members.length ? [5, 3] : []);
  ctx.lineWidth = look.at === node.id ? 3 : node.focus ? 2.2 : 1.4;
  const own = plain(node) ? look.now.edge : look.now.mark(node.mark);
  ctx.strokeStyle = look.at === node.id ? look.now.accent : own;
  ctx.stroke();
  drawMark(ctx, look, node.mark, left + 18, node.y, 0.9);
  const first = top + 15;
  node.lines.forEach((line, i) => text(ctx, look, line, left + 32, first + i * 16, "600 13px", look.now.ink));
  const after = first + node.lines.length * 16;
  node.below.forEach((line, i) => text(ctx, look, line, left + 32, after + i * 14, "11px", look.now.soft));
  if (node.code) text(ctx, look, node.code, left + node.wide - 8, first, "11px", look.now.soft, "right");
};

// Letters with a halo, so that they can be read on lines.
const haloed = (ctx, look, words, x, y, font, colour, ground, align = "left") => {
  ctx.font = `${font} ${look.now.font}`;
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.lineJoin = "round";
  ctx.strokeStyle = ground;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(words, x, y);
};

// A bar fades towards an end that no document gives.
const faded = (ctx, node, left, own, strength = "") => {
  const [start, end] = node.open;
  const [colour, nothing] = [own + strength, own + NONE];
  if (!start && !end) return colour;
  const run = ctx.createLinearGradient(left, 0, left + node.wide, 0);
  run.addColorStop(0, start ? nothing : colour);
  if (start) run.addColorStop(end ? 0.35 : 0.5, colour);
  if (end) run.addColorStop(start ? 0.65 : 0.5, colour);
  run.addColorStop(1, end ? nothing : colour);
  return run;
};

const bar = (ctx, look, node, left, top) => {
  const own = look.now.mark(node.mark);
  ctx.beginPath();
  ctx.roundRect(left, top, node.wide, node.high, 4);
  ctx.fillStyle = faded(ctx, node, left, look.now.paper);
  ctx.fill();
  ctx.fillStyle = faded(ctx, node, left, own, SIXTH);
  ctx.fill();
  ctx.setLineDash(node.members.length ? [5, 3] : []);
  ctx.lineWidth = look.at === node.id ? 3 : node.focus ? 2 : 1;
  ctx.strokeStyle = faded(ctx, node, left, look.at === node.id ? look.now.accent : own);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = look.now.paper + MOST;
  node.light.forEach(([x, y, wide, high]) => ctx.fillRect(x - wide / 2, y - high / 2 + 1, wide - 1, high - 2));
  const x = node.at ?? left + 23;
  drawMark(ctx, look, node.mark, x - 11, node.y, 0.75);
  const write = node.at === null ? text : (...all) => haloed(...all, look.now.paper);
  const y = node.y - (node.below.length ? 7 : 0);
  node.lines.forEach((line) => {
    write(ctx, look, line, x, y, "600 13px", look.now.ink);
    const after = x + ctx.measureText(`${line} `).width;
    if (node.differs) text(ctx, look, "≠", after, y, "700 13px", look.now.alarm);
  });
  node.below.forEach((line) => write(ctx, look, line, x, node.y + 9, "11px", look.now.soft));
};

// The name of a quiet dot shows while it is pointed at, or lit among few.
const named = (look, node) => !node.quiet || look.at === node.id
  || (look.lit?.nodes.has(node.id) && look.lit.nodes.size <= 25);

const dot = (ctx, look, node) => {
  if (look.at === node.id) {
    ctx.beginPath();
    ctx.arc(node.x, node.y, node.wide / 2 + 3, 0, 2 * Math.PI);
    ctx.lineWidth = 2;
    ctx.strokeStyle = look.now.accent;
    ctx.stroke();
  }
  drawMark(ctx, look, node.mark, node.x, node.y, node.wide / 15);
  if (!named(look, node)) return;
  const lines = node.lines.length ? node.lines : [node.label];
  lines.forEach((line, i) => haloed(
    ctx, look, line, node.x, node.y + node.high / 2 + 9 + i * 13,
    `${node.focus ? 700 : 500} 12px`, look.now.ink, look.now.ground, "center"));
};

const FORMS = { card, bar, dot };

// What vis-network calls for each node; it asks for the size to know what is pointed at.
const renderer = (look, node) => ({ ctx }) => ({
  drawNode() {
    ctx.save();
    ctx.globalAlpha = shade(look, look.lit?.nodes.has(node.id), node.faint);
    FORMS[node.form](ctx, look, node, node.x - node.wide / 2, node.y - node.high / 2);
    ctx.restore();
  },
  nodeDimensions: { width: node.wide, height: node.high },
});
