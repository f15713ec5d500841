// Forms of records: picking by typing, the calendar beside a date, drafts, and sending again after a cut connection.
// Without it the same forms are plain text fields that are sent as they are.
(() => {
  "use strict";
  const PREFIX = "charterbook-form:";
  const RETRY = 5000, PAUSE = 1500, QUICK = 180;
  const on = (names, act) => names.split(" ").forEach((name) => document.addEventListener(name, act));
  const within = (event, name) => event.target.closest && event.target.closest(name);
  const entry = (event) => within(event, ".entry-form");

  // The picker: a text field whose list answers while one types (ARIA combobox with a listbox).
  const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
  const close = (input) => {
    const list = listOf(input);
    if (list) { list.hidden = true; list.replaceChildren(); }
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const options = (input) => Array.from(listOf(input).querySelectorAll("[role=option]"));
  const mark = (input, option) => {
    options(input).forEach((each) => each.setAttribute("aria-selected", String(each === option)));
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (input, option) => {
    const { value, text } = option.dataset;
    const plain = within({ target: input }, "[data-value-only]");
    const number = input.parentElement.querySelector("input[name$=__pick]");
    if (number) { number.value = value; input.value = text; close(input); return; }
    input.value = plain ? value : (!value || text.includes(value) ? text : `${text} (${value})`);
    close(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  let asking = 0, timer = 0;
  const ask = async (input) => {
    const text = input.value.trim();
    const number = ++asking;
    if (text.length < 2) { close(input); return; }
    const address = new URL(input.closest("[data-pick]").dataset.pick, location.href);
    address.searchParams.set("q", text);
    let answer;
    try { answer = await fetch(address, { headers: { "HX-Request": "true" } }); } catch { return; }
    if (!answer.ok || number !== asking || document.activeElement !== input) return;
    const list = listOf(input);
    list.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("li"));
    options(input).forEach((option, at) => { option.id = option.id || `${input.id}-option-${at}`; });
    list.hidden = list.childElementCount === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  on("input", (event) => {
    if (!event.target.matches("[data-pick] > input")) return;
    const number = event.target.parentElement.querySelector("input[name$=__pick]");
    if (number) number.value = "";
    clearTimeout(timer);
    timer = setTimeout(ask, QUICK, event.target);
  });
  on("keydown", (event) => {
    const input = event.target;
    if (!input.matches || !input.matches("[data-pick] > input")) return;
    const all = listOf(input).hidden ? [] : options(input);
    const at = all.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" && !all.length) { ask(input); event.preventDefault(); return; }
    if (!all.length) return;
    if (event.key === "ArrowDown") mark(input, all[Math.min(at + 1, all.length - 1)]);
    else if (event.key === "ArrowUp") mark(input, at > 0 ? all[at - 1] : null);
    else if (event.key === "Enter" && at >= 0) take(input, all[at]);
    else if (event.key === "Tab" && at >= 0) { take(input, all[at]); return; }
    else if (event.key === "Escape") close(input);
    else return;
    event.preventDefault();
  });
  on("mousedown", (event) => {
    const option = within(event, ".picker-options [role=option]");
    if (!option) return;
    event.preventDefault();
    take(option.closest(".picker").querySelector("input"), option);
  });
  on("focusout", (event) => { if (event.target.matches("[data-pick] > input")) close(event.target); });

  // The calendar of the browser beside a date that is typed.
  const dress = (root) => {
    if (!("showPicker" in document.createElement("input"))) return;
    root.querySelectorAll(".date-beside").forEach((each) => { each.hidden = false; });
  };
  on("click", (event) => {
    const button = within(event, ".date-beside button");
    if (!button) return;
    const native = button.nextElementSibling;
    const typed = button.closest(".date-field").firstElementChild;
    const day = typed.value.match(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/);
    if (day) native.value = `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}`;
    native.showPicker();
  });
  on("change", (event) => {
    if (!event.target.matches(".date-beside input") || !event.target.value) return;
    const typed = event.target.closest(".date-field").firstElementChild;
    typed.value = event.target.value.split("-").reverse().join("/");
    typed.dispatchEvent(new Event("input", { bubbles: true }));
    typed.focus();
  });

  // Drafts: kept on the server while one types; without a network only what is about no person is kept here.
  const say = (form, text) => { form.querySelector("[data-form-state]").textContent = text; };
  const nameOf = (form) => PREFIX + form.dataset.form;
  const keepHere = (form) => {
    const kept = new Map();
    form.querySelectorAll("[data-local]").forEach((field) => {
      if (field.type !== "radio" || field.checked) kept.set(field.name, field.value);
    });
    try { localStorage.setItem(nameOf(form), JSON.stringify(Array.from(kept))); } catch { /* a browser that keeps nothing */ }
  };
  const forget = (form) => { try { localStorage.removeItem(nameOf(form)); } catch { /* nothing was kept */ } };
  const recall = (form) => {
    let kept = null;
    try { kept = new Map(JSON.parse(localStorage.getItem(nameOf(form)))); } catch { return; }
    if (!kept.size) return;
    form.querySelectorAll("[data-local]").forEach((field) => {
      if (!kept.has(field.name)) return;
      if (field.type === "radio") field.checked = field.value === kept.get(field.name);
      else field.value = kept.get(field.name);
    });
    forget(form);
    keep(form);
  };
  const keep = async (form) => {
    if (sending === form) return;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.status !== 200) return;
      say(form, form.dataset.kept);
      forget(form);
    } catch { keepHere(form); }
  };
  let keeping = 0;
  on("input change", (event) => {
    const form = entry(event);
    if (!form) return;
    clearTimeout(keeping);
    keeping = setTimeout(keep, PAUSE, form);
  });

  // Sending: one at a time; a form to be mended takes the page's place; without a network it is sent again by itself,
  // under the same key, so that the book holds one record however often it arrives.
  let sending = null, again = 0, pressed = null;
  const resend = () => {
    if (!sending || !document.contains(sending)) { sending = null; return; }
    clearTimeout(again);
    window.htmx.trigger(sending, "submit");
  };
  on("click", (event) => { if (entry(event) && within(event, "button[name=_do]")) pressed = within(event, "button[name=_do]"); });
  on("keydown", (event) => {
    const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && entry(event);
    const button = form && form.querySelector(".form-end .button-main");
    if (button) { event.preventDefault(); button.click(); }
  });
  on("htmx:configRequest", (event) => {
    const form = entry(event);
    if (!form || event.detail.elt !== form) return;
    clearTimeout(keeping);
    sending = form;
    if (pressed && form.contains(pressed)) event.detail.parameters._do = pressed.value;
  });
  on("htmx:beforeSwap", (event) => {
    if (!entry(event) && !within(event, "#content")) return;
    const { status } = event.detail.xhr;
    if (status === 422 || status === 409) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  on("htmx:beforeOnLoad", (event) => {
    const form = event.detail.elt;
    if (form !== sending) return;
    if (event.detail.xhr.getResponseHeader("HX-Redirect")) forget(form);
    sending = null;
  });
  on("htmx:sendError htmx:timeout", (event) => {
    const form = entry(event);
    if (!form || form !== sending) return;
    keepHere(form);
    say(form, form.dataset.waiting);
    clearTimeout(again);
    again = setTimeout(resend, RETRY);
  });
  addEventListener("online", () => { if (sending) resend(); });
  addEventListener("beforeunload", (event) => { if (sending && !navigator.onLine) event.preventDefault(); });

  const begin = (root) => {
    dress(root);
    root.querySelectorAll(".entry-form").forEach(recall);
    const wrong = root.querySelector(".entry-form [aria-invalid=true], .entry-form select[name^=who-], #known");
    const seen = root.querySelector("[id^=preview-]");
    const open = root.querySelector(".entry-form:not([data-form*=':'])");
    const empty = open && Array.from(open.querySelectorAll(".form-fields [aria-required]")).find((each) => !each.value);
    const first = wrong || (seen && (root.querySelector(".row-error") ? seen : root.querySelector(".form-end button"))) || empty || (open && open.querySelector(".form-fields input, .form-fields select"));
    if (first && first.focus) first.focus();
  };
  on("htmx:load", (event) => begin(event.detail.elt));
})();
