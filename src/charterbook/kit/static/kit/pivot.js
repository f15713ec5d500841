// The choice of figures: finds by letters without their marks, and says how many are chosen. The page works without it.
(() => {
  "use strict";
  const box = document.querySelector(".pivot-find");
  const form = document.querySelector(".pivot-form");
  if (!box || !form) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  box.hidden = false;
  box.querySelector("input").addEventListener("input", ({ target }) => {
    const words = plain(target.value).split(/\s+/).filter(Boolean);
    form.querySelectorAll(".pivot-group").forEach((group) => {
      let shown = 0;
      group.querySelectorAll(".pivot-option").forEach((option) => {
        const text = plain(option.textContent);
        option.hidden = !words.every((word) => text.includes(word));
        shown += option.hidden ? 0 : 1;
      });
      group.hidden = shown === 0;
    });
  });
  form.addEventListener("change", () => {
    document.getElementById("pivot-chosen").textContent = form.querySelectorAll('[name="f"]:checked').length;
  });
})();
