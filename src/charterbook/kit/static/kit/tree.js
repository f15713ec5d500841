// The tree of units by keyboard: one stop for Tab, arrows within, letters jump. Without it the tree is links and arrows.
(() => {
  "use strict";
  const PAUSE = 700;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const part = (item, name) => item.querySelector(`:scope > ${name}`);
  const link = (item) => part(item, ".tree-name").querySelector("a");
  const top = (item) => item.closest("[role=tree]");
  const shown = (tree) => Array.from(tree.querySelectorAll(".tree-item")).filter((item) => !item.parentElement.closest("details:not([open])"));
  const above = (item) => item.parentElement.closest(".tree-item");

  const mark = (item) => {
    const branch = part(item, "details");
    const text = Array.from(part(item, ".tree-name").children, (word) => word.textContent.trim()).join(", ");
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-label", text);
    if (branch) item.setAttribute("aria-expanded", branch.open);
    if (item.querySelector(":scope > .tree-name [aria-current]")) item.setAttribute("aria-current", "true");
    if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
    item.querySelectorAll(":scope > .tree-name a, :scope > details > summary").forEach((inner) => { inner.tabIndex = -1; });
    if (branch) part(branch, "summary").setAttribute("aria-hidden", "true");
  };
  const dress = (root) => {
    root.querySelectorAll("ul.tree").forEach((list) => {
      if (list.parentElement.closest("ul.tree")) { list.setAttribute("role", "group"); return; }
      const panel = list.closest("section");
      const heading = panel && panel.querySelector("h2");
      list.setAttribute("role", "tree");
      list.setAttribute("aria-label", (panel && panel.getAttribute("aria-label")) || (heading ? heading.textContent : ""));
    });
    root.querySelectorAll(".tree-item").forEach(mark);
    root.querySelectorAll("[role=tree]").forEach((tree) => {
      if (tree.querySelector(".tree-item[tabindex='0']")) return;
      let first = tree.querySelector("[aria-current=true]") || tree.querySelector(".tree-item");
      if (first) { first = first.closest(".tree-item"); first.tabIndex = 0; }
    });
  };
  const go = (item) => { if (item) { item.focus({ preventScroll: true }); part(item, ".tree-name").scrollIntoView({ block: "nearest" }); } };

  let typed = "";
  let last = 0;
  const jump = (item, key) => {
    const now = Date.now();
    typed = now - last > PAUSE ? key : typed + key;
    last = now;
    const wanted = plain(typed);
    const items = shown(top(item));
    const at = items.indexOf(item) + (typed.length > 1 ? 0 : 1);
    const turned = [...items.slice(at), ...items.slice(0, at)];
    const named = (each) => plain(part(each, ".tree-name").textContent);
    go(turned.find((each) => named(each).startsWith(wanted)) || turned.find((each) => ` ${named(each)}`.includes(` ${wanted}`)));
  };

  const keys = {
    ArrowDown: (item, items) => go(items[items.indexOf(item) + 1]),
    ArrowUp: (item, items) => go(items[items.indexOf(item) - 1]),
    Home: (item, items) => go(items[0]),
    End: (item, items) => go(items[items.length - 1]),
    ArrowRight: (item, items) => {
      const branch = part(item, "details");
      if (!branch) return;
      if (branch.open) go(branch.querySelector(".tree-item")); else branch.open = true;
    },
    ArrowLeft: (item) => {
      const branch = part(item, "details");
      if (branch && branch.open) branch.open = false; else go(above(item));
    },
    Enter: (item) => { const way = link(item); if (way) way.click(); },
  };
  document.addEventListener("keydown", (event) => {
    const item = event.target;
    if (!item.matches || !item.matches("[role=treeitem]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    const letter = event.key.length === 1 && (event.key !== " " || typed) && event.key;
    if (!act && !letter) return;
    event.preventDefault();
    if (act) act(item, shown(top(item))); else jump(item, letter);
  });
  document.addEventListener("focusin", ({ target }) => {
    const item = target.closest && target.closest("[role=treeitem]");
    if (!item) return;
    top(item).querySelectorAll("[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
    item.tabIndex = 0;
  });
  // A branch that opens or closes says so; the event does not bubble.
  document.addEventListener("toggle", ({ target }) => {
    const item = target.parentElement && target.parentElement.closest(".tree-item");
    if (item && part(item, "details") === target) item.setAttribute("aria-expanded", target.open);
  }, true);
  document.addEventListener("htmx:load", ({ detail: { elt } }) => {
    dress(elt.parentElement || elt);
    const inside = document.activeElement && document.activeElement.closest(".tree-item");
    if (inside && inside !== document.activeElement && elt.contains(inside)) go(inside);
  });
  dress(document);
})();
