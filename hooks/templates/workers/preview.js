/* The preview keeps nothing: a worker that a finished site left on this address clears what it kept and goes. */
const PREFIX = `hanhai:${new URL("./", self.location).pathname}:`;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(kept.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
