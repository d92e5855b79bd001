// Draws a constellation with vis-network from positions made in Python. Nothing moves by itself,
// nothing is read as HTML, and the list beside the picture says the same in words.
"use strict";

(() => {
  const MARK = 13;
  const DIM = 0.25;

  // Path of each mark around (0, 0), so that a kind is told by its shape.
  const polygon = (ctx, sides, turn, size) => {
    for (let i = 0; i < sides; i += 1) {
      const angle = turn + (i * 2 * Math.PI) / sides;
      ctx.lineTo(size * Math.cos(angle), size * Math.sin(angle));
    }
    ctx.closePath();
  };
  const MARKS = {
    flag: (ctx, s) => { ctx.moveTo(-s, -s); ctx.lineTo(s, -s / 2); ctx.lineTo(-s * 0.55, s * 0.15);
      ctx.lineTo(-s * 0.55, s); ctx.lineTo(-s, s); ctx.closePath(); },
    diamond: (ctx, s) => polygon(ctx, 4, 0, s * 1.1),
    coin: (ctx, s) => { ctx.ellipse(0, -s * 0.4, s, s * 0.45, 0, 0, 2 * Math.PI);
      ctx.rect(-s, -s * 0.4, 2 * s, s * 0.9); ctx.ellipse(0, s * 0.5, s, s * 0.45, 0, 0, 2 * Math.PI); },
    circle: (ctx, s) => ctx.arc(0, 0, s, 0, 2 * Math.PI),
    triangle: (ctx, s) => polygon(ctx, 3, -Math.PI / 2, s * 1.15),
    square: (ctx, s) => ctx.rect(-s * 0.85, -s * 0.85, s * 1.7, s * 1.7),
    pentagon: (ctx, s) => polygon(ctx, 5, -Math.PI / 2, s * 1.1),
    hexagon: (ctx, s) => polygon(ctx, 6, 0, s * 1.05),
    wedge: (ctx, s) => polygon(ctx, 3, Math.PI / 2, s * 1.15),
    cross: (ctx, s) => { ctx.rect(-s, -s * 0.35, 2 * s, s * 0.7); ctx.rect(-s * 0.35, -s, s * 0.7, 2 * s); },
    page: (ctx, s) => { ctx.moveTo(-s * 0.8, -s); ctx.lineTo(s * 0.3, -s); ctx.lineTo(s * 0.8, -s * 0.5);
      ctx.lineTo(s * 0.8, s); ctx.lineTo(-s * 0.8, s); ctx.closePath(); },
    ring: (ctx, s) => { ctx.arc(0, 0, s, 0, 2 * Math.PI); ctx.closePath();
      ctx.moveTo(s * 0.5, 0); ctx.arc(0, 0, s * 0.5, 0, 2 * Math.PI, true); },
    person: (ctx, s) => { ctx.arc(0, -s * 0.5, s * 0.5, 0, 2 * Math.PI); ctx.closePath();
      ctx.moveTo(s * 0.9, s); ctx.arc(0, s, s * 0.9, 0, Math.PI, true); ctx.closePath(); },
    group: (ctx, s) => { ctx.arc(-s * 0.45, -s * 0.3, s * 0.5, 0, 2 * Math.PI); ctx.closePath();
      ctx.moveTo(s * 1.0, s * 0.4); ctx.arc(s * 0.5, s * 0.4, s * 0.5, 0, 2 * Math.PI); },
    dot: (ctx, s) => ctx.arc(0, 0, s * 0.6, 0, 2 * Math.PI),
  };

  const drawMark = (ctx, name, x, y, size, colour) => {
    ctx.save();
    ctx.translate(x, y);
    ctx.beginPath();
    (MARKS[name] || MARKS.dot)(ctx, size);
    ctx.fillStyle = colour;
    ctx.fill(name === "ring" ? "evenodd" : "nonzero");
    ctx.restore();
  };

  // Colours and fonts live in the style sheet; the canvas asks for them when it draws.
  const palette = (box) => {
    const style = getComputedStyle(box);
    const value = (name) => style.getPropertyValue(name).trim();
    return {
      font: style.fontFamily, ink: value("--ink"), soft: value("--soft"), paper: value("--card"),
      ground: value("--ground"), line: value("--edge"), accent: value("--accent"),
      alarm: value("--alarm"), focus: value("--tint"),
      mark: (name) => value(`--mark-${name}`) || value("--soft"),
    };
  };

  // While a card is pointed at, look.lit holds it and all it is tied to.
  const dimmed = (look, id) => look.lit !== null && !look.lit.has(id);

  const card = (look, node) => ({ ctx, x, y }) => ({
    drawNode() {
      const [left, top] = [x - node.width / 2, y - node.height / 2];
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(left, top, node.width, node.height, 7);
      ctx.fillStyle = node.focus ? look.now.focus : look.now.paper;
      ctx.fill();
      ctx.globalAlpha = dimmed(look, node.id) ? DIM : 1;
      ctx.lineWidth = look.at === node.id ? 3 : node.focus ? 2.2 : 1.4;
      ctx.strokeStyle = look.at === node.id ? look.now.accent : look.now.mark(node.mark);
      ctx.stroke();
      drawMark(ctx, node.mark, left + 18, y, MARK / 2 + 1, look.now.mark(node.mark));
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      const lines = node.label.split("\n");
      const first = top + 15;
      ctx.fillStyle = look.now.ink;
      ctx.font = `600 13px ${look.now.font}`;
      const room = node.width - 34 - (node.code ? 28 : 8);
      lines.forEach((line, i) => ctx.fillText(line, left + 32, first + i * 16, room));
      ctx.fillStyle = look.now.soft;
      ctx.font = `11px ${look.now.font}`;
      node.below.forEach((line, i) => ctx.fillText(
        line, left + 32, first + lines.length * 16 + i * 14, node.width - 38));
      if (node.code) {
        ctx.textAlign = "right";
        ctx.fillText(node.code, left + node.width - 8, first);
      }
      ctx.restore();
    },
    nodeDimensions: { width: node.width, height: node.height },
  });

  const drawHeadings = (ctx, data, look) => {
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.font = `600 12px ${look.now.font}`;
    data.headings.forEach((heading) => {
      const text = heading.text.toLocaleUpperCase(data.lang);
      ctx.fillStyle = look.now.ground;
      ctx.fillRect(heading.x, heading.y - 8, Math.min(ctx.measureText(text).width + 6, heading.width), 17);
      ctx.fillStyle = look.now.soft;
      ctx.fillText(text, heading.x, heading.y, heading.width);
      ctx.fillStyle = look.now.line;
      ctx.fillRect(heading.x, heading.y + 11, heading.width, 1);
    });
  };

  const drawLabels = (ctx, data, look) => {
    ctx.textBaseline = "middle";
    ctx.textAlign = "center";
    ctx.font = `11px ${look.now.font}`;
    data.labels.forEach((label) => {
      ctx.globalAlpha = 1;
      ctx.fillStyle = look.now.ground;
      ctx.fillRect(label.x - label.width / 2, label.y - label.height / 2, label.width, label.height);
      ctx.fillStyle = label.contested ? look.now.alarm : look.now.ink;
      ctx.globalAlpha = look.lit && !label.ends.includes(look.at) ? DIM : 1;
      const top = label.y - ((label.words.length - 1) * 13) / 2;
      label.words.forEach((word, i) => ctx.fillText(word, label.x, top + i * 13, label.width - 2));
    });
    ctx.globalAlpha = 1;
  };

  const edgeOptions = (look) => ({
    color: { color: look.now.line, inherit: false, opacity: 1 },
    width: 1.3, chosen: false, arrowStrikethrough: false,
    arrows: { to: { scaleFactor: 0.55 }, from: { scaleFactor: 0.55 } },
  });

  const show = (figure, data) => {
    const box = figure.querySelector("[data-canvas]");
    const look = { now: palette(box), lit: null, at: "" };
    const nodes = data.nodes.map((node) => (node.bend
      ? { ...node, size: 0.01, borderWidth: 0, chosen: false, color: "rgba(0,0,0,0)", font: { size: 0 } }
      : { ...node, ctxRenderer: card(look, node) }));
    box.replaceChildren();
    const edges = new vis.DataSet(data.edges);
    const network = new vis.Network(box, { nodes, edges },
      { ...data.options, edges: edgeOptions(look), autoResize: false });
    box.querySelectorAll("[tabindex]").forEach((part) => { part.tabIndex = -1; });
    network.on("afterDrawing", (ctx) => {
      drawHeadings(ctx, data, look);
      drawLabels(ctx, data, look);
    });
    // A small picture is not blown up to the width of the page.
    box.style.setProperty("--natural", `${Math.ceil(data.width * 1.2)}px`);
    const light = lighter(look, network, data, edges);
    const fit = () => {
      const scale = box.clientWidth / data.width;
      const height = Math.ceil(data.height * scale);
      box.style.height = `${height}px`;
      network.setSize(`${box.clientWidth}px`, `${height}px`);
      network.moveTo({ position: { x: data.width / 2, y: data.height / 2 }, scale });
      network.redraw();
    };
    const recolour = () => {
      look.now = palette(box);
      network.setOptions({ edges: edgeOptions(look) });
      light("");
    };
    fit();
    new ResizeObserver(fit).observe(box.parentElement);
    ["(prefers-color-scheme: dark)", "print"].forEach(
      (query) => matchMedia(query).addEventListener("change", recolour));
    tie(figure, network, data, fit, box, light);
    if (figure.dataset.fold === "yes") fold(figure.querySelector("details"));
    figure.dataset.drawn = "yes";
  };

  // Where the picture can be seen, its list waits folded; on paper it is open again.
  const fold = (list) => {
    list.open = false;
    addEventListener("beforeprint", () => { list.open = true; });
  };

  // Gives what lights up a card with every stretch of its lines, and dims the rest; no card: all.
  const lighter = (look, network, data, edges) => (id) => {
    const tied = data.labels.map((label) => id !== "" && label.ends.includes(id));
    look.at = id;
    look.lit = id === "" ? null : new Set([id, ...data.labels.filter((_, i) => tied[i]).flatMap((l) => l.ends)]);
    edges.update(data.edges.map((edge) => {
      const opacity = id === "" || tied[edge.line] ? 1 : DIM;
      const colour = tied[edge.line] ? look.now.accent : look.now.line;
      return { id: edge.id, color: { color: colour, opacity }, width: tied[edge.line] ? 2.2 : 1.3 };
    }));
    network.redraw();
  };

  // Pointing at a card marks its entry in the list, and the other way round.
  const tie = (figure, network, data, fit, box, light) => {
    const entries = new Map();
    figure.querySelectorAll("[data-node]").forEach((entry) => entries.set(entry.dataset.node, entry));
    // A card may stand for several things of one kind; the list has each of them.
    const members = new Map(data.nodes.filter((node) => node.members?.length).map((node) => [node.id, node.members]));
    const cardOf = new Map([...members].flatMap(([id, ids]) => ids.map((one) => [one, id])));
    const pages = new Map(data.nodes.map((node) => [node.id, node.page]));
    const markEntry = (id, on) => (members.get(id) ?? [id]).forEach(
      (one) => entries.get(one)?.toggleAttribute("data-marked", on));
    network.on("hoverNode", ({ node }) => { markEntry(node, true); light(node); box.style.cursor = "pointer"; });
    network.on("blurNode", ({ node }) => { markEntry(node, false); light(""); box.style.cursor = ""; });
    box.addEventListener("pointerleave", () => {
      entries.forEach((entry) => entry.removeAttribute("data-marked"));
      light("");
    });
    network.on("click", ({ nodes: [id] }) => {
      const page = pages.get(id);
      if (page && figure.dataset.pages === "yes") location.assign(page + (figure.dataset.query || ""));
      else if (members.has(id)) {
        figure.querySelector("details").open = true;
        entries.get(members.get(id)[0])?.querySelector("[data-name]").focus();
      } else if (entries.has(id)) entries.get(id).querySelector("[data-name]").focus();
    });
    entries.forEach((entry, id) => {
      const point = () => light(cardOf.get(id) ?? id);
      entry.addEventListener("pointerenter", point);
      entry.addEventListener("focusin", point);
      ["pointerleave", "focusout"].forEach((gone) => entry.addEventListener(gone, () => light("")));
    });
    const larger = figure.querySelector("[data-larger]");
    if (!larger) return;
    larger.hidden = false;
    larger.addEventListener("click", () => {
      const on = larger.getAttribute("aria-pressed") !== "true";
      larger.setAttribute("aria-pressed", String(on));
      figure.toggleAttribute("data-zoomed", on);
      fit();
    });
  };

  const start = async (figure) => {
    const inline = document.getElementById("picture-data");
    const data = inline
      ? JSON.parse(inline.textContent)
      : await (await fetch(figure.dataset.src, { credentials: "omit" })).json();
    show(figure, data);
  };

  document.querySelectorAll("[data-picture]").forEach((figure) => {
    start(figure).catch((failure) => {
      figure.dataset.drawn = "no";
      console.error("The picture could not be drawn; the list has all of it.", failure);
    });
  });
})();
