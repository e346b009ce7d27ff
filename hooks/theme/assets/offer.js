/* The line that offers the page in the language that the browser asks for. */
import { choose } from "./site.js";

const root = document.documentElement;
const tag = root.dataset.offer;
const line = [...document.querySelectorAll("[data-offer-line]")].find((one) => one.lang === tag);
const twin = [...document.querySelectorAll("a.switch")].find((one) => one.hreflang === tag);

if (line && twin) {
  line.querySelector("a").href = twin.href;
  line.querySelector("button").addEventListener("click", () => {
    choose("offer", "no");
    document.getElementById("main").focus({ preventScroll: true });
  });
}
