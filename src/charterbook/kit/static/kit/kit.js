// Small help for pages that work without it: menus, dropped files, forms not lost, the keyboard after a swap.
(() => {
  "use strict";
  const on = (names, act) => names.split(" ").forEach((name) => document.addEventListener(name, act));
  const near = (event, name) => event.target.closest && event.target.closest(name);
  const live = document.getElementById("live");
  const say = (text) => { live.textContent = ""; setTimeout(() => { live.textContent = text; }, 50); };

  // Menus close when the pointer or the focus goes elsewhere, and on Escape.
  on("click focusin", ({ target }) => document.querySelectorAll(".menu[open]").forEach((menu) => {
    if (!menu.contains(target)) menu.open = false;
  }));
  on("keydown", (event) => {
    const menu = event.key === "Escape" && near(event, ".menu[open]");
    if (menu) { menu.open = false; menu.firstElementChild.focus(); }
  });

  // Who signs out leaves nothing in the browser; the answer says so too, but browsers hear that over TLS alone.
  on("submit", (event) => {
    if (!near(event, "form[action$='/sign-out/']")) return;
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* a browser that keeps nothing */ }
    if (window.caches) caches.keys().then((names) => names.forEach((name) => caches.delete(name)));
  });

  // A drop zone is a file field that also takes files dropped on it, and lists what was chosen.
  on("dragover dragleave drop", (event) => {
    const zone = near(event, ".drop-zone");
    if (!zone) return;
    event.preventDefault();
    zone.classList.toggle("drop-zone-over", event.type === "dragover");
    if (event.type !== "drop") return;
    const input = zone.querySelector("input");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  on("change", (event) => {
    const zone = near(event, ".drop-zone");
    if (!zone) return;
    zone.querySelector("output").textContent =
      Array.from(event.target.files, ({ name, size }) => `${name} (${Math.ceil(size / 1024)} KB)`).join("\n");
  });

  // A form with data-keep asks before what was typed is left; no form is sent twice by a double click.
  let typed = false;
  const sent = new Set();
  on("input", (event) => { if (near(event, "[data-keep]")) typed = true; });
  on("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
    setTimeout(() => sent.delete(form), 8000);
    typed = false;
  });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });

  // After a partial answer: read out what it has to say; if it replaced what had the focus, its first link gets it.
  let lost = false;
  on("htmx:beforeSwap", ({ detail: { target } }) => { lost = target.contains(document.activeElement); });
  on("htmx:load", ({ detail: { elt } }) => {
    if (elt.dataset.say) say(elt.dataset.say);
    const next = lost && elt.querySelector("a, button, input");
    if (next) { next.focus(); lost = false; }
  });
  on("htmx:sendError htmx:timeout htmx:responseError", ({ type, detail: { elt } }) => {
    const text = live.dataset[type === "htmx:responseError" ? "failed" : "unreachable"];
    const busy = elt.querySelector(".busy");
    if (busy) { busy.textContent = text; busy.className = "busy busy-failed"; }
    say(text);
  });
})();
