/* Questions as people ask them: what they are about, and the pages that hold most of their words. */
import { indexWords } from "./search-words.js";

const MOST_WORDS = 12;
/* Neighbours of a Han or Tibetan phrase need no space; a Latin word must be whole. */
const LATIN = /^[\p{Script=Latin}'’\s]+$/u;
const escaped = (phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/gu, "\\s+");
const patternOf = (phrase) => (LATIN.test(phrase) ? `(?<![\\p{L}\\p{N}])${escaped(phrase)}(?![\\p{L}\\p{N}])` : escaped(phrase));

/** A function that leaves out of a query the phrases of a list, such as “what is, where is”; "" when nothing was left out. */
export function subjectFinder(list) {
  const phrases = list.split(/[,、]/u).map((one) => one.trim()).filter(Boolean);
  if (!phrases.length) return () => "";
  phrases.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(phrases.map(patternOf).join("|"), "giu");
  return (query) => {
    const subject = query.replace(pattern, " ").replace(/[?？]/gu, " ").trim();
    return subject !== query.trim() && /[\p{L}\p{N}]/u.test(subject) ? subject : "";
  };
}

/** Pages that hold more than half of the words of a query; in front those with the rarest words, above all in their names. */
export async function mostWords(search, query) {
  const words = indexWords(query);
  const [text, titles, aliases] = [words.text, words.titles, words.aliases].map((some) => some.split(" "));
  if (text.length < 3 || text.length > MOST_WORDS) return [];
  const pages = new Map();
  for (const [place, word] of text.entries()) {
    const holding = await search(`"${word}"`);
    const named = [...(await search(`"${titles[place]}"`)), ...(await search(`"${aliases[place]}"`))];
    const isNamed = new Set(named.map(({ id }) => id));
    for (const result of holding) {
      const page = pages.get(result.id) ?? { result, held: 0, weight: 0 };
      page.held += 1;
      page.weight += (isNamed.has(result.id) ? 2 : 1) / Math.sqrt(holding.length);
      pages.set(result.id, page);
    }
  }
  const most = [...pages.values()].filter(({ held }) => held * 2 > text.length);
  return most.sort((a, b) => b.weight - a.weight).map(({ result }) => result);
}
