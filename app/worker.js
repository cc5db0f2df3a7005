// The shop needs the network; where there is none, this keeps a page that says so. Nothing else is kept here: what may be
// kept, the browser's own cache keeps. KEPT stands before this text.
const NAME = `offline-${KEPT.join()}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(KEPT)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== NAME));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && request.method === "GET") {
    const page = path === "/en" || path.startsWith("/en/") ? "/en/ngoai-tuyen" : "/ngoai-tuyen";
    event.respondWith(fetch(request).catch(() => caches.match(page)));
  } else if (KEPT.includes(path) && path.startsWith("/assets/")) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
