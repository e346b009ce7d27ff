/* Before anything is painted: scripts run, and the text has the size that the reader chose. */
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const size = localStorage.getItem("text");
    if (localStorage.getItem("titles")) root.classList.add("titles");
    if (size === "130" || size === "180") root.dataset.text = size;
  } catch {
    /* A browser that keeps nothing shows the usual size. */
  }
  // Should site.js fail to load, the page goes back to what works without it.
  document.addEventListener("DOMContentLoaded", () => {
    if (!root.dataset.ready) root.classList.replace("js", "no-js");
  });
})();
