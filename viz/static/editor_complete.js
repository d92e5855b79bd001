/* What may come next in a query: variables, terms of the vocabulary, things by name, keywords.
   The lists come from this host; nothing is asked of another. */
import { Prec, keymap } from "./vendor/codemirror-6.43.15/codemirror.js";
import {
  acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, startCompletion,
} from "./vendor/codemirror-6.43.15/completing.js";

export { startCompletion };

const KEYWORDS = ("SELECT DISTINCT WHERE ASK CONSTRUCT DESCRIBE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND AS "
  + "VALUES UNDEF PREFIX BASE ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET EXISTS NOT IN COUNT SUM AVG MIN MAX SAMPLE "
  + "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI IF COALESCE CONTAINS STRSTARTS STRENDS STRLEN "
  + "SUBSTR LCASE UCASE REGEX REPLACE CONCAT YEAR MONTH DAY NOW ABS ROUND isIRI isLITERAL isBLANK true false").split(" ");
const TOKEN = /#[^\n]*|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*("|$)|'(?:[^'\\\n]|\\.)*('|$)|<[^\s<>]*>?|[?$][\p{L}\p{N}_]*|[\p{L}_][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.-]*|:[\p{L}\p{N}_-]*|[\p{L}_][\p{L}\p{N}_-]*|\S/gu;
const WORD = /(?:[?$]|[\p{L}_])[\p{L}\p{N}_:-]*$/u;
const CLAUSES = /^(?:where|optional|union|minus|graph|exists|filter)$/i;
const MOST = 40;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The tokens before a place, and whether the place is inside a text, a comment or an IRI. */
const before = (text) => {
  const found = [...text.matchAll(TOKEN)].map((match) => match[0]);
  const last = found.at(-1) ?? "";
  const inside = text.endsWith(last) && (last.startsWith("#") || last.startsWith("<")
    || (/^["']/.test(last) && !(last.length > 1 && last.endsWith(last[0]))));
  return { found: found.filter((token) => !token.startsWith("#")), inside: inside && last !== "<" };
};

/** Where in a triple the next token stands, and what its subject is. */
const slot = (found) => {
  let subject = "", parts = 0, depth = 0;
  for (const token of found) {
    if (token === "{" || token === "}" || token === "." || CLAUSES.test(token)) { parts = 0; subject = ""; }
    else if (token === ";") parts = 1;
    else if (token === ",") parts = 2;
    else if (token === "(") depth += 1;
    else if (token === ")") depth = Math.max(0, depth - 1);
    else if (!depth) { if (parts === 0) subject = token; parts += 1; }
  }
  const open = found.lastIndexOf("{") >= 0;
  return { place: !open || depth ? "outside" : ["subject", "verb", "object"][Math.min(parts, 2)], subject };
};

/** The classes that the query says a variable has, with those above them. */
const classesOf = (text, subject, classes) => {
  if (!/^[?$]/.test(subject)) return new Set();
  const named = [...text.matchAll(/([?$][\p{L}\p{N}_]+)\s+(?:a|rdf:type)\s+([\p{L}\p{N}]+:[\p{L}\p{N}]+)/gu)]
    .filter((match) => match[1].slice(1) === subject.slice(1)).map((match) => match[2]);
  return new Set(named.flatMap((name) => [name, ...(classes.find((one) => one.name === name)?.above ?? [])]));
};

const sum = (uses) => Object.values(uses).reduce((all, one) => all + one, 0);

const panel = (words, term, kind) => () => {
  const box = document.createElement("div");
  const line = (name, text) => {
    const made = box.appendChild(document.createElement(name));
    made.textContent = text;
    return made;
  };
  line("strong", term.label || term.name);
  line("p", `${kind}${term.domain ? ` · ${words.of} ${term.domain} · ${words.value} ${term.range}` : ""}`);
  if (term.definition) line("p", term.definition);
  const uses = Object.entries(term.uses).map(([graph, n]) => `${n.toLocaleString(words.lang)} ${graph ? `GRAPH ${graph}` : words.facts}`);
  line("p", uses.length ? `${words.uses}: ${uses.join(" · ")}` : words.unused);
  return box;
};

/** Gives the sources of suggestions for an editor. */
const sources = (words, termsAddress, thingsAddress) => {
  let known = null;
  const load = async () => {
    known ??= fetch(termsAddress, { credentials: "omit" }).then((got) => {
      if (!got.ok) throw new Error(`${got.status}`);
      return got.json();
    });
    try { return await known; } catch { known = null; return null; }
  };

  const option = (term, kind) => ({
    label: term.name,
    detail: [term.label, sum(term.uses).toLocaleString(words.lang)].filter(Boolean).join(" · "),
    type: kind,
    info: panel(words, term, words[kind]),
  });

  /** A term fits by its name, the part after the colon, or its label in the reader's language. */
  const fits = (term, wanted) => {
    const name = fold(term.name), local = name.slice(name.indexOf(":") + 1), label = fold(term.label);
    if (name.startsWith(wanted) || local.startsWith(wanted)) return 3;
    if (label.startsWith(wanted)) return 2;
    return wanted.length > 2 && (local.includes(wanted) || label.includes(wanted)) ? 1 : 0;
  };

  const written = async (context) => {
    const text = context.state.doc.toString();
    const word = context.matchBefore(WORD);
    const from = word ? word.from : context.pos;
    if (!word && !context.explicit) return null;
    const { found, inside } = before(text.slice(0, from));
    if (inside || before(text.slice(0, context.pos)).inside) return null;
    const typed = word ? word.text : "";
    if (/^[?$]/.test(typed)) return { from, options: variables(text, typed), filter: false };
    const terms = await load();
    if (!terms || context.aborted) return null;
    const wanted = fold(typed);
    const last = found.at(-1) ?? "";
    if (/^prefix$/i.test(last)) return { from, options: declarations(terms, wanted), filter: false };
    const { place, subject } = slot(found);
    const own = classesOf(text, subject, terms.classes);
    const isType = last === "a" || last === "rdf:type";
    const offered = [];
    const add = (list, kind, base) => list.forEach((term) => {
      const fit = wanted ? fits(term, wanted) : 1;
      const apt = own.size && term.domain && own.has(term.domain) ? 3 : 0;
      if (fit) offered.push([fit + base + apt, option(term, kind)]);
    });
    if (place !== "verb" && !(place === "object" && !isType && !wanted)) add(terms.classes, "class", isType ? 5 : 0);
    if (!isType && place !== "subject") add(terms.properties, "property", place === "verb" ? 5 : 0);
    if (wanted && !typed.includes(":")) {
      Object.entries(terms.prefixes).filter(([name]) => name.startsWith(wanted)).forEach(([name, iri]) => offered.push(
        [1, { label: `${name}:`, detail: iri, type: "namespace" }]));
      KEYWORDS.filter((key) => fold(key).startsWith(wanted)).forEach((key) => offered.push(
        [place === "outside" ? 9 : 2.5, { label: key, type: "keyword" }]));
    }
    // Equally apt terms keep the order of the list: the most used first.
    offered.sort((one, other) => other[0] - one[0]);
    const options = offered.slice(0, MOST).map(([, each]) => each);
    return options.length ? { from, options, filter: false } : null;
  };

  const variables = (text, typed) => {
    const names = new Set([...text.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].map((match) => match[1]));
    const others = [...text.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].filter((match) => match[0] === typed).length;
    return [...names].filter((name) => name.startsWith(typed.slice(1)) && !(name === typed.slice(1) && others < 2))
      .sort().map((name) => ({ label: `${typed[0]}${name}`, type: "variable" }));
  };

  const declarations = (terms, wanted) => Object.entries(terms.prefixes)
    .filter(([name]) => name.startsWith(wanted.replace(":", "")))
    .map(([name, iri]) => ({ label: `${name}:`, detail: iri, apply: `${name}: <${iri}>`, type: "namespace" }));

  /** Things by what people call them: PALIM becomes project:palim. */
  const named = async (context) => {
    const word = context.matchBefore(/[\p{L}\p{N}_][\p{L}\p{N}_:-]*$/u);
    if (!word || word.text.length < 2 || /[?$]/.test(context.state.sliceDoc(word.from - 1, word.from))) return null;
    const { inside } = before(context.state.sliceDoc(0, context.pos));
    if (inside) return null;
    const [head, tail] = word.text.includes(":") ? word.text.split(":") : ["", word.text];
    const terms = await load();
    if (head && !terms?.things.includes(head)) return null;
    if (!head && KEYWORDS.some((key) => key.toLowerCase() === tail.toLowerCase())) return null;
    if (!tail || context.aborted) return null;
    const stop = new AbortController();
    context.addEventListener("abort", () => stop.abort());
    try {
      const address = new URL(thingsAddress, location.origin);
      address.searchParams.set("text", tail.replaceAll("-", " "));
      if (head) address.searchParams.set("prefix", head);
      const got = await fetch(address, { credentials: "omit", signal: stop.signal });
      if (!got.ok) return null;
      // Terms of the vocabulary come from the other source, with what they mean.
      const options = (await got.json()).filter((thing) => !thing.name.startsWith("mp:"))
        .map((thing) => ({ label: thing.name, detail: thing.label, type: "thing" }));
      return options.length ? { from: word.from, options, filter: false } : null;
    } catch { return null; }
  };

  return [written, named];
};

/** Gives what an editor needs to suggest and to close what was opened. */
export const complete = (words, termsAddress, thingsAddress) => [
  Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }, ...closeBracketsKeymap])),
  closeBrackets(),
  autocompletion({ override: sources(words, termsAddress, thingsAddress), icons: false, activateOnTypingDelay: 60 }),
];
