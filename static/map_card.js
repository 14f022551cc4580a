// The card of a route or place on the supply map: takes the focus when it opens, comes into view, closes
// by Escape, and gives the focus back to what opened it.
{
  const map = (window.atlasMap ??= {});
  const CARD = ".st-key-map_side .st-key-card";
  const card = document.querySelector(CARD);
  const takesFocus = document.querySelector("[data-card]")?.dataset.takesFocus === "1";
  if (card && takesFocus) {
    // What opened the first of several cards, unless it was pressed on the map, which is drawn anew.
    map.from ??= document.activeElement;
    card.setAttribute("tabindex", "-1");
    card.setAttribute("role", "region");
    card.setAttribute("aria-label", card.querySelector("strong")?.textContent ?? "");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  const giveBack = (detail, from, until) => {
    const line = `.atlas-map [data-detail="${detail}"]:not([aria-hidden])`;
    const goal = detail ? document.querySelector(line) : from;
    const now = document.activeElement;
    // The reader may have gone elsewhere meanwhile.
    const isLost = now === document.body || now.matches(`${CARD}, ${CARD} *, h1, h2, h3`);
    if (map.pressed || !(isLost || now === goal)) return;
    if (isLost && !document.querySelector(CARD)) goal?.focus({ preventScroll: true });
    // The map may be drawn anew after that.
    if (performance.now() < until) setTimeout(giveBack, 100, detail, from, until);
  };
  if (!map.closes) {
    map.closes = true;
    document.addEventListener("keydown", (event) => {
      const isInside = event.target.closest?.(".st-key-map_stage");
      if (event.key !== "Escape" || !isInside) return;
      document.querySelector(".st-key-card_close button")?.click();
    });
    document.addEventListener("click", (event) => {
      if (!event.target.closest?.(".st-key-card_close button")) return;
      const { pressed, from } = map;
      map.pressed = map.from = null;
      giveBack(pressed, from, performance.now() + 4000);
    });
  }
}
