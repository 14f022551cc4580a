// Calm mode stays in the address of the page and in every link to another one, also in those that
// the menu makes. The page says whether it is on; the server keeps it for the visit.
if (!window.atlasCalm) {
  window.atlasCalm = true;
  const NAME = "calm";
  const state = () => document.querySelector("[data-atlas-calm]")?.dataset.atlasCalm;

  // Who turned it on or off is at the foot of the page, or at a button that is gone.
  const lead = (now) => {
    const place = document.querySelector(now === "on" ? ".st-key-calm_line" : "h1");
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  };

  let before;
  const settle = () => {
    const now = state();
    if (!now) return;
    if (before && before !== now) lead(now);
    before = now;
    const here = new URL(location.href);
    if (here.searchParams.has(NAME) === (now === "on")) return;
    if (now === "on") here.searchParams.set(NAME, "1");
    else here.searchParams.delete(NAME);
    // No new entry of the history: Back must lead to the page before.
    history.replaceState(history.state, "", here);
  };
  let waits = false;
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      settle();
    });
  }).observe(document.body, { childList: true, subtree: true });

  addEventListener("popstate", () => setTimeout(settle));

  // Files and frames for other sites have no calm mode.
  const OTHER = /^\/(data|embed|app|share|media)\//;
  const keep = (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || state() !== "on" || link.getAttribute("href").startsWith("#")) return;
    const there = new URL(link.href);
    if (there.origin !== location.origin || OTHER.test(there.pathname)) return;
    if (there.searchParams.get(NAME) === "1") return;
    there.searchParams.set(NAME, "1");
    link.href = there;
  };
  for (const kind of ["pointerover", "pointerdown", "focusin", "click"]) {
    document.addEventListener(kind, keep, true);
  }
  settle();
}
