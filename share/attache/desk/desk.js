// The desk's only script: keys on the review page and the switches of marks. Everything works
// without it.
"use strict";
(() => {
  for (const box of document.querySelectorAll("input[data-kind]")) {
    box.addEventListener("change", () => {
      document.body.classList.toggle("off-" + box.dataset.kind, !box.checked);
    });
  }

  if (!document.querySelector("form[data-review]")) return;
  const off = "attache-keys-off";
  const keysAreOn = () => { try { return !localStorage.getItem(off); } catch { return true; } };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, textarea, select");
    if (field && event.key !== "Escape") return;
    if (field) { field.blur(); return; }
    if (event.key === "?") {
      document.getElementById("keys").showModal();
      event.preventDefault();
      return;
    }
    if (!keysAreOn()) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      target.click();
    }
  });
})();
