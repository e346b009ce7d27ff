/* The search in a dialog over any page; its panel is the one of the search page. Loaded on first use. */
import { make } from "./search-rows.js";
import { setUpPanel } from "./search.js";

let opening;

async function build(link) {
  const response = await fetch(link.href);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const panel = document.importNode(page.querySelector("[data-search]"), true);
  const popular = document.importNode(page.querySelector(".search-popular"), true);
  popular.querySelectorAll("a").forEach((one) => (one.href = new URL(one.getAttribute("href"), link.href).href));
  const input = panel.querySelector("input");
  input.id = "dialog-q";
  panel.querySelector("label").htmlFor = input.id;
  const close = make("button", "tool search-close", panel.dataset.close);
  close.type = "button";
  const inside = make("div", "search-inside", close, panel, popular);
  const dialog = make("dialog", "search-dialog", inside);
  dialog.setAttribute("aria-label", panel.dataset.dialog);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  setUpPanel(panel, link.href, false);
  return dialog;
}

/** Open the dialog; the focus goes back to where it was when it closes. Rejects when it cannot be had. */
export async function openSearch(link) {
  const before = document.activeElement;
  const dialog = await (opening ??= build(link).catch((error) => {
    opening = undefined;
    throw error;
  }));
  if (dialog.open) return;
  const back = before && before !== document.body ? before : link;
  dialog.addEventListener("close", () => back.focus(), { once: true });
  dialog.showModal();
  const input = dialog.querySelector("input");
  input.focus();
  input.select();
}
