// Reads from the network while there is one, and keeps what came for times without: pages of this site
// and what they load, by their address without what follows "?", and nothing of the reader.
const KEPT = "saved-edition-EDITION";
const FIRST = ["/", "/404.html"];
const MOST = 400;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FIRST)));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  const forget = async () => {
    const others = (await caches.keys()).filter((name) => name !== KEPT);
    await Promise.all(others.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

// Decks alone differ by what follows "?".
const nameOf = (address) => {
  const url = new URL(address);
  return `${url.origin}${url.pathname}${url.pathname === "/present" ? url.search : ""}`;
};
// What a page had loaded before this worker came.
self.addEventListener("message", (event) => {
  const keep = async () => {
    const kept = await caches.open(KEPT);
    const own = event.data.filter((address) => new URL(address).origin === location.origin);
    for (const name of new Set(own.map(nameOf))) {
      if (!(await kept.match(name))) await kept.add(name).catch(() => {});
    }
  };
  event.waitUntil(keep());
});

const answer = async (request) => {
  const kept = await caches.open(KEPT);
  const name = nameOf(request.url);
  try {
    const found = await fetch(request);
    if (found.ok && found.type === "basic" && !found.redirected) {
      await kept.put(name, found.clone());
      const names = await kept.keys();
      if (names.length > MOST) await kept.delete(names[FIRST.length]);
    }
    return found;
  } catch (error) {
    const found = (await kept.match(name)) ?? (await kept.match(`${name}/`));
    if (found) return found;
    if (request.mode === "navigate") return (await kept.match("/404.html")) ?? Promise.reject(error);
    throw error;
  }
};
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.headers.has("range")) return;
  event.respondWith(answer(request));
});
