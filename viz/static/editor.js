/* The query page with a script: an editor in place of the text field, and answers that come into
   the page. The server makes the same page for people without one; here parts of it are taken. */
import {
  EditorState, EditorView, HighlightStyle, Prec, StateEffect, StreamLanguage, bracketMatching, defaultKeymap, drawSelection,
  highlightActiveLine, highlightSpecialChars, history, historyKeymap, indentWithTab, isolateHistory, keymap, lineNumbers,
  lintGutter, setDiagnostics, sparql, syntaxHighlighting, tags,
} from "./vendor/codemirror-6.43.15/codemirror.js";

/** Longer addresses are cut on their way; then the query stands after the “#”, which is not sent. */
const LONGEST_ADDRESS = 6000;

const form = document.querySelector("[data-editor]");
const here = form.getAttribute("action");
const words = { ...JSON.parse(form.dataset.words), lang: document.documentElement.lang };
const area = form.querySelector("textarea");
const result = document.querySelector("[data-result]");
const status = form.querySelector("[data-status]");
const as = form.querySelector("[data-as]");
const runButton = form.querySelector("[data-run]");
const stopButton = form.querySelector("[data-stop]");

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--query-keyword)", fontWeight: "600" },
  { tag: tags.standard(tags.name), color: "var(--query-keyword)" },
  { tag: tags.local(tags.variableName), color: "var(--query-variable)" },
  { tag: tags.string, color: "var(--query-string)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.atom, color: "var(--query-name)" },
  { tag: tags.meta, color: "var(--query-string)" },
]);

const looks = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: ".9375rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace", lineHeight: "1.5", maxHeight: "32rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: ".5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--soft)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--tint) 45%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--tint)", outline: "1px solid var(--accent)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--edge)", borderRadius: "6px", maxWidth: "min(36rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "15rem", maxWidth: "min(34rem, 88vw)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--card)" },
  ".cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail": { color: "var(--card)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--soft)", marginLeft: "1em" },
  ".cm-completionMatchedText": { textDecoration: "none" },
  ".cm-completionInfo": { padding: ".5rem .75rem", fontFamily: "var(--sans)", fontSize: ".875rem" },
  ".cm-completionInfo p": { margin: ".25rem 0 0" },
  ".cm-completionInfo.cm-completionInfo-left-narrow, .cm-completionInfo.cm-completionInfo-right-narrow": { display: "none" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", borderLeftColor: "var(--alarm)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--alarm)", textUnderlineOffset: ".2em", backgroundColor: "color-mix(in srgb, var(--alarm) 18%, transparent)" },
});

/** Typing over a selection, done here: the browser would carry the colour of what was selected into
    a style attribute, which the policy of the page refuses. */
const typedOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || empty || event.isComposing || !event.data) return false;
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** What the page now shows the answer of; links beside the answer are about this query. */
let asked = "";
let waiting = null;

const editor = (() => {
  const host = form.querySelector("[data-host]");
  host.hidden = false;
  // It begins as large as the field that it takes the place of, so that nothing moves; then it grows.
  const size = new CSSStyleSheet();
  const high = area.offsetHeight - (host.offsetHeight - host.clientHeight);
  size.replaceSync(`.cm-editor { height: ${high}px }`);
  const grow = () => size.replaceSync(`.cm-editor, .cm-scroller { min-height: ${high}px }`);
  // In a shadow root the library makes constructed style sheets, which the strict policy allows.
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [size];
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }])),
        lineNumbers(), lintGutter(), highlightSpecialChars(), history(), drawSelection(), highlightActiveLine(),
        bracketMatching(), typedOver,
        StreamLanguage.define(sparql), syntaxHighlighting(colours), looks, EditorView.lineWrapping,
        EditorState.phrases.of({ Completions: words.suggestions, Diagnostics: words.faults }),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": form.querySelector("label[for=query]").textContent, "aria-description": form.querySelector("[data-keys]").textContent }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          area.value = view.state.doc.toString();
          grow();
        }),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  area.hidden = true;
  area.required = false;
  form.querySelector("label[for=query]").addEventListener("click", () => view.focus());
  form.querySelector("[data-keys]").hidden = false;
  return view;
})();

/** What completes words is fetched once somebody writes; what was typed until it came counts too. */
const completing = async () => {
  const before = text();
  try {
    const { complete, startCompletion } = await import("./editor_complete.js");
    editor.dispatch({ effects: StateEffect.appendConfig.of(complete(words, form.dataset.terms, form.dataset.things)) });
    if (editor.hasFocus && text() !== before) startCompletion(editor);
  } catch { editor.contentDOM.addEventListener("focus", completing, { once: true }); }
};
editor.contentDOM.addEventListener("focus", completing, { once: true });

const text = () => editor.state.doc.toString();

const write = (query) => {
  if (query === text()) return;
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: query }, selection: { anchor: 0 }, annotations: isolateHistory.of("full") });
};

const say = (message) => { status.textContent = message; };

/** Underlines the word at the place of a fault; says it where the line is. */
const mark = () => {
  const fault = result.querySelector("[data-fault]");
  const found = [];
  if (fault?.dataset.line) {
    const { doc } = editor.state;
    const line = doc.line(Math.min(Math.max(1, Number(fault.dataset.line)), doc.lines));
    // The server counts characters; the editor counts as strings do, where some are two long.
    const start = [...line.text].slice(0, Number(fault.dataset.column) - 1).join("").length;
    const rest = line.text.slice(start);
    const length = /^[\p{L}\p{N}_:?$-]+/u.exec(rest)?.[0].length ?? 1;
    let from = Math.min(line.from + start, line.to);
    const to = Math.min(from + length, line.to);
    // At the end of a line there is nothing to underline but what stands before.
    if (from === to) from = Math.max(line.from, from - 1);
    found.push({ from, to: Math.max(from, to), severity: "error", message: fault.querySelector("[data-detail]").textContent });
  }
  editor.dispatch(setDiagnostics(editor.state, found));
  if (found.length) editor.dispatch({ effects: EditorView.scrollIntoView(found[0].from, { y: "nearest" }) });
};

const parameters = (query, view, more = {}) => {
  const own = new URLSearchParams();
  own.set("query", query);
  form.querySelectorAll("input[type=hidden]").forEach((field) => own.append(field.name, field.value));
  own.set("view", view);
  Object.entries(more).forEach(([name, value]) => own.set(name, value));
  return own;
};

const permalink = (own) => {
  const address = `${here}?${own}`;
  return address.length > LONGEST_ADDRESS ? `${here}#${own}` : address;
};

/** Fetches a page of ours; a long query goes in the body. */
const fetched = async (own, signal) => {
  const headers = { accept: "text/html" };
  const lang = own.get("lang") ? {} : { "accept-language": words.lang };
  const address = `${here}?${own}`;
  const got = address.length > LONGEST_ADDRESS
    ? await fetch(here, { method: "POST", body: own, headers: { ...headers, ...lang }, signal, credentials: "omit" })
    : await fetch(address, { headers: { ...headers, ...lang }, signal, credentials: "omit" });
  return new DOMParser().parseFromString(await got.text(), "text/html");
};

const busy = (on) => {
  stopButton.hidden = !on;
  runButton.disabled = on;
  result.toggleAttribute("data-busy", on);
  result.setAttribute("aria-busy", String(on));
};

/** Takes the answer out of a page of ours and puts it into this one. */
const take = (page) => {
  const parts = page.querySelector("[data-result]");
  if (!parts) throw new Error("this is no page of a query");
  result.replaceChildren(...document.adoptNode(parts).childNodes);
  const languages = page.querySelector(".languages");
  if (languages && languages.innerHTML) document.querySelector(".languages").replaceWith(document.adoptNode(languages));
  const summary = result.querySelector("[data-summary]")?.textContent ?? result.querySelector("[data-detail]")?.textContent;
  say(summary ?? "");
  ready();
};

/** Asks, shows and remembers. `keep` is false where the address is right already. */
const go = async (own, keep = true) => {
  waiting?.abort();
  const mine = new AbortController();
  waiting = mine;
  busy(true);
  say(words.running);
  asked = own.get("query");
  try {
    const page = await fetched(own, mine.signal);
    if (waiting !== mine) return;
    take(page);
    if (keep) {
      const address = permalink(own);
      if (address !== location.pathname + location.search + location.hash) window.history.pushState({}, "", address);
    }
    as.value = own.get("view");
  } catch (failure) {
    if (waiting === mine) say(failure.name === "AbortError" ? words.stopped : words.offline);
  } finally {
    if (waiting === mine) { waiting = null; busy(false); }
  }
};

const run = () => go(parameters(text(), as.value));

/** Gets a text to write from a page of ours: an example, or this one with its prefixes. */
const load = async (own) => {
  try {
    const page = await fetched(own, new AbortController().signal);
    write(page.querySelector("textarea").value);
    as.value = page.querySelector("[data-as]").value;
    say(words.loaded);
    editor.focus();
  } catch { say(words.offline); }
};

/** Readies what has come with an answer. */
const ready = () => {
  mark();
  const copy = result.querySelector("[data-copy]");
  const link = result.querySelector("[data-link]");
  if (!link) return;
  const view = new URLSearchParams(link.search);
  const own = parameters(asked, view.get("view"));
  ["form", "sort", "page"].forEach((name) => { if (view.get(name)) own.set(name, view.get(name)); });
  link.href = permalink(own);
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href);
    say(words.copied);
  });
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.matches("[data-standalone]")) load(parameters(text(), as.value, { standalone: "1" }));
  else run();
});
stopButton.addEventListener("click", () => { waiting?.abort(); editor.focus(); });
as.addEventListener("change", () => { if (asked && asked === text()) run(); });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.matches("[data-example]")) {
    event.preventDefault();
    const own = new URLSearchParams(link.search);
    load(own);
  } else if (link.matches("[data-go]")) {
    event.preventDefault();
    const wanted = new URLSearchParams(link.search);
    const own = parameters(asked, wanted.get("view") ?? "table");
    ["form", "sort", "page", "why"].forEach((name) => { if (wanted.get(name)) own.set(name, wanted.get(name)); });
    // Focus follows what was pressed: the same link of the new answer, or its heading.
    const name = link.textContent.trim().replace(/[ ↑↓↕]+$/u, "");
    go(own).then(() => {
      const again = [...result.querySelectorAll("a[data-go]")].find((one) => one.textContent.trim().replace(/[ ↑↓↕]+$/u, "") === name);
      (again ?? result.querySelector("h2"))?.focus();
    });
  } else if (link.matches("[data-mended]")) {
    event.preventDefault();
    const own = new URLSearchParams(link.search);
    write(own.get("query"));
    run();
  }
});

/** Puts the page into the state that the address says. */
const restore = () => {
  const own = new URLSearchParams(location.hash.startsWith("#query=") ? location.hash.slice(1) : location.search);
  if (!own.get("query")) return false;
  write(own.get("query"));
  if (own.get("view")) as.value = own.get("view");
  own.set("view", as.value);
  go(own, false);
  return true;
};
addEventListener("popstate", () => { if (!restore()) { asked = ""; result.replaceChildren(); mark(); say(""); } });
addEventListener("hashchange", () => { if (location.hash.startsWith("#query=")) restore(); });

const find = document.querySelector("[data-find]");
find.hidden = false;
find.querySelector("input").addEventListener("input", (event) => {
  const fold = (words_) => words_.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = fold(event.target.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  document.querySelectorAll("[data-group]").forEach((group) => {
    let any = false;
    group.querySelectorAll("li").forEach((item) => {
      const own = fold(`${item.textContent} ${item.dataset.words}`);
      item.hidden = !wanted.every((word) => own.includes(word));
      any ||= !item.hidden;
      shown += !item.hidden;
    });
    group.hidden = !any;
  });
  say(shown ? "" : words["no-example"]);
});

if (location.hash.startsWith("#query=")) restore();
else {
  asked = result.children.length ? text() : "";
  ready();
}
