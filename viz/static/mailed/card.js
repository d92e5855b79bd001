// The card beside the picture: what is known of a thing or of a line, with its documents.
const made = (name, words = "", attributes = {}) => {
  const part = document.createElement(name);
  part.textContent = words;
  Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, value));
  return part;
};

// An address is followed only if it is plain web; anything else stays text.
const documentEntry = ([title, lang, publisher, issued, address]) => {
  const entry = made("li");
  const plain = /^https?:\/\//.test(address);
  const name = made(plain ? "a" : "span", title, plain ? { href: address, rel: "external noreferrer" } : {});
  if (lang) name.lang = lang;
  entry.append(name, made("small", [publisher, issued].filter(Boolean).join(", ")));
  return entry;
};

const evidence = (data, numbers, independent) => {
  if (!numbers.length) return made("p", data.words["inferred-short"], { class: "mailed-count" });
  const told = made("details");
  const partly = independent && independent !== numbers.length;
  const words = data.words[partly ? "mail-independent-of" : "mail-documents-of"];
  told.append(made("summary", words.replace("{found}", numbers.length).replace("{independent}", independent)));
  const list = made("ul");
  list.append(...numbers.map((number) => documentEntry(data.documents[number])));
  told.append(list);
  return told;
};

const disputed = (data) => made("strong", `≠ ${data.words.disputed}`, { class: "disputed-word" });

const sentence = (data, [from, to, verb, money, numbers, independent, contested, plan, when]) => {
  const entry = made("li");
  const told = `${plan}${data.things[from][0]} ${verb} ${data.things[to][0]}${when && `, ${when}`}`;
  entry.append(made("p", money ? `${told}: ${money} ` : `${told} `));
  if (contested) entry.firstChild.append(disputed(data));
  entry.append(evidence(data, numbers, independent));
  return entry;
};

const factList = (data, facts) => {
  const list = made("dl", "", { class: "mailed-facts" });
  let last = "";
  facts.forEach(([word, value, numbers, contested]) => {
    if (word !== last) list.append(made("dt", word));
    last = word;
    const told = made("dd", `${value} `);
    if (contested) told.append(disputed(data));
    if (numbers.length) told.append(evidence(data, numbers, 0));
    list.append(told);
  });
  return list;
};

const fill = (panel, data, heading, parts, lang = "") => {
  const title = made("h2", heading, { tabindex: "-1", ...(lang ? { lang, dir: "auto" } : {}) });
  const close = made("button", data.words["mail-close"], { type: "button", "data-close": "" });
  panel.replaceChildren(close, title, ...parts);
  panel.scrollTop = 0;
};

const sentences = (data, chosen) => {
  const list = made("ul", "", { class: "mailed-sentences" });
  list.append(...chosen.map((each) => sentence(data, each)));
  return list;
};

const showThing = (panel, data, id) => {
  const [name, kind, facts, lang] = data.things[id];
  const ties = data.sentences.filter(([from, to]) => from === id || to === id);
  fill(panel, data, name, [
    made("p", kind, { class: "mailed-kind" }),
    ...(facts.length ? [factList(data, facts)] : []),
    ...(ties.length ? [made("h3", data.words["mail-ties"]), sentences(data, ties)] : []),
  ], lang);
};

// A card that stands for several things lists them; each can be chosen.
const showGroup = (panel, data, node, choose) => {
  const list = made("ul", "", { class: "mailed-members" });
  node.members.filter((id) => data.things[id]).forEach((id) => {
    const entry = made("li");
    const pick = made("button", data.things[id][0], { type: "button" });
    pick.addEventListener("click", () => choose(id));
    entry.append(pick);
    list.append(entry);
  });
  fill(panel, data, node.label, [made("p", data.words["mail-whole-group"], { class: "mailed-kind" }), list]);
};

const showLine = (panel, data, line, members) => {
  const [from, to] = [members(line.from), members(line.to)];
  const told = data.sentences.filter(
    ([one, other]) => (from.has(one) && to.has(other)) || (to.has(one) && from.has(other)));
  const lists = told.length ? sentences(data, told) : made("ul", "", { class: "mailed-sentences" });
  if (!told.length) lists.append(...line.told.map((words) => made("li", words)));
  fill(panel, data, `${data.names.get(line.from)} – ${data.names.get(line.to)}`, [lists]);
};
