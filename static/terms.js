// The notes of numbers and terms: kept inside the window, closed with Escape, and opened by the
// first touch, so that only the second follows the link. A link into the glossary finds its term.
if (!window.atlasTerms) {
  window.atlasTerms = true;
  document.documentElement.classList.add("atlas-tips");
  const LINKS = ".atlas-term a, a.atlas-fact";
  const GAP = 8;
  const tipOf = (link) => document.getElementById(link.getAttribute("aria-describedby"));
  const linkAt = (target) => {
    const place = target instanceof Element && target.closest(".atlas-term, a.atlas-fact");
    return place && (place.matches("a") ? place : place.querySelector("a"));
  };
  // On a phone the style sheet puts every note at the foot of the window.
  const phone = matchMedia("(max-width: 640px)");
  let shown = null;
  let touched = null;

  const close = () => {
    if (!shown) return;
    tipOf(shown)?.classList.remove("atlas-shown");
    shown = null;
  };
  const put = () => {
    const tip = shown && tipOf(shown);
    if (!tip) return;
    tip.style.left = phone.matches ? "" : "0px";
    tip.style.top = phone.matches ? "" : "0px";
    if (phone.matches) return;
    const start = tip.getBoundingClientRect();
    const word = shown.getClientRects()[0];
    const width = document.documentElement.clientWidth;
    const height = document.documentElement.clientHeight;
    const left = Math.max(GAP, Math.min(word.left, width - start.width - GAP));
    const fitsBelow = word.bottom + start.height + GAP <= height;
    const top = fitsBelow ? word.bottom : Math.max(GAP, word.top - start.height);
    // Where a part of the page is a frame of its own, its corner is not that of the window.
    tip.style.left = `${left - start.left}px`;
    tip.style.top = `${top - start.top}px`;
  };
  const open = (link) => {
    if (shown === link || !tipOf(link)) return;
    close();
    shown = link;
    tipOf(link).classList.add("atlas-shown");
    put();
  };

  document.addEventListener("mouseover", ({ target }) => {
    const link = linkAt(target);
    if (link) open(link);
    else if (shown && shown !== document.activeElement) close();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(LINKS)) open(target);
    else close();
  });
  document.addEventListener("focusout", close);
  document.addEventListener("keydown", ({ key }) => {
    touched = null;
    if (key === "Escape") close();
  });
  document.addEventListener("scroll", put, { capture: true, passive: true });
  window.addEventListener("resize", put);

  document.addEventListener(
    "pointerdown",
    ({ target, pointerType }) => {
      const link = linkAt(target);
      touched = pointerType === "mouse" || !link ? null : { link, wasOpen: shown === link };
      if (!link) close();
    },
    { capture: true, passive: true },
  );
  document.addEventListener(
    "click",
    (event) => {
      const link = linkAt(event.target);
      if (!link || touched?.link !== link || touched.wasOpen) return;
      event.preventDefault();
      event.stopPropagation();
      link.focus({ preventScroll: true });
      open(link);
    },
    true,
  );

  // A note is folded away at the foot of the page until its number is followed.
  const unfold = () => {
    const note = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = note?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    note.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);

  // The term is drawn after the address was read: look for it until it is there.
  if (location.hash.startsWith("#term-")) {
    const find = () => {
      const term = document.getElementById(location.hash.slice(1));
      if (!term) return false;
      const folded = term.closest("details");
      if (folded) folded.open = true;
      term.scrollIntoView();
      term.classList.add("atlas-found");
      return true;
    };
    if (!find()) {
      const watch = new MutationObserver(() => find() && watch.disconnect());
      watch.observe(document.body, { childList: true, subtree: true });
    }
  }
}
