/* Larger text in three steps, the menu of narrow screens, room for what sticks; the rest is loaded when it is asked for. */
const root = document.documentElement;
const LATER = "main > .section, .cards > li, .relations, .record-foot, .neighbours, .foot";
const PIECES = 6;
const SIZES = ["100", "130", "180"];

/** Apply a choice of the reader, keep it for other pages, and tell whoever shows it; no value is the usual page. */
export function choose(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    /* The choice holds for this page only. */
  }
  root.dispatchEvent(new Event("choice"));
}

function setUpLargerText(button) {
  const state = button.querySelector("[data-state]");
  const show = () => {
    const size = root.dataset.text ?? "100";
    button.setAttribute("aria-pressed", String(size !== "100"));
    state.textContent = size === "100" ? "" : `${size}%`;
  };
  button.addEventListener("click", () => {
    const size = SIZES[(SIZES.indexOf(root.dataset.text ?? "100") + 1) % SIZES.length];
    choose("text", size === "100" ? "" : size);
  });
  root.addEventListener("choice", show);
  show();
  button.hidden = false;
}

function setUpMenu(buttons) {
  const menu = document.getElementById("menu");
  let opener = buttons[0];
  let place = 0;
  const isOpen = () => menu.classList.contains("is-open");
  const set = (open) => {
    buttons.forEach((button) => button.setAttribute("aria-expanded", String(open)));
    menu.classList.toggle("is-open", open);
  };
  // From the bar at the bottom, the menu may open out of sight: go there, and come back.
  const open = (button) => {
    opener = button;
    place = scrollY;
    set(true);
    if (button.closest(".dock")) menu.querySelector("a").focus();
  };
  const close = () => {
    set(false);
    if (opener.closest(".dock")) scrollTo({ top: place, behavior: "instant" });
    opener.focus({ preventScroll: true });
  };
  buttons.forEach((button) => {
    button.addEventListener("click", () => (isOpen() ? close() : open(button)));
    button.hidden = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) close();
  });
  document.addEventListener("click", (event) => {
    if (isOpen() && !event.target.closest(".top, .dock")) set(false);
  });
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (isOpen() && next && !menu.contains(next) && !buttons.includes(next)) set(false);
  });
}

/** Nothing that gets the focus may lie under what sticks to the edges of the screen; what is so already costs nothing. */
function keepClear(top, dock) {
  const set = (name, size) => {
    if (parseFloat(getComputedStyle(root).getPropertyValue(name)) !== size) root.style.setProperty(name, `${size}px`);
  };
  const measure = () => {
    set("--head", getComputedStyle(top).position === "sticky" ? top.offsetHeight : 0);
    set("--dock", dock.offsetHeight);
  };
  const watch = new ResizeObserver(measure);
  watch.observe(top);
  watch.observe(dock);
}

function setUpReading(button) {
  button.addEventListener("click", async () => (await import("./reading.js")).toggleSettings());
  button.hidden = false;
}

/* The title font comes behind the first page and serves from the next one on: no text waits for it or moves. */
async function fetchTitleFont() {
  if (root.classList.contains("titles") || navigator.connection?.saveData) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = document.querySelector("[data-titles]").dataset.titles;
  document.head.append(link);
  try {
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = reject;
    });
    await document.fonts.load(`700 1em "Titles ${root.lang}"`);
    localStorage.setItem("titles", "yes");
  } catch {
    /* Titles keep the serif of the system. */
  }
}

/* The search opens over the page, by its link, `/`, or Ctrl-K; the search page has its field already. */
function setUpSearch(links) {
  const field = document.querySelector("main [data-search] input");
  const open = (link) => {
    if (field) return field.focus();
    import("./search-dialog.js").then(({ openSearch }) => openSearch(link)).catch(() => location.assign(link.href));
  };
  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (!isPlain(event)) return;
      event.preventDefault();
      open(link);
    });
  }
  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !(event.ctrlKey || event.metaKey || event.altKey);
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!(isSlash || isK) || event.isComposing || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open(links.find((link) => link.offsetParent) ?? links[0]);
  });
}

/** Lay out what the first paint did without: a few pieces a frame, so that no frame takes long. */
function layOut(pieces) {
  if (!pieces.length) return root.classList.remove("later");
  requestAnimationFrame(() => {
    pieces.slice(0, PIECES).forEach((piece) => piece.classList.add("is-laid"));
    setTimeout(() => layOut(pieces.slice(PIECES)));
  });
}

/** What can wait until all is there: by then this script may have come after it. */
function whenLoaded(work) {
  if (document.readyState === "complete") work();
  else addEventListener("load", work);
}

root.dataset.ready = "yes";
if (root.classList.contains("later")) whenLoaded(() => layOut([...document.querySelectorAll(LATER)]));
if (document.querySelector("[data-copy]")) import("./visit.js");
const isFirstVisit = root.dataset.release && navigator.serviceWorker?.controller === null;
if (isFirstVisit) whenLoaded(() => import("./offline.js"));
if (document.querySelector("[data-guide]")) import("./guide.js");
document.querySelectorAll("[data-larger]").forEach(setUpLargerText);
setUpSearch([...document.querySelectorAll("[data-search-link]")]);
document.querySelectorAll("[data-reading]").forEach(setUpReading);
setUpMenu([...document.querySelectorAll("[data-menu]")]);
keepClear(document.querySelector(".top"), document.querySelector(".dock"));
document.querySelectorAll("a.switch").forEach((link) => link.addEventListener("click", () => choose("offer", "no")));
if (root.dataset.offer) import("./offer.js");
if (root.dataset.easy) import("./reading.js");
if (document.querySelector("[data-facets]")) import("./explore.js");
whenLoaded(() => setTimeout(fetchTitleFont, 3000));
