// A list answers as soon as something is chosen: the page at the new address is fetched and its
// list takes the place of the old one. Focus, open folds and scroll stay; Back leads back.
"use strict";

(() => {
  const said = document.querySelector("[data-said]");
  const list = () => document.querySelector("[data-list]");
  let asking = null;

  const address = (form) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    const text = query.toString();
    return form.action.split("?")[0] + (text ? `?${text}` : "");
  };

  // What has the focus is known by what it is, since its twin on the new page is another element.
  const known = (element) => {
    if (!element || !list().contains(element)) return null;
    if (element.name && element.type === "checkbox") {
      return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
    }
    return element.name ? `[name="${CSS.escape(element.name)}"]` : null;
  };

  const replace = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.querySelector("[data-list]");
    if (!fresh) throw new Error("no list");
    const focus = known(document.activeElement);
    const open = [...list().querySelectorAll("[data-fold][open]")].map((fold) => fold.dataset.fold);
    list().replaceWith(fresh);
    for (const fold of fresh.querySelectorAll("[data-fold]")) {
      if (open.includes(fold.dataset.fold)) fold.open = true;
    }
    const again = focus && fresh.querySelector(focus);
    if (again) {
      const folded = again.closest("details:not([open])");
      if (folded && !folded.matches(".narrow-fold")) folded.open = true;
      again.focus({ preventScroll: true });
    }
    document.querySelectorAll(".languages a").forEach((link, at) => {
      const other = page.querySelectorAll(".languages a")[at];
      if (other) link.setAttribute("href", other.getAttribute("href"));
    });
    const count = fresh.querySelector("[data-count]");
    said.textContent = count ? count.textContent : "";
    quiet();
  };

  const go = async (url, push) => {
    if (asking) asking.abort();
    asking = new AbortController();
    list().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      replace(await answer.text());
      if (push) history.pushState(null, "", url);
    } catch (failure) {
      if (failure.name !== "AbortError") location.assign(url);
    }
  };

  // What only a page without a script needs.
  const quiet = () => {
    for (const button of document.querySelectorAll("[data-go]")) button.hidden = true;
  };

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && form.id === "narrow") go(address(form), true);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "narrow") return;
    event.preventDefault();
    go(address(event.target), true);
  });
  document.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]");
    if (!step || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const paging = step.closest(".pager");
    go(step.href, true).then(() => {
      const head = document.getElementById("list-count");
      head.tabIndex = -1;
      head.focus({ preventScroll: !paging });
      if (paging) head.scrollIntoView({ block: "start" });
    });
  });
  addEventListener("popstate", () => go(location.href, false));
  quiet();
})();
