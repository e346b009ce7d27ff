/* Larger text in three steps, and the menu of narrow screens. */
const root = document.documentElement;
const SIZES = ["100", "130", "180"];

function setUpLargerText(button) {
  const state = button.querySelector("[data-state]");
  const show = (size) => {
    button.setAttribute("aria-pressed", String(size !== "100"));
    state.textContent = size === "100" ? "" : `${size}%`;
  };
  button.addEventListener("click", () => {
    const size = SIZES[(SIZES.indexOf(root.dataset.text ?? "100") + 1) % SIZES.length];
    if (size === "100") delete root.dataset.text;
    else root.dataset.text = size;
    try {
      localStorage.setItem("text", size);
    } catch {
      /* The choice holds for this page only. */
    }
    show(size);
  });
  show(root.dataset.text ?? "100");
  button.hidden = false;
}

function setUpMenu(button) {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("is-open", open);
  };
  const isOpen = () => menu.classList.contains("is-open");
  button.addEventListener("click", () => set(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    set(false);
    button.focus();
  });
  document.addEventListener("click", (event) => {
    if (isOpen() && !event.target.closest(".top")) set(false);
  });
  button.hidden = false;
}

root.dataset.ready = "yes";
document.querySelectorAll("[data-larger]").forEach(setUpLargerText);
document.querySelectorAll("[data-menu]").forEach(setUpMenu);

/* The search opens over the page, by its link, `/`, or Ctrl-K; the search page has its field already. */
function setUpSearch(link) {
  const field = document.querySelector("main [data-search] input");
  const open = () => {
    if (field) return field.focus();
    import("./search-dialog.js").then(({ openSearch }) => openSearch(link)).catch(() => location.assign(link.href));
  };
  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
  link.addEventListener("click", (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !(event.ctrlKey || event.metaKey || event.altKey);
    const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!(isSlash || isK) || event.isComposing || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
}

document.querySelectorAll("[data-search-link]").forEach(setUpSearch);
