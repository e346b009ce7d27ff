/*
 * Pages on the road. One set of caches a release, filled only with what is of that release, so that a page without
 * signal never meets the styles of another: a page names its styles in `data-release`, scripts and styles are known by
 * their SHA-256. A new release is gathered whole before it takes over; until then the old one serves what it has.
 */
const SITE = "⟦site⟧";
const ROOT = new URL("./", self.location);
const PREFIX = `hanhai:${ROOT.pathname}:`;
const OWN = `${PREFIX}${SITE.release}:`;
const CORE = `${OWN}core`;
const SEEN = `${OWN}seen`;
const GUIDE = ":guide:";
const PATIENCE = 3000;
const MOST_SEEN = 150;
const AT_ONCE = 4;
const DESTINATIONS = new Set(["style", "script", "image", "font", "manifest"]);
const WIDTH = /-\d+\.webp$/;
const NEVER = /^(?:pagefind|data)\//;
/** Windows whose page is of this release: they get its scripts and styles, whatever the server has by now. */
const ours = new Set();

const absolute = (address) => new URL(address, ROOT).href;
const guideOf = (code) => OWN.slice(0, -1) + GUIDE + code;
const within = (promise, time) => Promise.race([promise, new Promise((done) => setTimeout(done, time))]);

/** Address below the root without question and anchor; null for what lies elsewhere. */
function addressOf(href) {
  const url = new URL(href, ROOT);
  const inside = url.origin === ROOT.origin && url.pathname.startsWith(ROOT.pathname);
  return inside ? url.pathname.slice(ROOT.pathname.length).replace(/(^|\/)index\.html$/, "$1") : null;
}

const isPage = (address) => address === "" || /(?:\/|\.html)$/.test(address);

async function each(things, act) {
  const rest = [...things];
  const next = async () => {
    while (rest.length) await act(rest.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

async function digest(response) {
  const bytes = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  return [...new Uint8Array(bytes.slice(0, 8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* What is kept */

async function cacheNames(passes = () => true) {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && passes(name));
}

const ownNames = () => cacheNames((name) => name.startsWith(OWN));
const oldNames = () => cacheNames((name) => !name.startsWith(OWN));

async function find(address, names) {
  for (const name of names ?? (await ownNames())) {
    const kept = await (await caches.open(name)).match(absolute(address));
    if (kept) return kept;
  }
  return undefined;
}

/** A picture in another width, where the one that a page asks for is not kept. */
async function findWidth(address) {
  const stem = address.replace(WIDTH, "-");
  if (stem === address) return undefined;
  for (const name of await ownNames()) {
    const cache = await caches.open(name);
    const others = (await cache.keys()).filter(({ url }) => addressOf(url)?.replace(WIDTH, "-") === stem);
    if (others.length) return cache.match(others[0]);
  }
  return undefined;
}

async function forget(address) {
  for (const name of await ownNames()) await (await caches.open(name)).delete(absolute(address));
}

/** Keep a page or picture that was seen: in a guide if it belongs to one, else among the last that were seen. */
async function remember(address, response) {
  for (const name of await cacheNames((name) => name.startsWith(OWN.slice(0, -1) + GUIDE))) {
    const guide = await caches.open(name);
    if (await guide.match(absolute(address))) return guide.put(absolute(address), response);
  }
  const seen = await caches.open(SEEN);
  await seen.delete(absolute(address));
  await seen.put(absolute(address), response);
  const keys = await seen.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_SEEN)).map((key) => seen.delete(key)));
}

const styleOf = (html) => html.match(/<html[^>]*\sdata-release="([^"]*)"/)?.[1];
const isUnlisted = (html) => /<meta name="robots" content="noindex">/.test(html);

/** Keep a page as the server has it now, or drop what it no longer has; whether it is of this release. */
async function learnPage(address, response) {
  if (response.status === 404 || response.status === 410) return forget(address);
  if (!response.ok || response.redirected) return false;
  const html = await response.clone().text();
  if (isUnlisted(html)) return forget(address);
  if (styleOf(html) !== SITE.style) return false;
  await remember(address, response);
  return true;
}

/** Keep a file as the server has it now, or drop what it no longer has; of scripts and styles only those of this release. */
async function learnFile(address, response) {
  const wanted = SITE.files[address];
  if (!wanted && (response.status === 404 || response.status === 410)) return forget(address);
  if (!response.ok || response.redirected) return false;
  if (!wanted) return remember(address, response);
  if ((await digest(response)) !== wanted) return false;
  return (await caches.open(CORE)).put(absolute(address), response);
}

/* Answers to the browser */

async function answerPage(event, address) {
  const kept = await find(address);
  const fresh = fetch(event.request);
  const learned = fresh.then(async (response) => {
    if (response.type !== "basic") return;
    if (await learnPage(address, response.clone())) ours.add(event.resultingClientId);
  });
  event.waitUntil(learned.catch(() => {}));
  const response = await (kept ? within(fresh.catch(() => undefined), PATIENCE) : fresh.catch(() => undefined));
  if (response && (response.status < 500 || !kept)) return response;
  if (kept) {
    ours.add(event.resultingClientId);
    return kept;
  }
  const language = SITE.languages.find(({ prefix }) => address.startsWith(prefix));
  const place = new URL(language.offline, ROOT);
  if (address !== language.offline) place.searchParams.set("page", address);
  return Response.redirect(place.href, 302);
}

async function answerFile(event, address) {
  const kept = await find(address);
  if (kept && ours.has(event.clientId)) return kept;
  const fresh = fetch(event.request);
  const learned = fresh.then((response) => (kept && response.ok ? undefined : learnFile(address, response.clone())));
  event.waitUntil(learned.catch(() => {}));
  if (!kept) return fresh.catch(async (error) => (await findWidth(address)) ?? Promise.reject(error));
  const settled = fresh.then((response) => (response.ok ? response : kept)).catch(() => kept);
  return (await within(settled, PATIENCE)) ?? (ours.has(event.clientId) ? kept : settled);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = addressOf(request.url);
  if (request.method !== "GET" || address === null || NEVER.test(address)) return;
  if (request.mode === "navigate") event.respondWith(answerPage(event, address));
  else if (DESTINATIONS.has(request.destination) || address in SITE.files) event.respondWith(answerFile(event, address));
});

/* A release gathers what is its own, then takes over */

/** Bytes with this hash, from what is kept of any release or else from the server; undefined when it has others. */
async function exact(address, hash) {
  for (const name of await cacheNames()) {
    const kept = await (await caches.open(name)).match(absolute(address));
    if (kept && (await digest(kept)) === hash) return kept;
  }
  const response = await fetch(absolute(address), { cache: "no-cache" });
  return response.ok && !response.redirected && (await digest(response)) === hash ? response : undefined;
}

async function listOf(code) {
  const list = await find(SITE.lists[code], [CORE]);
  return list.json();
}

async function keepInGuide(code, address, hash) {
  const guide = await caches.open(guideOf(code));
  if (await guide.match(absolute(address))) return true;
  const response = await exact(address, hash);
  if (response) await guide.put(absolute(address), response);
  return Boolean(response);
}

async function gatherCore() {
  const core = await caches.open(CORE);
  await each(SITE.core, async (address) => {
    if (await core.match(absolute(address))) return;
    const response = await exact(address, SITE.files[address]);
    if (!response) throw new Error(`${address} is of another release`);
    await core.put(absolute(address), response);
  });
}

async function gatherGuides(old) {
  for (const code of Object.keys(SITE.lists)) {
    if (!old.some((name) => name.endsWith(GUIDE + code))) continue;
    const { files } = await listOf(code);
    await each(Object.entries(files), ([address, hash]) => keepInGuide(code, address, hash));
  }
}

/**
 * What was seen, as the new release has it. Where the server cannot be asked, a page stays if it has the same styles and
 * was not withdrawn; a picture does not, for nobody can say whether it is still shown.
 */
async function gatherSeen(old) {
  const lists = await Promise.all(Object.keys(SITE.lists).map(listOf));
  const withdrawn = new Set(lists.flatMap((list) => list.withdrawn));
  const names = old.filter((name) => name.endsWith(":seen"));
  const seen = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const addresses = new Set([...seen.flat(), ...open].map(({ url }) => addressOf(url)));
  await each(addresses, async (address) => {
    if (address === null || NEVER.test(address) || withdrawn.has(address) || (await find(address))) return;
    const learn = isPage(address) ? learnPage : learnFile;
    try {
      if (navigator.connection?.saveData) throw new Error("spared");
      await learn(address, await fetch(absolute(address), { cache: "no-cache" }));
    } catch {
      const kept = isPage(address) && (await find(address, names));
      if (kept) await learn(address, kept);
    }
  });
}

async function install() {
  const old = await oldNames();
  await gatherCore();
  await gatherGuides(old);
  await gatherSeen(old);
  await self.skipWaiting();
}

async function activate() {
  await Promise.all((await oldNames()).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

/* Answers to our own pages */

async function pagesKept() {
  const found = new Map();
  const notices = new Set(SITE.languages.map(({ offline }) => offline));
  for (const name of await ownNames()) {
    const guide = name.includes(GUIDE);
    for (const { url } of await (await caches.open(name)).keys()) {
      const address = addressOf(url);
      if (!isPage(address) || notices.has(address) || found.get(address)?.guide) continue;
      const html = await (await find(address, [name])).text();
      const title = html.match(/<meta property="og:title" content="([^"]*)">/)?.[1] ?? address;
      const lang = (html.match(/<title[^>]*\slang="([^"]*)"/) ?? html.match(/<html[^>]*\slang="([^"]*)"/))?.[1];
      found.set(address, { address, title, lang, guide });
    }
  }
  const depth = ({ address }) => address.split("/").length;
  return [...found.values()].sort((a, b) => depth(a) - depth(b) || (a.address < b.address ? -1 : 1));
}

const ANSWERS = {
  /** A page that was open before this worker was there, with its files. */
  async seen({ page, style, files }, source) {
    if (style === SITE.style && source) ours.add(source.id);
    const address = addressOf(page);
    if (address === null || NEVER.test(address)) return;
    if (!(await find(address))) await learnPage(address, await fetch(absolute(address)));
    await each(files.map(addressOf), async (file) => {
      if (file === null || NEVER.test(file) || isPage(file) || (await find(file))) return;
      await learnFile(file, await fetch(absolute(file)));
    });
  },
  list: ({ code }) => listOf(code),
  async keep({ code, address }) {
    const { files } = await listOf(code);
    if (!(await keepInGuide(code, address, files[address]))) throw new Error(`${address} is of another release`);
  },
  async state({ code }) {
    const { files } = await listOf(code);
    const there = (await ownNames()).includes(guideOf(code)) ? await (await caches.open(guideOf(code))).keys() : [];
    const kept = new Set(there.map(({ url }) => url));
    const missing = Object.keys(files).filter((address) => !kept.has(absolute(address)));
    return { begun: kept.size > 0, missing };
  },
  pages: pagesKept,
  remove: ({ code }) => caches.delete(guideOf(code)),
};

self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (!port || !Object.hasOwn(ANSWERS, event.data?.ask)) return;
  const answer = (async () => ANSWERS[event.data.ask](event.data, event.source))();
  event.waitUntil(answer.then((value) => port.postMessage({ value }), () => port.postMessage({ failed: true })));
});
