// Ticks are sent as they are made; without a network they wait here as numbers (no name is kept) and are sent later.
(() => {
  "use strict";
  const form = document.querySelector("form[data-roll]");
  if (!form) return;
  const unit = form.elements.unit.value;
  const key = `roll ${form.dataset.roll} ${unit}`;
  const state = form.querySelector("[data-state]");
  const boxes = Array.from(form.querySelectorAll("[name=here]"));
  const held = () => JSON.parse(localStorage.getItem(key) || "{}");
  const keep = (marks) => {
    if (Object.keys(marks).length) localStorage.setItem(key, JSON.stringify(marks));
    else localStorage.removeItem(key);
  };
  const waiting = () => {
    const count = Object.keys(held()).length;
    state.textContent = count ? state.dataset.waiting.replace("{count}", count) : state.dataset.sent;
  };
  const mark = (box) => keep(Object.fromEntries([...Object.entries(held()), [box.value, box.checked]]));

  let sending = false;
  const send = async () => {
    const marks = held();
    if (sending || !Object.keys(marks).length) return;
    sending = true;
    const body = new FormData();
    const named = (here) => Object.keys(marks).filter((person) => marks[person] === here).join(",");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("unit", unit);
    body.append("on", named(true));
    body.append("off", named(false));
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403) { state.textContent = state.dataset.out; return; }
      const { text, present } = await answer.json();
      document.getElementById("present").textContent = present.toLocaleString(document.documentElement.lang);
      if (answer.ok) {
        const left = held();
        for (const person of Object.keys(marks)) if (left[person] === marks[person]) delete left[person];
        keep(left);
        waiting();
      } else {
        state.textContent = text;
      }
    } catch {
      waiting();
    } finally {
      sending = false;
    }
  };

  let soon = 0;
  const later = () => { clearTimeout(soon); soon = setTimeout(send, 700); };
  form.addEventListener("change", ({ target }) => {
    if (target.name !== "here") return;
    mark(target);
    waiting();
    later();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("online", send);
  setInterval(send, 20000);

  // What waited from before stands in the boxes again.
  const before = held();
  boxes.forEach((box) => { if (box.value in before) box.checked = before[box.value]; });
  if (Object.keys(before).length) { waiting(); later(); }

  const all = form.querySelector("[data-all]");
  all.hidden = false;
  all.addEventListener("click", () => {
    boxes.filter((box) => !box.checked).forEach((box) => { box.checked = true; mark(box); });
    waiting();
    later();
  });

  // Only on the keeper's word is the page itself kept, for a room without network; until tomorrow or signing out.
  const button = form.querySelector("[data-keep]");
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.serviceWorker.register(form.dataset.worker, { scope: "/classes/" });
    const { active } = await navigator.serviceWorker.ready;
    const parts = Array.from(document.querySelectorAll("link[rel=stylesheet], script[src]"), (part) => part.href || part.src);
    active.postMessage({ keep: [location.href, ...parts] });
    state.textContent = state.dataset.kept;
  });
})();
