// What the page holds, by name.
const data = JSON.parse(document.getElementById("picture-data").textContent);
const figure = document.querySelector("[data-picture]");
const box = figure.querySelector("[data-canvas]");
const panel = figure.querySelector("[data-card]");
const said = figure.querySelector("[data-said]");
const search = figure.querySelector("[data-search]");
const byId = new Map(data.nodes.map((node) => [node.id, node]));
const cardOf = new Map(data.nodes.flatMap((node) => node.members.map((id) => [id, node.id])));
const place = (id) => (byId.has(id) ? id : cardOf.get(id));
const members = (id) => new Set([id, ...byId.get(id).members]);
data.names = new Map(data.nodes.map((node) => [node.id, data.things[node.id]?.[0] ?? node.label]));

const look = { now: palette(box), style: styles(data.view), lit: null, at: "" };
const lines = data.edges.map(measured);
