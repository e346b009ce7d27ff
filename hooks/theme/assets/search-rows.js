/* Results as the reader sees them: name, kind, date, and the words that were asked for in their place. */
const AROUND = 60;
/* Behind this word stand the keys of a page, which only the search reads. */
const KEYS = /(?<![\p{L}\p{N}])kk[a-z]+(?![\p{L}\p{N}])[^]*/u;

/** An element with a class and what stands in it. */
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

const patternOf = (marks) =>
  new RegExp(`(${marks.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|")})`, "giu");

function appendMarked(element, text, marks) {
  const pieces = marks.length ? text.split(patternOf(marks)) : [text];
  pieces.forEach((piece, index) => {
    if (piece) element.append(index % 2 ? make("mark", "", piece) : piece);
  });
}

/** The summary, or else the place in the text where the first of the words stands. */
function excerptOf(data, marks) {
  const summary = data.meta?.summary ?? "";
  const content = (data.content ?? "").replace(KEYS, "");
  const holdsOne = (text) => marks.some((mark) => text.toLowerCase().includes(mark));
  if (!marks.length || holdsOne(summary) || holdsOne(data.meta?.title ?? "") || !holdsOne(content))
    return summary || beginningOf(content);
  const at = content.search(patternOf(marks));
  const isHan = /[\u3400-\u9fff]/u.test(content.slice(at, at + AROUND));
  const from = cutAt(content, at - AROUND / 2, isHan);
  const to = cutAt(content, at + AROUND * (isHan ? 1 : 2), isHan);
  return `${from > 0 ? "…" : ""}${content.slice(from, to).trim()}${to < content.length ? "…" : ""}`;
}

const beginningOf = (text) => text.slice(0, cutAt(text, AROUND * 2, /[\u3400-\u9fff]/u.test(text))).trim();

/** A place where a text may be cut: between words, or between any two Chinese characters. */
function cutAt(text, place, isHan) {
  if (place <= 0) return 0;
  if (place >= text.length) return text.length;
  return isHan ? place : text.lastIndexOf(" ", place) + 1;
}

/** One result as a list item. */
export function rowOf(data, marks, site, lang) {
  const link = make("a");
  link.href = new URL((data.raw_url ?? data.url).replace(/^\/+/, ""), site).href;
  appendMarked(link, data.meta?.title ?? link.pathname, marks);
  const item = make("li", "search-result", link);
  if (lang) item.lang = lang;
  const tongue = data.meta?.tongue;
  if (tongue) link.lang = tongue;
  if (data.meta?.kind) item.append(" ", make("span", "search-kind", data.meta.kind));
  if (data.meta?.note) item.append(" ", make("span", "search-note", data.meta.note));
  const text = excerptOf(data, marks);
  if (text) {
    const summary = make("p");
    if (tongue) summary.lang = tongue;
    appendMarked(summary, text, marks);
    item.append(summary);
  }
  return item;
}
