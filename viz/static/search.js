// Offers things by name while somebody types into a search box; without it the box is a form.
"use strict";

(() => {
  const PAUSE = 120;
  const SHAPES = document.querySelector("template[data-marks]");

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const shape = (name) => {
    const found = SHAPES && SHAPES.content.querySelector(`.mark-${CSS.escape(name)}`);
    return found ? found.cloneNode(true) : element("span", { className: "mark" });
  };

  const offer = (form, number) => {
    const box = form.querySelector("input[type=search]");
    const list = element("ul", { id: `offers-${number}`, className: "offers", hidden: true });
    const said = element("p", { className: "hidden" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.labels[0] ? box.labels[0].textContent : "");
    said.setAttribute("role", "status");
    form.append(list, said);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": list.id, "aria-haspopup": "listbox",
    })) box.setAttribute(name, value);

    let at = -1;
    let found = [];
    let waiting = 0;
    let asking = null;
    let pressed = false;
    let late = null;

    const mark = (next) => {
      at = next;
      [...list.children].forEach((one, place) => {
        one.setAttribute("aria-selected", String(place === at));
        if (place === at) one.scrollIntoView({ block: "nearest" });
      });
      if (at < 0) box.removeAttribute("aria-activedescendant");
      else box.setAttribute("aria-activedescendant", list.children[at].id);
    };

    const close = () => {
      clearTimeout(waiting);
      if (asking) asking.abort();
      late = null;
      list.hidden = true;
      box.setAttribute("aria-expanded", "false");
      mark(-1);
    };

    const line = (one, place) => {
      const name = element("span", { className: "offer-name", textContent: one.label, lang: one.lang, dir: "auto" });
      const kind = element("span", { className: "soft", textContent: one.word });
      const told = element("span", { className: "offer-told" }, name, " ", kind);
      if (one.matched) {
        const other = element("span", { className: "soft offer-matched", textContent: one.matched, dir: "auto" });
        if (one.matched_lang) other.lang = one.matched_lang;
        told.append(" ", other);
      }
      const made = element("li", { id: `${list.id}-${place}` }, shape(one.mark), told);
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      return made;
    };

    // What is under a pressed finger stays there until it is lifted: else the click is lost.
    const show = (answer) => {
      if (pressed) { late = answer; return; }
      found = answer.found;
      list.replaceChildren(...found.map(line));
      list.hidden = !found.length;
      box.setAttribute("aria-expanded", String(found.length > 0));
      said.textContent = answer.told;
      mark(-1);
    };

    const ask = async () => {
      if (asking) asking.abort();
      if (!box.value.trim()) return close();
      asking = new AbortController();
      try {
        // Pages in a folder have no server to ask, and bring what finds names with them.
        if (window.partnershipOffers) return show(await window.partnershipOffers(box.value));
        const query = new URLSearchParams(new FormData(form));
        const answer = await fetch(`${form.getAttribute("action")}.json?${query}`, { signal: asking.signal });
        if (answer.ok) show(await answer.json());
      } catch (failure) {
        if (failure.name !== "AbortError") close();
      }
      return undefined;
    };

    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    box.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) { ask(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = found.length + 1;
        mark(((at + 1 + step + places) % places) - 1);
      } else if (event.key === "Enter" && open && at >= 0) {
        event.preventDefault();
        location.assign(found[at].page);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        close();
      }
    });
    box.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      pressed = true;
    });
    for (const lifted of ["pointerup", "pointercancel"]) {
      // The click comes after the finger is lifted, and is to find what was pressed.
      document.addEventListener(lifted, () => setTimeout(() => {
        pressed = false;
        if (late) show(late);
        late = null;
      }));
    }
    list.addEventListener("click", (event) => {
      const place = [...list.children].indexOf(event.target.closest("li"));
      if (place < 0) return;
      if (event.ctrlKey || event.metaKey) open(found[place].page, "_blank", "noopener");
      else location.assign(found[place].page);
    });
  };

  document.querySelectorAll("form.search").forEach(offer);
})();
