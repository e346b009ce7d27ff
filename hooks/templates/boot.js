/* Before anything is painted: scripts run, and the page looks as the reader chose. */
(() => {
  const root = document.documentElement;
  const choices = { text: ["130", "180"], theme: ["light", "dark", "contrast"], easy: ["on"] };
  const base = (tag) => tag.toLowerCase().split("-")[0];

  // The language of this site that the browser asks for first, if this page has it and is in another.
  const findOffer = () => {
    const links = [...document.querySelectorAll("link[rel=alternate][hreflang]")];
    const tags = links.map((link) => link.hreflang).filter((tag) => tag !== "x-default");
    for (const asked of navigator.languages ?? []) {
      const tag = tags.find((one) => base(one) === base(asked));
      if (tag) return base(tag) === base(root.lang) ? undefined : tag;
    }
    return undefined;
  };

  const { src, titles } = document.currentScript.dataset;
  root.classList.replace("no-js", "js");
  try {
    for (const [name, values] of Object.entries(choices)) {
      const kept = localStorage.getItem(name);
      if (values.includes(kept)) root.dataset[name] = kept;
    }
    const offer = localStorage.getItem("offer") === "no" ? undefined : findOffer();
    if (offer) root.dataset.offer = offer;
    if (localStorage.getItem("titles")) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = titles;
      link.blocking = "render";
      document.head.append(link);
      root.classList.add("titles");
    }
  } catch {
    /* A browser that keeps nothing shows the usual page. */
  }
  // What lies below the first screen is laid out behind the first paint, unless the reader comes to a place in it.
  const way = performance.getEntriesByType("navigation")[0]?.type;
  if (way === "navigate" && !location.hash) root.classList.add("later");
  // Buttons and menus come behind the first paint; should they fail to, the page goes back to what works without.
  const fetchSite = () => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = src;
    script.onerror = () => root.classList.replace("js", "no-js");
    document.head.append(script);
  };
  addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(fetchSite)));
})();
