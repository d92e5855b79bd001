// The lines between the nodes with the words on them, and the ground below.
// A line with its path measured once: where its arrowheads stand and which way they point.
const measured = (edge) => {
  const probe = document.createElementNS("http://www.w3.org/2000/svg", "path");
  probe.setAttribute("d", edge.path);
  const length = probe.getTotalLength();
  const head = (end, before) => {
    const [tip, tail] = [probe.getPointAtLength(end), probe.getPointAtLength(before)];
    return { x: tip.x, y: tip.y, turn: Math.atan2(tip.y - tail.y, tip.x - tail.x) };
  };
  const heads = [];
  if (edge.heads[0]) heads.push(head(0, Math.min(6, length)));
  if (edge.heads[1]) heads.push(head(length, Math.max(0, length - 6)));
  return { ...edge, shape: new Path2D(edge.path), tips: heads };
};

// How the style sheet draws a line and its words: asked of a line of that kind that is not shown.
const styles = (view) => {
  const made = (parent, name, classes) => {
    const part = document.createElementNS("http://www.w3.org/2000/svg", name);
    part.setAttribute("class", classes);
    return parent.appendChild(part);
  };
  const hidden = document.body.appendChild(document.createElement("div"));
  hidden.hidden = true;
  const drawing = made(hidden, "svg", `drawing drawing-${view}`);
  const known = new Map();
  return (line) => {
    const state = `kind-${line.kind}${line.contested ? " contested" : ""}${line.unstated ? " unstated" : ""}${line.planned ? " planned" : ""}`;
    if (!known.has(state)) {
      const label = made(drawing, "g", `label ${state}`);
      const parts = [made(made(drawing, "g", `line ${state}`), "path", "drawn"), made(label, "rect", ""), made(label, "text", "")];
      const [path, rect, words] = parts.map((part) => getComputedStyle(part));
      const dashes = path.strokeDasharray === "none" ? [] : path.strokeDasharray.split(/[ ,]+/).map(parseFloat);
      known.set(state, { stroke: path.stroke, opacity: path.opacity * path.strokeOpacity, dashes, under: rect.fill, words: words.fill });
    }
    return known.get(state);
  };
};

const drawLine = (ctx, look, line) => {
  const lit = look.lit?.lines.has(line.id);
  const style = look.style(line);
  ctx.save();
  ctx.globalAlpha = shade(look, lit, line.faint) * (lit ? 1 : style.opacity);
  ctx.strokeStyle = ctx.fillStyle = lit ? look.now.accent : style.stroke;
  ctx.lineWidth = lit ? Math.max(line.thick, 2.4) : line.thick;
  ctx.setLineDash(style.dashes);
  ctx.stroke(line.shape);
  line.tips.forEach(({ x, y, turn }) => {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(turn);
    ctx.beginPath();
    ctx.moveTo(0.6, 0);
    ctx.lineTo(-7, -3.4);
    ctx.lineTo(-7, 3.4);
    ctx.fill();
    ctx.restore();
  });
  ctx.restore();
};

const drawWords = (ctx, look, line) => {
  if (!line.place) return;
  const [x, y, width, height] = line.place;
  const style = look.style(line);
  ctx.fillStyle = style.under;
  ctx.fillRect(x - width / 2, y - height / 2, width, height);
  ctx.globalAlpha = shade(look, look.lit?.lines.has(line.id), line.faint);
  const first = y - ((line.words.length - 1) * 13) / 2;
  line.words.forEach((word, i) => text(ctx, look, word, x, first + i * 13, "11px", style.words, "center"));
  ctx.globalAlpha = 1;
};

const drawGround = (ctx, look, data) => {
  ctx.fillStyle = ctx.strokeStyle = mixed(look.now.focus, look.now.ground, 0.55);
  ctx.lineWidth = 36;
  ctx.lineJoin = "round";
  data.grounds.forEach((path) => {
    const ground = new Path2D(path);
    ctx.fill(ground);
    ctx.stroke(ground);
  });
  ctx.fillStyle = look.now.paper;
  ctx.globalAlpha = 0.7;
  data.bands.forEach(([x, y, width, height]) => {
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, 6);
    ctx.fill();
  });
  ctx.globalAlpha = 1;
  data.ticks.forEach(([words, x, gap]) => {
    ctx.fillStyle = look.now.rule;
    for (let y = 24; y < data.height - 6; y += gap ? 6 : data.height) {
      ctx.fillRect(x - (gap ? 1 : 0.5), y, gap ? 2 : 1, gap ? 2 : data.height - 6 - y);
    }
    text(ctx, look, words, x, 16, "12px", look.now.soft, "center");
  });
};

const drawTitles = (ctx, look, data) => data.titles.forEach(([words, x, y, width, ruled]) => {
  text(ctx, look, words, x, y, "600 12px", data.view === "timeline" ? look.now.ink : look.now.soft);
  if (!ruled) return;
  ctx.fillStyle = look.now.edge;
  ctx.fillRect(x, y + 11, width, 1);
});

const drawUnder = (ctx, look, data, lines) => {
  drawGround(ctx, look, data);
  lines.forEach((line) => drawLine(ctx, look, line));
  drawTitles(ctx, look, data);
  lines.forEach((line) => drawWords(ctx, look, line));
};
