/* Filters of a list: chips narrow it in place, and the choice stands in the address. */
const box = document.querySelector("[data-facets]");
const list = box.parentElement;
const chips = [...box.querySelectorAll("a[data-facet]")];
const names = [...new Set(chips.map((chip) => chip.dataset.facet))];
const status = box.querySelector("[role=status]");
const state = box.querySelector(".facets-state");
const clear = box.querySelector(".facets-clear");
const opener = box.querySelector(".facets-open");
const whole = status.textContent;

const entries = [...list.querySelectorAll(names.map((name) => `[data-in-${name}]`).join())].map((element) => ({
  element,
  values: Object.fromEntries(names.map((name) => [name, (element.getAttribute(`data-in-${name}`) ?? "").split(" ")])),
}));
const groups = [...list.querySelectorAll(".chart, .card-group, .figure-group")];

/** What the address chooses; words that are no choice here are passed over. */
function chosenIn(search) {
  const asked = new URLSearchParams(search);
  const known = names.filter((name) => chips.some((chip) => isOf(chip, name, asked.get(name))));
  return Object.fromEntries(known.map((name) => [name, asked.get(name)]));
}

function isOf(chip, name, value) {
  return chip.dataset.facet === name && chip.dataset.value === value;
}

function searchOf(choice) {
  const search = new URLSearchParams(location.search);
  for (const name of names) {
    if (choice[name]) search.set(name, choice[name]);
    else search.delete(name);
  }
  return search.size ? `?${search}` : "";
}

function answers(entry, choice) {
  return Object.entries(choice).every(([name, value]) => entry.values[name].includes(value));
}

/** An entry that does not answer stays, in grey, where one below it in the tree does. */
function showEntries(found) {
  const kept = new Set();
  for (const { element } of found) {
    for (let above = element; above && above !== list; above = above.parentElement) kept.add(above);
  }
  const hits = new Set(found);
  for (const entry of entries) {
    entry.element.hidden = !kept.has(entry.element);
    entry.element.classList.toggle("is-trail", !hits.has(entry));
  }
  for (const group of groups) group.hidden = !kept.has(group);
}

function showChips(choice) {
  for (const chip of chips) {
    const { facet, value } = chip.dataset;
    const chosen = choice[facet] === value;
    if (chosen) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
    const next = { ...choice, [facet]: chosen ? undefined : value };
    chip.href = searchOf(next) || "./";
    const count = entries.filter((entry) => answers(entry, { ...choice, [facet]: value })).length;
    chip.querySelector(".chip-count").textContent = count;
    chip.classList.toggle("is-empty", !count);
  }
}

function say(choice, count) {
  const some = Object.keys(choice).length;
  const words = count ? box.dataset.showing.replace("{count}", count).replace("{total}", entries.length) : box.dataset.nothing;
  status.textContent = some ? words : whole;
  clear.hidden = !some;
  opener.querySelector(".facets-chosen").textContent = some ? ` · ${some}` : "";
}

function show() {
  const choice = chosenIn(location.search);
  const found = entries.filter((entry) => answers(entry, choice));
  showEntries(found);
  showChips(choice);
  say(choice, found.length);
  for (const link of document.querySelectorAll("a.switch")) link.search = searchOf(choice);
}

/** Goes to an address of this page without a new page; other clicks are the browser's. */
function follow(event, link) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  event.preventDefault();
  const address = new URL(link.href);
  address.hash = "";
  history.pushState(null, "", address);
  show();
  return true;
}

function open(yes) {
  opener.setAttribute("aria-expanded", String(yes));
  box.classList.toggle("is-open", yes);
}

for (const chip of chips) chip.addEventListener("click", (event) => follow(event, chip));
clear.addEventListener("click", (event) => {
  if (follow(event, clear)) state.focus({ preventScroll: true });
});
opener.addEventListener("click", () => open(!box.classList.contains("is-open")));
opener.hidden = false;
addEventListener("popstate", show);
clear.href = location.pathname;
show();
