// Gives a kept roll's page where there is no network. It keeps nothing that was not asked for, and that for a day.
"use strict";
const KEPT = "charterbook-roll";
const DAY = 24 * 3600 * 1000;

self.addEventListener("message", ({ data }) => {
  if (!data.keep) return;
  caches.open(KEPT).then(async (kept) => {
    for (const address of data.keep) await kept.put(address, await fetch(address, { credentials: "same-origin" }));
    await kept.put("/classes/kept-at", new Response(String(Date.now())));
  });
});

const keptOf = async (request) => {
  const kept = await caches.open(KEPT);
  const at = await kept.match("/classes/kept-at");
  if (!at || Date.now() - Number(await at.text()) > DAY) {
    await caches.delete(KEPT);
    return Response.error();
  }
  return (await kept.match(request)) || Response.error();
};

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(fetch(event.request).catch(() => keptOf(event.request)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
