// The key "/" goes to the search box, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  "use strict";
  const box = event.key === "/" && document.querySelector(".search input");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
  box.select();
});
