/* How a query is cut into the words that the index holds: Chinese and Tibetan as pairs of characters or syllables. */
const HAN = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
const TIBETAN = "\\u0f00-\\u0fff";
const BETWEEN = new RegExp(`(?<=[${HAN}])[^\\p{L}\\p{N}_\\s]+(?=[${HAN}])`, "gu");
const RUNS = new RegExp(`[${HAN}]+|[${TIBETAN}]+(?:\\s+[${TIBETAN}]+)*`, "gu");
const TSHEG = /[\u0f0b\u0f0c\u0f0d\u0f0e\u0f14\s]+/u;
const WORDS = /[\p{L}\p{N}]+/gu;

const hex = (text) => [...text].map((c) => c.codePointAt(0).toString(16).padStart(4, "0")).join("");
const token = (characters) => `x${hex(characters)}`;
const pairs = (parts) => (parts.length === 1 ? parts : parts.slice(1).map((part, i) => parts[i] + part));
const clean = (query) => query.normalize("NFC").replace(BETWEEN, "");

function partsOf(run) {
  const isTibetan = new RegExp(`^[${TIBETAN}]`, "u").test(run);
  return isTibetan ? run.split(TSHEG).filter(Boolean) : [...run];
}

const runsOf = (query) => (clean(query).match(RUNS) ?? []).flatMap((run) => pairs(partsOf(run)));
const latinOf = (query) => clean(query).toLowerCase().replace(RUNS, " ").match(WORDS) ?? [];

/** Letters and digits alone, in small letters. */
export const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Words in which the index looks for what a reader typed: in all text, in titles, in other names, and as one whole name. */
export function indexWords(query) {
  const latin = latinOf(query);
  const runs = runsOf(query).map(token);
  return {
    text: [...runs, ...latin].join(" "),
    titles: [...runs, ...latin].map((word) => `n${word}`).join(" "),
    aliases: [...runs, ...latin].map((word) => `a${word}`).join(" "),
    whole: [...plain(query)].map((c) => (c < "\u0080" ? c : hex(c))).join(""),
  };
}

/** What to mark in a result: runs of Han or Tibetan whole, other words one by one. */
export function marksOf(query) {
  const words = query.match(new RegExp(`${RUNS.source}|[\\p{L}\\p{N}]{2,}`, "gu")) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))].sort((a, b) => b.length - a.length);
}

const ENDINGS = /(?:ations?|ators?|ional|ments?|ness|ions?|ings?|ers?|ed|ies|ied|es|s|ly|al|ive|e|y)$/u;
const stemOf = (word) => (word.length > 4 ? word.replace(ENDINGS, "") : word.replace(/(?<=..)s$/u, ""));

/** Whether a text holds every pair of characters and every word or its stem; the index also gives what is merely alike. */
export function holds(text, query) {
  const hasWord = (word) => text.includes(word) || (stemOf(word).length > 2 && text.includes(stemOf(word)));
  return latinOf(query).every(hasWord) && runsOf(query).every((part) => text.includes(plain(part)));
}
