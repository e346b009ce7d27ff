/* Looks in Pagefind's index and puts what it finds in order, without loading the pages that it finds. */
import { holds, indexWords, plain } from "./search-words.js";

const TRIED = 5;
/* A longer question is a sentence; each of its words costs a piece of the index. */
const NAME_WORDS = 12;
const OPTIONS = { noWorker: true, excerptLength: 30 };
const BY_LENGTH = { sort: { length: "asc" } };

const namesOf = (data) => [data.meta?.title ?? "", ...(data.meta?.names ?? "").split("|")].map(plain).join("\n");
const textOf = (data) => [namesOf(data), plain(data.meta?.summary ?? ""), plain(data.content ?? "")].join("\n");

/** Results if one of the first holds what was asked, else none: for a word that it lacks, Pagefind takes the likest. */
async function genuine(results, isMeant) {
  for (const result of results.slice(0, TRIED)) if (isMeant(await result.data())) return results;
  return [];
}

/** The first results once more, in front those that hold the question as it stands. */
async function literalFirst(results, query) {
  const first = results.slice(0, TRIED);
  const data = await Promise.all(first.map((result) => result.data()));
  const isLiteral = data.map((one) => textOf(one).includes(plain(query)));
  return [...first.filter((_, n) => isLiteral[n]), ...first.filter((_, n) => !isLiteral[n]), ...results.slice(TRIED)];
}

/** Pages in order: those called so, those whose title begins so or holds it, those with another name that does, the others; the shorter name first, then by weight of words. */
async function look(search, query) {
  const words = indexWords(query);
  const begins = (data) => namesOf(data).split("\n").some((name) => name.startsWith(plain(query)));
  const isNamed = (data) => holds(namesOf(data), query);
  const called = await search(`"w${words.whole}"`, BY_LENGTH);
  const held = await genuine(await search(words.text), (data) => holds(textOf(data), query));
  const groups = [called];
  if (held.length && words.text.split(" ").length <= NAME_WORDS) {
    groups.push(await genuine(await search(`b${words.whole}`, BY_LENGTH), begins));
    groups.push(await genuine(await search(words.titles, BY_LENGTH), isNamed));
    groups.push(await genuine(await search(words.aliases, BY_LENGTH), isNamed));
  }
  groups.push(await literalFirst(held, query));
  const found = new Map();
  for (const result of groups.flat()) if (!found.has(result.id)) found.set(result.id, result);
  return [...found.values()];
}

/** The index below an address, in the language of the page. */
export class SearchIndex {
  #index;
  #engine;
  #others;
  #ofKind = new Map();

  constructor(address) {
    this.#index = new URL(address);
  }

  /** The engine and the index of the page's language, loaded once. */
  load() {
    return (this.#engine ??= this.#start().catch((error) => {
      this.#engine = undefined;
      throw error;
    }));
  }

  async #start() {
    const pagefind = await import(new URL("pagefind.js", this.#index).href);
    const site = new URL("..", this.#index).pathname;
    await pagefind.options({ ...OPTIONS, baseUrl: site });
    await pagefind.init();
    return pagefind;
  }

  /** Pages that hold a query, in order. */
  async find(query) {
    if (!indexWords(query).text) return [];
    const engine = await this.load();
    return look(async (words, options) => (await engine.search(words, options)).results, query);
  }

  /** Of these pages, those of each kind. */
  async byKind(results, kinds) {
    const engine = await this.load();
    const rows = kinds.map(async (kind) => {
      if (!this.#ofKind.has(kind)) {
        const { results: all } = await engine.search(`"kk${plain(kind)}"`);
        this.#ofKind.set(kind, new Set(all.map((result) => result.id)));
      }
      return [kind, results.filter((result) => this.#ofKind.get(kind).has(result.id))];
    });
    return new Map(await Promise.all(rows));
  }

  /** Pages in other languages that hold a query. */
  async findElsewhere(query, tags) {
    if (!indexWords(query).text || !tags.length) return [];
    this.#others ??= this.#startOthers(tags);
    const engine = await this.#others;
    const isOther = ({ id }) => tags.some((tag) => id.startsWith(`${tag.toLowerCase()}_`));
    const search = async (words, options) => (await engine.search(words, options)).results.filter(isOther);
    return look(search, query);
  }

  async #startOthers(tags) {
    const pagefind = await import(new URL("pagefind.js", this.#index).href);
    const baseUrl = new URL("..", this.#index).pathname;
    const engine = pagefind.createInstance({ ...OPTIONS, baseUrl, basePath: this.#index.pathname });
    await engine.init();
    /* Pagefind takes the same path twice for a mistake. */
    const path = `${this.#index.pathname}../pagefind/`;
    for (const tag of tags) await engine.mergeIndex(path, { language: tag.toLowerCase(), baseUrl });
    return engine;
  }
}
