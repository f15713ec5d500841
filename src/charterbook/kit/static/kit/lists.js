// Small help for lists that work without it: short addresses, a box for all rows, printing.
(() => {
  "use strict";
  // What was left empty in a filter does not stand in its address.
  document.addEventListener("submit", ({ target }) => {
    if (!target.matches("[data-sparse]")) return;
    const empty = Array.from(target.elements).filter((field) => field.name && !field.value && !field.disabled);
    empty.forEach((field) => { field.disabled = true; });
    setTimeout(() => empty.forEach((field) => { field.disabled = false; }), 500);
  });
  // "All of the list" stands for every box.
  document.addEventListener("change", ({ target }) => {
    if (target.name !== "whole") return;
    document.querySelectorAll("input.pick").forEach((box) => { box.checked = target.checked; });
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
})();
