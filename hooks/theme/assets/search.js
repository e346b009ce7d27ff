/* Search on its own page. The index holds Chinese and Tibetan as pairs of characters or syllables, so a query is cut alike. */
const HAN = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const TIBETAN = "\\u0f00-\\u0fff";
const BETWEEN = new RegExp(`(?<=[${HAN}])[^\\p{L}\\p{N}_\\s]+(?=[${HAN}])`, "gu");
const RUNS = new RegExp(`[${HAN}]+|[${TIBETAN}]+(?:\\s+[${TIBETAN}]+)*`, "gu");
const TSHEG = /[\u0f0b\u0f0c\u0f0d\u0f0e\u0f14\s]+/u;
const STEP = 10;
const RANKED = 30;
const PAUSE = 250;

const token = (characters) => `x${[...characters].map((c) => c.codePointAt(0).toString(16).padStart(4, "0")).join("")}`;
const pairs = (parts) => (parts.length === 1 ? parts : parts.slice(1).map((part, i) => parts[i] + part));

function partsOf(run) {
  const isTibetan = new RegExp(`^[${TIBETAN}]`, "u").test(run);
  return isTibetan ? run.split(TSHEG).filter(Boolean) : [...run];
}

/** The words that the index knows for what a reader typed. */
export function indexWords(query) {
  const text = query.normalize("NFC").replace(BETWEEN, "");
  return text
    .replace(RUNS, (run) => ` ${pairs(partsOf(run)).map(token).join(" ")} `)
    .split(/\s+/u)
    .filter(Boolean)
    .join(" ");
}

/** What to mark in a result: runs of Han or Tibetan whole, other words one by one. */
function marksOf(query) {
  const words = query.match(new RegExp(`${RUNS.source}|[\\p{L}\\p{N}]{2,}`, "gu")) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))].sort((a, b) => b.length - a.length);
}

const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

const namesOf = (data) => [data.meta?.title ?? "", ...(data.meta?.names ?? "").split("|")].map(plain);

/** How well a page's names fit what was asked, best first: is called so, begins so, holds it; the shorter the name, the better. */
function fitOf(data, asked) {
  const names = namesOf(data).filter((name) => asked && name.includes(asked));
  const fits = names.map((name) => [name === asked ? 0 : name.startsWith(asked) ? 1 : 2, name.length]);
  return fits.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0] ?? [3, 0];
}

/** Whether a page holds every pair of characters and the beginning of every word; the index also gives what is merely alike. */
function holds(data, query) {
  const text = [...namesOf(data), plain(data.meta?.summary ?? ""), plain(data.content ?? "")].join("\n");
  const rest = query.toLowerCase().replace(RUNS, " ");
  const words = (rest.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, Math.max(3, word.length - 3)));
  const runs = (query.normalize("NFC").replace(BETWEEN, "").match(RUNS) ?? []).flatMap((run) => pairs(partsOf(run)));
  return [...words, ...runs.map(plain)].every((part) => text.includes(part));
}

function appendMarked(element, text, marks) {
  const escaped = marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const pieces = marks.length ? text.split(new RegExp(`(${escaped.join("|")})`, "giu")) : [text];
  pieces.forEach((piece, index) => {
    if (!piece) return;
    if (index % 2) element.append(Object.assign(document.createElement("mark"), { textContent: piece }));
    else element.append(piece);
  });
}

function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function setUp(form) {
  const words = form.dataset;
  const input = form.elements.q;
  const state = document.querySelector(".search-state");
  const list = document.querySelector(".search-results");
  const index = new URL(words.index, document.baseURI);
  const site = new URL("..", index);
  let engine;
  let turn = 0;
  let timer;

  const load = () =>
    (engine ??= (async () => {
      const pagefind = await import(new URL("pagefind.js", index).href);
      await pagefind.options({ baseUrl: site.pathname, excerptLength: 30 });
      await pagefind.init();
      return pagefind;
    })().catch((error) => {
      engine = undefined;
      throw error;
    }));

  const remember = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll("a.switch")) link.search = address.search;
  };

  const clear = () => {
    list.replaceChildren();
    list.nextElementSibling?.matches(".search-more") && list.nextElementSibling.remove();
  };

  const row = (data, marks) => {
    const link = make("a");
    link.href = new URL((data.raw_url ?? data.url).replace(/^\/+/, ""), site).href;
    appendMarked(link, data.meta?.title ?? link.pathname, marks);
    const item = make("li", "search-result", link);
    const kind = data.meta?.kind;
    if (kind) item.append(" ", make("span", "search-kind", kind));
    const text = data.meta?.summary || data.plain_excerpt || "";
    if (text) {
      const summary = make("p");
      appendMarked(summary, text, marks);
      item.append(summary);
    }
    return item;
  };

  /** The first results that really hold what was typed, those in front that are called so. */
  const ranked = async (results, query) => {
    const asked = plain(query);
    const first = await Promise.all(results.slice(0, RANKED).map((result) => result.data()));
    const order = first
      .filter((data) => holds(data, query))
      .map((data, place) => ({ data, place, fit: fitOf(data, asked) }))
      .sort((a, b) => a.fit[0] - b.fit[0] || a.fit[1] - b.fit[1] || a.place - b.place);
    const known = order.map(({ data }) => ({ data: async () => data }));
    return [...known, ...results.slice(RANKED)];
  };

  const showFrom = async (results, start, marks, mine) => {
    const data = await Promise.all(results.slice(start, start + STEP).map((result) => result.data()));
    if (mine !== turn) return;
    const rows = data.map((one) => row(one, marks));
    list.append(...rows);
    if (start) rows[0]?.querySelector("a").focus();
    if (start + STEP >= results.length) return;
    const more = make("button", "button search-more", words.more);
    more.type = "button";
    more.addEventListener("click", () => {
      more.remove();
      showFrom(results, start + STEP, marks, mine).catch(fail);
    });
    list.after(more);
  };

  const fail = () => {
    clear();
    state.textContent = words.failed;
  };

  const search = async () => {
    clearTimeout(timer);
    const query = input.value.trim();
    const mine = (turn += 1);
    remember(query);
    const terms = indexWords(query);
    if (!terms) {
      clear();
      state.textContent = "";
      return;
    }
    state.textContent = words.busy;
    try {
      const pagefind = await load();
      const found = await pagefind.search(terms);
      const results = await ranked(found.results, query);
      if (mine !== turn) return;
      clear();
      const count = results.length;
      await showFrom(results, 0, marksOf(query), mine);
      if (mine !== turn) return;
      if (!count) state.textContent = words.none;
      else state.textContent = count === 1 ? words.one : words.some.replace("{count}", count);
    } catch {
      if (mine === turn) fail();
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };
  input.addEventListener("input", (event) => {
    if (!event.isComposing) later();
  });
  input.addEventListener("compositionend", later);
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });

  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) search();
}

document.querySelectorAll("form[data-search]").forEach(setUp);
