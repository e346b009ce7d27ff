/* A search panel: field, filters, results. The search page has one, and the dialog takes the same one from it. */
import { SearchIndex, isOf } from "./search-index.js";
import { make, rowOf } from "./search-rows.js";

const STEP = 10;
const ELSEWHERE = 5;
const PAUSE = 200;

class Panel {
  #turn = 0;
  #timer;
  #kind = "";
  #found = [];
  #others = [];

  /** Links of the panel are read against `base`; `isPage` keeps question and filter in the address. */
  constructor(panel, base, isPage) {
    this.words = panel.dataset;
    this.isPage = isPage;
    this.form = panel.querySelector("form");
    this.input = this.form.elements.q;
    this.state = panel.querySelector("[role=status]");
    this.meant = panel.querySelector(".search-meant");
    this.filters = panel.querySelector(".search-filters");
    this.list = panel.querySelector(".search-results");
    this.elsewhere = panel.querySelector(".search-others");
    this.address = new URL(this.form.getAttribute("action"), base);
    this.known = new URL(this.words.known, base);
    this.tags = this.words.others.split(" ").filter(Boolean);
    const index = new URL(this.words.index, base);
    this.site = new URL("..", index);
    this.index = new SearchIndex(index, this.words.asking);
    this.#listen(panel);
    this.form.hidden = false;
  }

  #listen(panel) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.isPage) this.search();
      else location.assign(this.#pageOf(this.#query));
    });
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.search(), PAUSE);
    };
    this.input.addEventListener("input", (event) => event.isComposing || later());
    this.input.addEventListener("compositionend", later);
    this.input.addEventListener("focus", () => this.index.load().catch(() => {}), { once: true });
    this.filters.addEventListener("click", (event) => {
      const button = event.target.closest("[data-kind]");
      if (button) this.#choose(button.dataset.kind);
    });
    panel.addEventListener("keydown", (event) => this.#walk(event, panel));
  }

  get #query() {
    return this.input.value.trim();
  }

  /** Arrow keys go from the field through the results and back. */
  #walk(event, panel) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [this.input, ...panel.querySelectorAll(".search-result a, .search-more, .search-all")];
    const here = stops.indexOf(document.activeElement);
    const next = stops[here + step];
    if (here < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** Show what an address asks for. */
  begin(parameters) {
    this.input.value = parameters.get("q") ?? "";
    const kind = parameters.get("kind") ?? "";
    this.#kind = this.filters.querySelector(`[data-kind="${CSS.escape(kind)}"]`) ? kind : "";
    if (this.input.value) this.search();
  }

  #pageOf(query) {
    const address = new URL(this.address);
    if (query) address.searchParams.set("q", query);
    if (query && this.#kind) address.searchParams.set("kind", this.#kind);
    return address.href;
  }

  #remember(query) {
    if (!this.isPage) return;
    const { search } = new URL(this.#pageOf(query));
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    for (const link of document.querySelectorAll("a.switch")) link.search = search;
  }

  #clear() {
    this.list.replaceChildren();
    this.elsewhere.replaceChildren();
    this.elsewhere.hidden = this.meant.hidden = this.filters.hidden = true;
    this.list.parentElement.querySelectorAll(".search-more, .search-all").forEach((one) => one.remove());
  }

  #say(count) {
    if (!count) this.state.textContent = this.words.none;
    else this.state.textContent = count === 1 ? this.words.one : this.words.some.replace("{count}", count);
  }

  /** Look for what stands in the field; a newer search overtakes an older one. */
  async search() {
    clearTimeout(this.#timer);
    const query = this.#query;
    const mine = (this.#turn += 1);
    if (!query) this.#kind = "";
    this.#remember(query);
    if (!/[\p{L}\p{N}]/u.test(query)) {
      this.#clear();
      this.state.textContent = "";
      return;
    }
    this.state.textContent = this.words.busy;
    try {
      const found = await this.index.find(query);
      const others = found.length < ELSEWHERE ? await this.#findElsewhere(query, found) : [];
      if (mine !== this.#turn) return;
      this.#found = found;
      this.#others = others;
      await this.#show(mine);
      if (!found.length && !others.length) await this.#suggest(query, mine);
    } catch {
      if (mine !== this.#turn) return;
      this.#clear();
      this.state.textContent = this.words.failed;
    }
  }

  async #choose(kind) {
    this.#kind = kind;
    this.#remember(this.#query);
    await this.#show((this.#turn += 1));
  }

  /** Filters, count and the first results. */
  async #show(mine) {
    const buttons = [...this.filters.querySelectorAll("[data-kind]")];
    const kinds = buttons.map((button) => button.dataset.kind).filter(Boolean);
    const ofKind = await this.index.byKind(this.#found, this.#found.length > 1 ? kinds : []);
    if (!ofKind.get(this.#kind)?.length) this.#kind = "";
    const results = ofKind.get(this.#kind) ?? this.#found;
    const others = this.#kind ? [] : this.#others;
    const rows = await this.#rowsOf(results.slice(0, STEP));
    const otherRows = await this.#otherRows(others);
    if (mine !== this.#turn) return;
    this.#clear();
    this.#showFilters(buttons, ofKind);
    this.list.append(...rows);
    this.#showMore(results, STEP, mine);
    this.#showElsewhere(otherRows);
    this.#say(results.length + others.length);
  }

  #showFilters(buttons, ofKind) {
    const filled = [...ofKind.values()].filter((results) => results.length);
    for (const button of buttons) {
      const { kind } = button.dataset;
      const count = kind ? (ofKind.get(kind)?.length ?? 0) : this.#found.length;
      const pressed = kind === this.#kind;
      button.setAttribute("aria-pressed", String(pressed));
      button.querySelector("span").textContent = count;
      button.parentElement.hidden = !count && !pressed;
    }
    this.filters.hidden = filled.length < 2 && !this.#kind;
  }

  async #rowsOf(results, lang) {
    const data = await Promise.all(results.map((result) => result.data()));
    return data.map((one) => rowOf(one, this.index.marksOf(this.#query), this.site, lang));
  }

  /** A way on: to more results on the page, to the page from the dialog. */
  #showMore(results, start, mine) {
    if (!this.isPage) {
      if (!results.length) return;
      const link = make("a", "search-all", this.words.all);
      link.href = this.#pageOf(this.#query);
      this.list.after(link);
      return;
    }
    if (start >= results.length) return;
    const more = make("button", "button search-more", this.words.more);
    more.type = "button";
    more.addEventListener("click", async () => {
      const rows = await this.#rowsOf(results.slice(start, start + STEP)).catch(() => []);
      if (mine !== this.#turn || !rows.length) return;
      more.remove();
      this.list.append(...rows);
      rows[0].querySelector("a").focus();
      this.#showMore(results, start + STEP, mine);
    });
    this.list.after(more);
  }

  /** Pages of other languages, but for those whose counterpart was found. */
  async #findElsewhere(query, found) {
    const own = this.address.pathname.replace(/search\/$/u, "");
    const pathOf = async (result) => new URL((await result.data()).url, this.site).pathname;
    const known = new Set(await Promise.all(found.map(async (result) => (await pathOf(result)).replace(own, ""))));
    const others = (await this.index.findElsewhere(query, this.tags)).slice(0, ELSEWHERE * 2);
    const paths = await Promise.all(others.map(pathOf));
    const isNew = (path) => ![...known].some((name) => path.endsWith(`/${name}`));
    return others.filter((_, place) => isNew(paths[place])).slice(0, ELSEWHERE);
  }

  /** Rows in the languages of their pages. */
  async #otherRows(results) {
    const lists = this.tags.map((tag) => {
      const ofTag = results.filter((result) => isOf(result, tag));
      return this.#rowsOf(ofTag, tag);
    });
    return (await Promise.all(lists)).flat();
  }

  #showElsewhere(rows) {
    if (!rows.length) return;
    this.elsewhere.replaceChildren(make("h2", "", this.words.elsewhere), make("ol", "", ...rows));
    this.elsewhere.hidden = false;
  }

  /** For a slip of one letter, the words that were probably meant. */
  async #suggest(query, mine) {
    const { meantBy } = await import("./search-slips.js");
    const meant = await meantBy(query, this.known).catch(() => "");
    if (!meant || mine !== this.#turn) return;
    const button = make("button", "search-word", meant);
    button.type = "button";
    button.addEventListener("click", () => {
      this.input.value = meant;
      this.input.focus();
      this.search();
    });
    this.meant.replaceChildren(this.words.meant, " ", button);
    this.meant.hidden = false;
  }
}

/** Make a panel work. */
export function setUpPanel(panel, base, isPage) {
  return new Panel(panel, base, isPage);
}

/* The page's own; in the dialog's document there may be none. */
for (const panel of document.querySelectorAll("main [data-search]"))
  setUpPanel(panel, document.baseURI, true).begin(new URLSearchParams(location.search));
