/* Looks in Pagefind's index and puts what it finds in order, without loading the pages that it finds. */
import { mostWords, subjectFinder } from "./search-questions.js";
import { holds, indexWords, marksOf, plain } from "./search-words.js";

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
  return unique(groups.flat());
}

/** Pages for a question: those that hold it, else those for what it is about, else those that hold most of its words. */
async function answer(search, query, subject) {
  const whole = await look(search, query);
  if (!subject) return whole.length ? whole : mostWords(search, query);
  if ((await genuine(whole, (data) => textOf(data).includes(plain(query)))).length) return whole;
  const about = await look(search, subject);
  if (!about.length && !whole.length) return mostWords(search, subject);
  return unique([...about, ...whole]);
}

/** Whether a result is a page of a language; `x-` is before a language that the index does not cut into words. */
export const isOf = ({ id }, tag) => id.replace(/^x-/, "").startsWith(`${tag.toLowerCase()}_`);

function unique(results) {
  return [...new Map(results.map((result) => [result.id, result])).values()];
}

/** The index below an address, in the language of the page. */
export class SearchIndex {
  #index;
  #engine;
  #others;
  #ofKind = new Map();
  #subjectOf;

  /** `asking` has the phrases that only ask. */
  constructor(address, asking = "") {
    this.#index = new URL(address);
    this.#subjectOf = subjectFinder(asking);
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

  /** What of a query to mark in results: without the phrases that only ask. */
  marksOf(query) {
    return marksOf(this.#subjectOf(query) || query);
  }

  /** Pages that hold a query or answer it, in order. */
  async find(query) {
    if (!indexWords(query).text) return [];
    const engine = await this.load();
    const search = async (words, options) => (await engine.search(words, options)).results;
    return answer(search, query, this.#subjectOf(query));
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
    const isOther = (result) => tags.some((tag) => isOf(result, tag));
    const search = async (words, options) => (await engine.search(words, options)).results.filter(isOther);
    return answer(search, query, this.#subjectOf(query));
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
