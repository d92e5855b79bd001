// Finds things by name without a server, for search.js: forgiving of accents, order and small slips.
"use strict";

(() => {
  const own = document.currentScript;
  const top = own.dataset.top;
  const MOST = 8;
  const ON_PAGE = 250;
  const [EXACT, BEGINS, FOLLOWS, WORDS, HAS, SLIPPED, NEAR, CLOSE] = [100, 95, 90, 85, 80, 79, 70, 77];
  const LETTERS = { ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ß: "ss" };
  const SHAPES = document.querySelector("template[data-marks]");

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[øæœłđß]/g, (letter) => LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // The names come as a script, since a page in a folder may load nothing else.
  let loading = null;
  const loaded = () => {
    loading ??= new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: own.dataset.names });
      script.addEventListener("load", () => done(ready(window.partnershipNames)));
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return loading;
  };

  const ready = (told) => {
    const things = told.things.map(([label, lang, word, mark, place, group, weight, others]) => ({
      label, lang, word, mark, page: `${top}/${place}`, group, weight,
      names: [[label, "", false], ...others.map(([name, tongue]) => [name, tongue, true])].map(([name, tongue, other]) => {
        const folded = fold(name);
        return { name, tongue, other, folded, words: folded.split(" ") };
      }),
    }));
    return { ...told, things };
  };

  /** Letters that differ, those next to each other exchanged counted once; more than `most` is `most + 1`. */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const change = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  /** What two texts have in common, in order, as a part of both. */
  const ratio = (one, other) => {
    let last = new Array(other.length + 1).fill(0);
    for (const letter of one) {
      const row = [0];
      for (let j = 1; j <= other.length; j += 1) row[j] = letter === other[j - 1] ? last[j - 1] + 1 : Math.max(last[j], row[j - 1]);
      last = row;
    }
    return (2 * last[other.length]) / (one.length + other.length);
  };

  /** How well a word answers what was typed: 3 as it is, 2 begun, 1 with a slip, 0 not. */
  const like = (typed, word) => {
    if (word === typed) return 3;
    if (word.startsWith(typed)) return 2;
    if (typed.length < 4 || word.length < 4 || !/^\p{L}+$/u.test(typed)) return 0;
    const most = typed.length < 8 ? 1 : 2;
    if (distance(typed, word, most) <= most) return 1;
    return typed.length > 4 && typed[0] === word[0] && distance(typed, word.slice(0, typed.length + 1), 1) <= 1 ? 1 : 0;
  };

  /** How well a name answers: `found` has how well it has each word, `rare` how much each of them tells. */
  const score = (wanted, { folded }, found, rare) => {
    if (folded === wanted) return EXACT;
    if (folded.startsWith(wanted)) return BEGINS;
    if (` ${folded}`.includes(` ${wanted}`)) return FOLLOWS;
    const least = Math.min(...found);
    if (least > 1) return WORDS;
    if (wanted.length > 2 && folded.includes(wanted)) return HAS;
    if (least === 1) return NEAR + (SLIPPED - NEAR) * ratio(wanted, folded);
    const whole = rare.reduce((sum, each) => sum + each, 0);
    const share = rare.reduce((sum, each, at) => sum + (found[at] ? each : 0), 0);
    return found.length > 1 && share > 0 && share * 2 >= whole ? NEAR + (SLIPPED - NEAR) * (share / whole) : 0;
  };

  /** Every thing with the name of it that answers best, and how well. A rare word tells most. */
  const scored = (things, wanted, typed) => {
    const known = new Map();
    const quality = (each, word) => {
      const key = `${each} ${word}`;
      if (!known.has(key)) known.set(key, like(each, word));
      return known.get(key);
    };
    const found = new Map();
    things.forEach((thing) => thing.names.forEach(({ folded, words }) => {
      if (!found.has(folded)) found.set(folded, typed.map((each) => words.reduce((most, word) => Math.max(most, quality(each, word)), 0)));
    }));
    const rare = typed.map((_, at) => {
      const having = [...found.values()].filter((each) => each[at]).length;
      return having ? Math.log(1 + found.size / having) : 0;
    });
    return things.map((thing) => thing.names.reduce((most, name) => {
      const plain = score(wanted, name, found.get(name.folded), rare);
      const value = plain >= HAS && name.other ? plain - 1 : plain;
      return value > most.score ? { thing, name, score: value } : most;
    }, { thing, score: 0 }));
  };

  const record = (told, text) => {
    const number = text.trim().toLowerCase();
    for (const [kind, pages] of Object.entries(told.records)) {
      for (const [place, slugs] of Object.entries(pages)) {
        const slug = slugs.split(" ").find((each) => each.toLowerCase() === number);
        if (slug) return [{ label: slug, lang: "en", word: told.words[kind], mark: "", page: `${top}/${place}#${slug}`, group: 1, matched: "", score: EXACT }];
      }
    }
    return [];
  };

  /** What is called like a text: the best first, then what is better known. */
  const find = (told, text) => {
    const wanted = fold(text.slice(0, 200));
    if (!wanted) return [];
    const typed = [...new Set(wanted.split(" "))].slice(0, 10);
    let found = scored(told.things, wanted, typed).filter((one) => one.score);
    const least = found.some((one) => one.score >= HAS) ? CLOSE : 0;
    found = found.filter((one) => one.score >= least).sort((a, b) => (a.score < HAS) - (b.score < HAS)
      || (a.thing.group > 0) - (b.thing.group > 0) || b.score - a.score || b.thing.weight - a.thing.weight
      || (a.thing.page < b.thing.page ? -1 : 1));
    const hits = found.slice(0, ON_PAGE).map(({ thing, name, score: value }) => ({
      ...thing, score: value,
      matched: name.other && name.tongue !== null && fold(thing.label) !== name.folded ? name.name : "", matched_lang: name.tongue,
    }));
    return [...record(told, text), ...hits];
  };

  /** What search.js asks for while somebody types. */
  window.partnershipOffers = async (text) => {
    const told = await loaded();
    const found = find(told, text);
    const exact = found.filter((one) => one.score >= EXACT - 1);
    const first = exact.filter((one) => one.group === 0).length ? exact.filter((one) => one.group === 0) : exact;
    found.sort((a, b) => first.includes(b) - first.includes(a) || a.group - b.group);
    return { found: found.slice(0, MOST), told: told.told[Math.min(found.length, MOST)] };
  };

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const line = (one, told) => {
    const shape = one.mark && SHAPES.content.querySelector(`.mark-${CSS.escape(one.mark)}`);
    const label = element("a", { href: one.page, textContent: one.label, lang: one.lang });
    const span = element("span", {}, label, " ", element("span", { className: "soft", textContent: one.word }));
    if (one.matched) span.append(element("span", { className: "soft matched" }, ` · ${told.matched} `, element("i", { textContent: one.matched, lang: one.matched_lang, dir: "auto" })));
    return element("li", {}, ...(shape ? [shape.cloneNode(true)] : []), span);
  };

  /** The page of a search, whose address has the text. */
  const show = async (main, text) => {
    const told = await loaded();
    const found = find(told, text);
    document.querySelectorAll("form.search input[type=search]").forEach((box) => { box.value = text; });
    main.querySelector("h1").textContent = (found.length ? told.title : told.none).replace("{}", () => text);
    main.querySelectorAll("h1 ~ p").forEach((each, at) => { if (at === 0) each.hidden = true; });
    told.groups.forEach((title, group) => {
      const own_ = found.filter((one) => one.group === group);
      if (!own_.length) return;
      const heading = element("h2", { textContent: `${title} ` }, element("span", { className: "count", textContent: own_.length }));
      main.append(element("section", {}, heading, element("ul", { className: "hits" }, ...own_.map((one) => line(one, told)))));
    });
  };

  const text = new URLSearchParams(location.search).get("q");
  if (own.hasAttribute("data-page") && text && text.trim()) show(document.querySelector("main"), text.trim());
})();
