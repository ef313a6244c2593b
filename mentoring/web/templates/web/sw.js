{% load static %}// Keeps the shell of the house: style, icons, scripts and the offline page. Pages are private words and are never kept.
importScripts("{% static "js/outbox.js" %}");
const FILES = ["{% static "css/northlight.css" %}", "{% static "icons.svg" %}", "{% static "mark.svg" %}", "{% static "fonts/voice-latin.woff2" %}", "{% static "js/now.js" %}", "{% static "js/ui.js" %}", "{% static "js/outbox.js" %}"];
const OFFLINE = "{% url "offline" %}", SHELL = "shell " + FILES.join(" ");

addEventListener("install", e => e.waitUntil((async () => {
  const shell = await caches.open(SHELL);
  await shell.addAll(FILES);
  await shell.put(OFFLINE, await fetch(OFFLINE, { credentials: "omit" }));       // it knows nobody
  await skipWaiting();
})()));
addEventListener("activate", e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
  await registration.navigationPreload?.enable();
  await clients.claim();
})()));
async function page(e) {
  try { return await e.preloadResponse || await fetch(e.request) } catch { return await caches.match(OFFLINE) ?? Response.error() }
}
addEventListener("fetch", e => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== location.origin) return;
  if (e.request.mode === "navigate") e.respondWith(page(e));
  else if (FILES.includes(url.pathname)) e.respondWith(caches.match(url.pathname).then(kept => kept ?? fetch(e.request)));
});
addEventListener("sync", e => e.tag === "outbox" && e.waitUntil(outbox.flush()));
