"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const evidence = byId("evidence");
  const data = byId("sentences");
  const articles = data ? JSON.parse(data.textContent) : [];
  const known = new Map();
  for (const article of articles) {
    for (const [id, english, source, notes] of article.sentences) {
      known.set(`${article.id}:${id}`, { english, source, notes, article });
    }
  }

  const make = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  /* The sentence a citation names: from the data of the digest, or from this article's text. */
  const sentenceOf = (cite) => {
    const found = known.get(cite);
    if (found) {
      const { english, source, notes, article } = found;
      return { english, source, notes, language: article.language, title: article.title };
    }
    const element = byId(cite);
    if (!element || !element.classList.contains("s")) return null;
    const source = element.querySelector(".source");
    return {
      english: element.querySelector(".en").textContent, source: source.textContent,
      language: source.lang, notes: "", title: "",
    };
  };

  /* Hover, focus or tap on a citation shows its sentence in both languages. */
  let open = null;
  let closing = 0;
  const close = () => {
    clearTimeout(closing);
    if (!open) return;
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-describedby");
    open = null;
    evidence.hidden = true;
  };
  const place = (link) => {
    const box = link.getBoundingClientRect();
    const width = evidence.offsetWidth;
    const room = document.documentElement.clientWidth;
    const left = Math.max(16, Math.min(box.left - 24, room - width - 16));
    const below = box.bottom + 6;
    const fits = below + evidence.offsetHeight < innerHeight || box.top < evidence.offsetHeight + 6;
    const top = fits ? below : box.top - evidence.offsetHeight - 6;
    evidence.style.left = `${left + scrollX}px`;
    evidence.style.top = `${top + scrollY}px`;
  };
  const show = (link) => {
    clearTimeout(closing);
    if (open === link) return;
    const sentence = sentenceOf(link.dataset.cite);
    if (!sentence) return;
    close();
    const pair = make("div", "", { class: "pair" });
    pair.append(make("p", sentence.english || "(not translated)"),
      make("p", sentence.source, { lang: sentence.language }));
    evidence.replaceChildren(pair);
    if (sentence.title) {
      const where = make("p", "", { class: "where" });
      where.append(make("a", sentence.title, { href: link.getAttribute("href") }));
      evidence.prepend(where);
    }
    if (sentence.notes) evidence.append(make("p", `⚠ ${sentence.notes}`, { class: "warning" }));
    open = link;
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-describedby", "evidence");
    evidence.hidden = false;
    place(link);
  };
  const leave = () => { closing = setTimeout(close, 250); };
  const citeOf = (event) => event.target instanceof Element && event.target.closest("a[data-cite]");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = citeOf(event);
    if (link) show(link);
    else if (evidence.contains(event.target)) clearTimeout(closing);
    else if (open && document.activeElement !== open) leave();
  });
  document.addEventListener("focusin", (event) => {
    const link = citeOf(event);
    if (link && link.matches(":focus-visible")) show(link);
    else if (!link && !evidence.contains(event.target)) close();
  });
  let touched = false;
  document.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
  document.addEventListener("click", (event) => {
    const link = citeOf(event);
    if (link && touched && open !== link) {
      event.preventDefault();
      show(link);
    } else if (!evidence.contains(event.target)) close();
  });
  addEventListener("resize", close);

  const tools = document.querySelector(".tools");
  if (!tools) {
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    return;
  }
  tools.hidden = false;
  tools.addEventListener("submit", (event) => event.preventDefault());
  const search = byId("search");
  const results = byId("results");
  const shown = byId("shown");
  const edition = byId("edition");
  const MOST = 200;

  /* Letters without case and accents. For the marks, one character stays one character. */
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const aligned = (text) => Array.from(text, (c) => folded(c).slice(0, c.length).padEnd(c.length)).join("");
  const marked = (text, words) => {
    const plain = aligned(text);
    const spans = [];
    for (const word of words) {
      for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
        spans.push([at, at + word.length]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    const parts = [];
    let done = 0;
    for (const [from, to] of spans) {
      if (from < done) continue;
      parts.push(text.slice(done, from), make("mark", text.slice(from, to)));
      done = to;
    }
    parts.push(text.slice(done));
    return parts;
  };
  let index = null;
  const hitsOf = (words) => {
    index ??= [...known].map(([cite, of]) => ({ cite, of, plain: folded(`${of.english}\n${of.source}`) }));
    return index.filter((one) => words.every((word) => one.plain.includes(word)));
  };
  const list = (hits, words) => {
    results.replaceChildren(make("h2", "Found"));
    let last = null;
    for (const { cite, of } of hits.slice(0, MOST)) {
      const id = cite.slice(cite.lastIndexOf(":") + 1);
      if (of.article !== last) results.append(make("h3", of.article.title));
      last = of.article;
      const english = make("p", "");
      english.append(...marked(of.english, words), " ");
      english.append(make("a", id, { class: "cite", href: `articles/${of.article.id}.html#${id}`, "data-cite": cite }));
      results.append(english);
      if (words.some((word) => folded(of.source).includes(word) && !folded(of.english).includes(word))) {
        const source = make("p", "", { lang: of.article.language });
        source.append(...marked(of.source, words));
        results.append(source);
      }
    }
  };
  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const find = () => {
    const words = folded(search.value).split(/\s+/).filter(Boolean);
    const searching = words.length > 0;
    results.hidden = !searching;
    edition.hidden = searching;
    if (!searching) return sift();
    const hits = hitsOf(words);
    list(hits, words);
    const few = hits.length > MOST ? `, the first ${MOST} shown` : "";
    const among = new Set(hits.map((hit) => hit.of.article)).size;
    shown.textContent = `${counted(hits.length, "sentence")} in ${counted(among, "article")}${few}`;
  };

  /* Filters leave the stories and articles that fit. */
  const sift = () => {
    const story = byId("story").value;
    const doubtful = byId("doubtful").checked;
    const fits = (element, stories) => (!story || stories.includes(story)) && (!doubtful || "doubtful" in element.dataset);
    const briefs = [...document.querySelectorAll(".brief")];
    for (const element of document.querySelectorAll(".story")) element.hidden = !fits(element, [element.dataset.story]);
    for (const element of briefs) element.hidden = !fits(element, element.dataset.stories.split(" "));
    const left = briefs.filter((element) => !element.hidden).length;
    document.querySelector(".shelf")?.classList.toggle("sifted", left < briefs.length);
    shown.textContent = story || doubtful ? `${left} of ${counted(briefs.length, "article")} shown` : "";
  };
  search.addEventListener("input", find);
  byId("story").addEventListener("change", () => { search.value = ""; find(); });
  byId("doubtful").addEventListener("change", () => { search.value = ""; find(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (open) close();
      else if (search.value) { search.value = ""; find(); }
    } else if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
  find();
})();
