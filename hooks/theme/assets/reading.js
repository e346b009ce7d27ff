/* The panel of reading settings, and what easy mode adds. */
import { choose } from "./site.js";

const root = document.documentElement;
const panel = document.getElementById("reading");
const button = document.querySelector("[data-reading]");
let aloud;

function show() {
  const easy = root.dataset.easy === "on";
  const text = root.dataset.text ?? (easy ? "130" : "100");
  for (const input of panel.querySelectorAll("input[name=text]")) {
    input.checked = input.value === text;
    input.disabled = easy && input.value === "100";
  }
  for (const input of panel.querySelectorAll("input[name=theme]")) {
    input.checked = input.value === (root.dataset.theme ?? "");
  }
  panel.querySelector("[data-easy-choice]").checked = easy;
}

/** As high as the room between the header and what sticks to the bottom; it scrolls inside. */
function fit() {
  const top = button.closest(".top").getBoundingClientRect().bottom;
  const room = innerHeight - Math.max(top, 0) - document.querySelector(".dock").offsetHeight;
  panel.style.maxHeight = `${Math.max(room, 240)}px`;
}

function setOpen(open) {
  panel.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
  if (open) fit();
}

/** Open or close the panel; what reads aloud is loaded with it. */
export async function toggleSettings() {
  setOpen(panel.hidden);
  if (panel.hidden || aloud) return;
  aloud = import("./aloud.js");
  (await aloud).setUp(panel, () => setOpen(false), button);
}

function goBack() {
  const crumbs = document.querySelectorAll(".crumbs a");
  const home = document.querySelector(".brand");
  if (history.length > 1 && document.referrer.startsWith(location.origin)) history.back();
  else location.href = (crumbs[crumbs.length - 1] ?? home).href;
}

panel.addEventListener("change", ({ target }) => {
  if (target.name === "text") choose("text", target.value === "100" ? "" : target.value);
  if (target.name === "theme") choose("theme", target.value);
  if (target.matches("[data-easy-choice]")) choose("easy", target.checked ? "on" : "");
  fit();
});
panel.querySelector("[data-reading-close]").addEventListener("click", () => {
  setOpen(false);
  button.focus();
});
document.querySelector("[data-easy-leave]").addEventListener("click", () => {
  choose("easy", "");
  button.focus();
});
document.querySelector("[data-back]").addEventListener("click", goBack);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  setOpen(false);
  button.focus();
});
document.addEventListener("click", ({ target }) => {
  if (!panel.hidden && !target.closest("#reading, [data-reading], [data-larger]")) setOpen(false);
});
panel.addEventListener("focusout", ({ relatedTarget: next }) => {
  if (next && !panel.contains(next) && next !== button) setOpen(false);
});
addEventListener("resize", () => !panel.hidden && fit());
root.addEventListener("choice", show);
show();
