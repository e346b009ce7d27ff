/* The guide for the road: downloaded when asked for, with its size said before; and the list of all that is kept. */
import { ask, isOff, isPossible, turnOff, turnOn } from "./offline.js";

const AT_ONCE = 4;

function setUpGuide(block) {
  const { code, list, busy, kept, part, failed, impossible, removed } = block.dataset;
  const [keep, remove] = ["keep", "remove"].map((name) => block.querySelector(`[data-${name}]`));
  const size = block.querySelector("[data-size]");
  const state = block.querySelector("[data-state]");
  const bar = block.querySelector("progress");

  const say = (words) => {
    state.textContent = words;
  };
  const swap = (shown, hidden) => {
    const had = document.activeElement === hidden;
    shown.hidden = false;
    hidden.hidden = true;
    if (had) shown.focus();
  };

  const show = async () => {
    const { begun, missing } = await ask({ ask: "state", code });
    if (begun && !missing.length) {
      swap(remove, keep);
      say(kept);
    } else {
      swap(keep, remove);
      if (begun) say(part);
    }
  };

  const download = async () => {
    if (isOff()) await turnOn();
    const { missing } = await ask({ ask: "state", code });
    const rest = [...missing];
    let done = 0;
    const next = async () => {
      for (let address = rest.shift(); address !== undefined; address = rest.shift()) {
        await ask({ ask: "keep", code, address });
        done += 1;
        bar.value = done / missing.length;
        say(busy.replace("{done}", done).replace("{count}", missing.length));
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, next));
    if (ends.some((end) => end.status === "rejected")) throw new Error("The guide is not complete.");
  };

  keep.addEventListener("click", async () => {
    if (keep.getAttribute("aria-disabled") === "true") return;
    keep.setAttribute("aria-disabled", "true");
    bar.hidden = false;
    try {
      await download();
      await show();
    } catch {
      say(failed);
    } finally {
      keep.setAttribute("aria-disabled", "false");
      bar.hidden = true;
      document.dispatchEvent(new CustomEvent("kept"));
    }
  });

  remove.addEventListener("click", async () => {
    await ask({ ask: "remove", code });
    swap(keep, remove);
    say(removed);
    document.dispatchEvent(new CustomEvent("kept"));
  });

  const begin = async () => {
    const answer = await fetch(list);
    size.textContent = (await answer.json()).size;
    keep.hidden = false;
    if (!isOff()) await show();
  };
  if (isPossible) begin().catch(() => say(failed));
  else say(impossible);
}

function item({ address, title, lang }, root) {
  const link = document.createElement("a");
  link.href = new URL(address, root).href;
  link.lang = lang ?? "";
  link.textContent = new DOMParser().parseFromString(title, "text/html").documentElement.textContent;
  const row = document.createElement("li");
  row.append(link);
  return row;
}

function setUpList(section) {
  const [off, on] = ["off", "on"].map((name) => section.querySelector(`[data-${name}]`));
  const state = section.querySelector("[data-state]");
  const root = new URL("../..", import.meta.url);
  const show = async () => {
    const pages = isOff() ? [] : await ask({ ask: "pages" });
    for (const list of section.querySelectorAll("[data-pages]")) {
      const wanted = pages.filter(({ guide }) => guide === (list.dataset.pages === "guide"));
      list.replaceChildren(...wanted.map((page) => item(page, root)));
      list.closest("section").hidden = !wanted.length;
    }
    off.hidden = isOff();
    on.hidden = !isOff();
    state.textContent = isOff() ? section.dataset.stopped : pages.length ? "" : section.dataset.none;
  };
  off.addEventListener("click", async () => {
    await turnOff();
    await show();
    on.focus();
    document.dispatchEvent(new CustomEvent("cleared"));
  });
  on.addEventListener("click", async () => {
    await turnOn();
    await show();
    off.focus();
  });
  document.addEventListener("kept", () => show().catch(() => {}));
  show().catch(() => {});
}

function setUpWanted(notice) {
  const wanted = new URLSearchParams(location.search).get("page");
  const root = new URL("../..", import.meta.url);
  const target = wanted === null ? null : new URL(wanted, root);
  if (!target?.href.startsWith(root.href)) return;
  notice.querySelector("a").href = target.href;
  notice.hidden = false;
}

document.querySelectorAll("[data-guide]").forEach(setUpGuide);
if (isPossible) document.querySelectorAll("[data-store]").forEach(setUpList);
document.querySelectorAll("[data-wanted]").forEach(setUpWanted);
