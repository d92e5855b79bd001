// The explorer without a new page for each choice: it asks for the page of the address that the form
// has become, and puts its parts in place. What an address shows is so the same with and without.

const form = document.querySelector("[data-explore]");
const here = form.getAttribute("action");
const names = here.replace(/graph$/, "search.json");
const body = document.querySelector("[data-body]");
const status = document.querySelector("[data-told]");
const WAIT = 350;

/** How many of our own states lie behind this one: so far one can undo. */
let depth = history.state?.explored ?? 0;
let waiting = null;
let timer = 0;

const results = () => body.querySelector("[data-results]");

/** The address of the form, as short as the server writes it. */
const chosen = () => {
  const values = new Map();
  for (const [name, value] of new FormData(form)) {
    if (!String(value).trim()) continue;
    const many = form.elements[name] instanceof RadioNodeList && name !== "depth";
    values.set(name, values.has(name) && many ? `${values.get(name)},${value}` : String(value));
  }
  const query = new URLSearchParams(values).toString().replaceAll("%2C", ",");
  return query ? `${here}?${query}` : here;
};

const open = () => new Map([...body.querySelectorAll("details[id], .explore-fold")].map((each) => [each.id || "fold", each.open]));

/** Puts the parts of a page in the place of ours; keeps what was unfolded and where one was. */
const put = (page) => {
  const kept = open();
  const at = document.activeElement?.id;
  const caret = document.activeElement?.selectionStart;
  const typing = ["focus", "to"].includes(at) ? document.activeElement.value : null;
  document.title = page.title;
  form.replaceChildren(...page.querySelector("[data-explore]").childNodes);
  const other = page.querySelector("[data-body]");
  body.className = other.className;
  body.replaceChildren(...other.childNodes);
  body.querySelectorAll("details[id], .explore-fold").forEach((each) => {
    if (kept.get(each.id || "fold")) each.open = true;
  });
  const lede = document.querySelector("main > .lede");
  if (lede) lede.hidden = !page.querySelector("main > .lede");
  document.querySelectorAll(".languages a").forEach((link, place) => {
    const same = page.querySelectorAll(".languages a")[place];
    if (same) link.href = same.getAttribute("href");
  });
  ready();
  const again = at && document.getElementById(at);
  if (again) {
    again.focus({ preventScroll: true });
    if (typing !== null && again.value !== typing && again.value) again.setSelectionRange?.(again.value.length, again.value.length);
    else if (typing !== null) again.setSelectionRange?.(caret, caret);
  }
};

/** Shows the page of an address; `how` is what becomes of the history. */
const show = async (address, how) => {
  waiting?.abort();
  waiting = new AbortController();
  const mine = waiting;
  results().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: mine.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-results]")) throw new TypeError("not a page of the explorer");
    const named = page.querySelector("[data-results]").dataset.address;
    if (how === "push") {
      depth += 1;
      history.pushState({ explored: depth }, "", named);
    }
    put(page);
    status.textContent = body.querySelector("[data-summary], .fault")?.textContent.trim() ?? "";
  } catch (fault) {
    // Whatever went wrong, the browser can still go there itself.
    if (fault.name !== "AbortError") location.assign(address);
  }
};

/** While a name is typed, names like it are offered; what comes before the last comma stays. */
const offer = (field) => {
  const list = document.createElement("datalist");
  list.id = `${field.id}-names`;
  field.after(list);
  field.setAttribute("list", list.id);
  let asking = 0;
  field.addEventListener("input", (event) => {
    if (!event.inputType || event.inputType === "insertReplacementText") return;
    clearTimeout(asking);
    asking = setTimeout(async () => {
      const [, before, text] = /^(.*,\s*)?([^,]*)$/s.exec(field.value);
      if (!text.trim()) return;
      const lang = form.elements.lang ? `&lang=${form.elements.lang.value}` : "";
      const answer = await fetch(`${names}?q=${encodeURIComponent(text.trim())}${lang}`).catch(() => null);
      if (!answer?.ok) return;
      const { found } = await answer.json();
      list.replaceChildren(...found.map((one) => {
        const slug = one.iri.split("/").pop();
        return Object.assign(document.createElement("option"), { value: `${before ?? ""}${slug}`, label: `${one.label} (${one.word})` });
      }));
    }, WAIT / 2);
  });
};

/** The sliders stand for the two fields of years; each pushes the other along. */
const slide = () => {
  const box = body.querySelector("[data-slider]");
  if (!box) return;
  box.hidden = false;
  const [from, until] = box.querySelectorAll("input");
  const write = (slider, edge) => {
    const field = body.querySelector(`#${slider.dataset.for}`);
    field.value = slider.value === edge ? "" : slider.value;
  };
  box.addEventListener("input", ({ target }) => {
    if (Number(from.value) > Number(until.value)) (target === from ? until : from).value = target.value;
    write(from, from.min);
    write(until, until.max);
  });
};

const ready = () => {
  slide();
  ["focus", "to", "without"].map((id) => document.getElementById(id)).forEach((field) => field && offer(field));
  const undo = body.querySelector("[data-undo]");
  if (undo) undo.hidden = depth === 0;
};

const changed = (event) => {
  if (["focus", "to", "without"].includes(event.target.id) && event.type !== "submit") return;
  clearTimeout(timer);
  const slow = ["range", "number"].includes(event.target.type);
  timer = setTimeout(() => show(chosen(), "push"), slow ? WAIT : 0);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  show(chosen(), "push");
});
form.addEventListener("change", changed);
body.addEventListener("change", changed);

body.addEventListener("click", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
  if (!plain) return;
  if (event.target.closest("[data-undo]")) {
    event.preventDefault();
    history.back();
    return;
  }
  const link = event.target.closest(`a[data-explore-link], svg a[href^='${here}']`);
  if (!link) return;
  event.preventDefault();
  show(link.getAttribute("href"), "push").then(() => {
    if (!document.activeElement || document.activeElement === document.body) results().focus({ preventScroll: true });
  });
});

addEventListener("popstate", (event) => {
  depth = event.state?.explored ?? 0;
  show(location.pathname + location.search, "keep");
});

if (history.state?.explored === undefined) history.replaceState({ explored: 0 }, "");
ready();
