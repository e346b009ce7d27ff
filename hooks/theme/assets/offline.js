/* Pages that were seen stay on the device for where there is no signal, unless the reader says no. Nothing is sent. */
const WORKER = new URL("../../sw.js", import.meta.url);
const PREFIX = `hanhai:${new URL("./", WORKER).pathname}:`;
const { release } = document.documentElement.dataset;

export const isPossible = Boolean(release && "serviceWorker" in navigator && "caches" in window);

export function isOff() {
  try {
    return localStorage.getItem("offline") === "off";
  } catch {
    return false;
  }
}

function choose(value) {
  try {
    if (value) localStorage.setItem("offline", value);
    else localStorage.removeItem("offline");
  } catch {
    /* The choice holds for this page only. */
  }
}

/** The worker of this site, once it has gathered what it needs. */
async function worker() {
  const registration = await navigator.serviceWorker.register(WORKER);
  const coming = registration.installing ?? registration.waiting;
  if (registration.active || !coming) return registration.active;
  await new Promise((done, fail) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") done();
      if (coming.state === "redundant") fail(new Error("The worker was not installed."));
    });
  });
  return registration.active;
}

/** What the worker answers to a question; fails when it cannot. */
export async function ask(question) {
  const asked = await worker();
  return new Promise((done, fail) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data.failed) fail(new Error(`The worker could not ${question.ask}.`));
      else done(data.value);
    };
    asked.postMessage(question, [port2]);
  });
}

const tell = () =>
  ask({
    ask: "seen",
    page: location.href,
    style: release,
    files: performance.getEntriesByType("resource").map((entry) => entry.name),
  });

export async function turnOn() {
  choose("");
  await tell();
}

/** Clear everything that this site keeps for the road, and keep nothing from now on. */
export async function turnOff() {
  choose("off");
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await registration?.unregister();
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(kept.map((name) => caches.delete(name)));
}

if (isPossible && !navigator.serviceWorker.controller) {
  const start = () => (isOff() ? turnOff() : tell()).catch(() => {});
  if (document.readyState === "complete") start();
  else addEventListener("load", () => setTimeout(start));
}
