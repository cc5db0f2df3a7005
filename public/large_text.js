// Large text, where somebody chose it on this device. Not a module: it runs before anything is painted, so nothing jumps.
// Pages stay the same bytes for everybody; without this script the browser's own zoom does the same.
(() => {
  const KEY = "large-text";
  const root = document.documentElement;

  // Private windows may keep nothing: then the choice holds for this page.
  const kept = () => {
    try {
      return localStorage.getItem(KEY) !== null;
    } catch {
      return false;
    }
  };
  const keep = (large) => {
    try {
      if (large) localStorage.setItem(KEY, "1");
      else localStorage.removeItem(KEY);
    } catch {}
  };

  function show(large) {
    if (large) root.dataset.text = "large";
    else delete root.dataset.text;
    for (const button of document.querySelectorAll("[data-large-text]")) button.ariaPressed = String(large);
  }

  show(kept());

  addEventListener("DOMContentLoaded", () => {
    show(root.dataset.text === "large");
    for (const button of document.querySelectorAll("[data-large-text]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const large = root.dataset.text !== "large";
        keep(large);
        show(large);
      });
    }
  });

  // Another tab of the shop.
  addEventListener("storage", ({ key }) => key === KEY && show(kept()));
})();
