// Before the live site: asks now and then whether it answers again. A reader who has not begun to read
// gets the live page; everyone else a button. Sent in place of edition.js.
(() => {
  "use strict";
  const FIRST = 15_000;
  const LONGEST = 120_000;
  const line = document.querySelector(".saved-line p");
  let wait = FIRST;
  let isReading = false;
  for (const kind of ["scroll", "keydown", "pointerdown", "change"]) {
    addEventListener(kind, () => (isReading = true), { once: true, capture: true, passive: true });
  }
  const offer = () => {
    const button = document.createElement("button");
    button.className = "saved-back";
    button.textContent = line.dataset.back;
    button.addEventListener("click", () => location.reload());
    line.append(" ", button);
  };
  const ask = async () => {
    const answer = document.hidden
      ? null
      : await fetch("/healthz?ready", { cache: "no-store" }).catch(() => null);
    if (answer?.ok) return isReading ? offer() : location.reload();
    if (!document.hidden) wait = Math.min(LONGEST, wait * 1.5);
    later();
  };
  // Not everyone at once.
  const later = () => setTimeout(ask, wait * (0.7 + 0.6 * Math.random()));
  later();
})();
