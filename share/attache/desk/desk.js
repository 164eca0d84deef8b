// The desk's only script: keys of the review page, switches and rail of the reader. Everything works
// without it.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // On a narrow screen the sections stand in one line that moves: the page's own is brought into sight.
  const current = document.querySelector(".masthead [aria-current]");
  if (current) {
    const line = current.closest("ul");
    line.scrollLeft = current.offsetLeft - line.offsetLeft - (line.clientWidth - current.offsetWidth) / 2;
  }

  // Reader: marks are switched by kind; text and rail point at each other.
  for (const box of all("input[data-kind]")) {
    box.addEventListener("change", () => {
      document.body.classList.toggle("off-" + box.dataset.kind, !box.checked);
    });
  }
  const rail = document.querySelector(".rail");
  if (rail) {
    const show = (place, isFromText) => {
      for (const item of all(".on")) item.classList.remove("on");
      for (const item of all(".rail li")) {
        if (item.dataset.at !== place) continue;
        item.classList.add("on");
        if (isFromText) item.scrollIntoView({ block: "nearest" });
      }
      for (const piece of all(".text [data-at]")) {
        if (piece.dataset.at.split(" ").includes(place)) piece.classList.add("on");
      }
    };
    document.querySelector(".text").addEventListener("click", (event) => {
      const piece = event.target.closest("[data-at]");
      if (piece && getSelection().isCollapsed) show(piece.dataset.at.split(" ").pop(), true);
    });
    rail.addEventListener("focusin", (event) => {
      const item = event.target.closest("li");
      if (item) show(item.dataset.at, false);
    });
    const fromAddress = () => {
      if (location.hash.startsWith("#at-")) show(location.hash.slice(4), true);
    };
    addEventListener("hashchange", fromAddress);
    fromAddress();
  }

  // Reader: selected words become those of a new record. Offsets count code points, as the record does.
  const adding = document.querySelector("form[data-adding]");
  if (adding) {
    const place = (node, offset) => {
      const line = (node.nodeType === 1 ? node : node.parentElement)?.closest(".text [data-offset]");
      if (!line) return null;
      const before = document.createRange();
      before.setStart(line, 0);
      before.setEnd(node, offset);
      return Number(line.dataset.offset) + [...before.toString()].length;
    };
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      if (selection.isCollapsed || !selection.rangeCount) return;
      const range = selection.getRangeAt(0);
      const from = place(range.startContainer, range.startOffset);
      const to = place(range.endContainer, range.endOffset);
      if (from === null || to === null || to <= from) return;
      adding.elements.start.value = String(from);
      adding.elements.end.value = String(to);
      adding.querySelector("[data-selected]").textContent = selection.toString();
      document.getElementById("add").open = true;
    });
  }

  // Review.
  const card = document.querySelector("form[data-review]");
  if (!card) return;
  const memory = {
    get isOff() { try { return localStorage.getItem("attache-keys-off") === "1"; } catch { return false; } },
    set isOff(value) { try { localStorage.setItem("attache-keys-off", value ? "1" : "0"); } catch { /* private window */ } },
  };
  for (const box of all("input[data-keys]")) {
    box.checked = !memory.isOff;
    box.addEventListener("change", () => { memory.isOff = !box.checked; });
  }

  // The span moves by words of the sentence; offsets count code points, as the record does.
  const quote = card.querySelector("[data-sentence]");
  const start = card.elements["field-start"];
  const end = card.elements["field-end"];
  const letters = [...quote.textContent];
  const offset = Number(quote.dataset.offset);
  const isSpace = (letter) => letter === undefined || /\s/u.test(letter);
  const draw = () => {
    const from = Math.max(0, Number(start.value) - offset);
    const to = Math.min(letters.length, Number(end.value) - offset);
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(from, to).join("");
    quote.querySelector("bdi").replaceChildren(
      letters.slice(0, from).join(""), mark, letters.slice(to).join(""));
  };
  const move = (how) => {
    if (!start || !end) return;
    let at = Number(end.value) - offset;
    if (how === "grow") {
      while (at < letters.length && isSpace(letters[at])) at++;
      while (at < letters.length && !isSpace(letters[at])) at++;
    } else {
      const first = Number(start.value) - offset;
      let back = at;
      while (back > first && isSpace(letters[back - 1])) back--;
      while (back > first && !isSpace(letters[back - 1])) back--;
      while (back > first && isSpace(letters[back - 1])) back--;
      if (back > first) at = back;
    }
    end.value = String(at + offset);
    draw();
  };
  for (const button of all("[data-span]")) {
    button.addEventListener("click", () => move(button.dataset.span));
  }
  for (const field of [start, end]) field?.addEventListener("input", draw);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input, textarea, select");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    if (document.querySelector("dialog[open]") || memory.isOff) return;
    if (event.key === "?") {
      event.preventDefault();
      document.getElementById("keys").showModal();
    } else if (event.key === "e") {
      event.preventDefault();
      card.querySelector(".fields select, .fields input")?.focus();
    } else {
      const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (!target) return;
      event.preventDefault();
      target.click();
    }
  });
})();
