/* Reading aloud with the browser's own speech: sentence by sentence, each run in its own language. */
const root = document.documentElement;
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption";
const PARTS = "main h1, main .lead, main .wording, main .prose";
const UNREAD = ".cite, [hidden], [aria-hidden=true], [data-pagefind-meta=names], script, style, svg";
const NAME = "said";

const base = (tag) => tag.toLowerCase().replace("_", "-").split("-")[0];
const speech = window.speechSynthesis;

/** The voice for a language: one that speaks here, without the network, and Mandarin rather than Cantonese. */
function voiceFor(tag) {
  const rank = (voice) =>
    (voice.localService ? 0 : 4) + (/^(zh[-_](cn|hans)|en[-_]gb)/i.test(voice.lang) ? 0 : 1) + (/hk|yue|tw/i.test(voice.lang) ? 1 : 0);
  const own = speech.getVoices().filter((voice) => base(voice.lang) === base(tag));
  return own.sort((one, other) => rank(one) - rank(other))[0];
}

/** Voices come late in some browsers: those that are there, or that arrive within two seconds. */
function voices() {
  if (speech.getVoices().length) return Promise.resolve();
  return new Promise((resolve) => {
    speech.addEventListener("voiceschanged", resolve, { once: true });
    setTimeout(resolve, 2000);
  });
}

const langOf = (node) => node.parentElement.closest("[lang]").lang;

/** Pieces of text inside a block, leaving out blocks inside it and what is not for the ear. */
function piecesOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const pieces = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest(BLOCKS) === block && !parent.closest(UNREAD) && parent.checkVisibility?.() !== false) {
      pieces.push({ node, lang: langOf(node) });
    }
  }
  return pieces;
}

/** Where the sentences of a text begin and end. */
function sentencesIn(text, lang) {
  if (!window.Intl?.Segmenter) {
    return [...text.matchAll(/[^。！？!?.]+(?:[。！？]+|[!?.]+(?=\s|$)|$)[”’"')）]*\s*/gu)].map((m) => [m.index, m.index + m[0].length]);
  }
  const segments = [...new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text)];
  // A quotation mark or bracket that opens belongs to the sentence after it.
  const starts = segments.map(({ index }) => index - text.slice(0, index).match(/[“‘「『（(《【]*$/u)[0].length);
  return starts.map((start, place) => [start, starts[place + 1] ?? text.length]);
}

/** A sentence: its range on the page, and its runs, each with its language. */
function sentence(pieces, block, start, end) {
  const range = document.createRange();
  const runs = [];
  let at = 0;
  for (const { node, lang } of pieces) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.length)];
    at += node.length;
    if (from >= to) continue;
    if (!runs.length) range.setStart(node, from);
    range.setEnd(node, to);
    const words = node.data.slice(from, to);
    if (runs.at(-1)?.lang === lang) runs.at(-1).words += words;
    else runs.push({ lang, words });
  }
  return { range, block, runs: runs.filter(({ words }) => /[\p{L}\p{N}]/u.test(words)) };
}

/** All sentences of a page: title, summary, story. */
export function sentencesOf(page) {
  const blocks = new Set();
  for (const part of page.querySelectorAll(PARTS)) {
    if (part.matches(BLOCKS)) blocks.add(part);
    part.querySelectorAll(BLOCKS).forEach((block) => blocks.add(block));
  }
  const found = [];
  for (const block of blocks) {
    const pieces = piecesOf(block);
    const text = pieces.map(({ node }) => node.data.replace(/\s/gu, " ")).join("");
    for (const [start, end] of sentencesIn(text, root.lang)) found.push(sentence(pieces, block, start, end));
  }
  return found.filter(({ runs }) => runs.length);
}

function mark(said) {
  document.querySelectorAll(".is-said").forEach((block) => block.classList.remove("is-said"));
  if (!window.CSS?.highlights) said?.block.classList.add("is-said");
  else if (said) CSS.highlights.set(NAME, new Highlight(said.range));
  else CSS.highlights.delete(NAME);
  if (!said) return;
  const box = said.range.getBoundingClientRect();
  const room = innerHeight - document.querySelector(".dock").offsetHeight;
  if (box.top < 80 || box.bottom > room) said.block.scrollIntoView({ block: "center" });
}

/** The buttons of the panel and of the strip at the bottom; `close` closes the panel, `back` then gets the focus. */
export async function setUp(panel, close, back) {
  const find = (name) => document.querySelector(`[data-aloud-${name}]`);
  const player = document.querySelector("[data-player]");
  if (speech) await voices();
  if (!speech || !voiceFor(root.lang)) {
    find(speech ? "no-voice" : "none").hidden = false;
    return;
  }
  let sentences = [];
  let next = 0;
  let turn = 0;

  const set = (state) => {
    const within = player.contains(document.activeElement);
    player.hidden = state === "silent";
    find("pause").hidden = state !== "reading";
    find("go-on").hidden = state !== "paused";
    if (state === "silent" && within) back.focus({ preventScroll: true });
    else if (within || state === "reading") find(state === "paused" ? "go-on" : "pause").focus({ preventScroll: true });
  };
  const stop = () => {
    turn += 1;
    speech.cancel();
    next = 0;
    mark();
    set("silent");
  };
  const say = ({ runs }, mine) =>
    runs.forEach(({ lang, words }, index) => {
      const utterance = new SpeechSynthesisUtterance(words.trim());
      utterance.lang = lang;
      utterance.voice = voiceFor(lang) ?? null;
      utterance.onend = () => mine === turn && index === runs.length - 1 && go(next + 1);
      utterance.onerror = () => mine === turn && stop();
      speech.speak(utterance);
    });
  const go = (place) => {
    next = place;
    if (next >= sentences.length) return stop();
    mark(sentences[next]);
    return say(sentences[next], turn);
  };
  const start = (place) => {
    turn += 1;
    speech.cancel();
    set("reading");
    go(place);
  };

  find("start").addEventListener("click", () => {
    sentences = sentencesOf(document);
    close();
    start(0);
  });
  find("pause").addEventListener("click", () => {
    turn += 1;
    speech.cancel();
    set("paused");
  });
  find("go-on").addEventListener("click", () => start(next));
  find("stop").addEventListener("click", stop);
  addEventListener("pagehide", stop);
  find("start").hidden = false;
}
