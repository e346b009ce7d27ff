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

/* The title font comes behind the first page and serves from the next one on: no text waits for it or moves. */
async function fetchTitleFont() {
  if (root.classList.contains("titles") || navigator.connection?.saveData) return;
  try {
    await document.fonts.load(`700 1em "Titles ${root.lang}"`);
    localStorage.setItem("titles", "yes");
  } catch {
    /* Titles keep the serif of the system. */
  }
}

root.dataset.ready = "yes";
document.querySelectorAll("[data-larger]").forEach(setUpLargerText);
document.querySelectorAll("[data-menu]").forEach(setUpMenu);
addEventListener("load", () => setTimeout(fetchTitleFont, 3000));
