// Keeps the server's words on the screen until the page of the app has drawn, then gives way to it
// where the reader is: same place, same focus. When the app never comes, the words stay.
(() => {
  const PICTURES = 20000, LATE = 25000;
  const html = document.documentElement, root = document.getElementById("root");
  const cover = document.getElementById("first-paint"), late = document.getElementById("first-late");
  // The styles of the app are asked for here, since in the head the words would wait for them.
  for (const link of document.querySelectorAll("link[data-app]")) link.rel = "stylesheet";
  const pending =
    ".st-key-page :is([data-testid=stSkeleton]," +
    "[data-testid=stPlotlyChart]:not(:has(.main-svg)))";
  let timer = 0, since = 0;

  const hasWords = () => {
    const app = root.querySelector("[data-testid=stApp]");
    return app && (root.querySelector(".st-key-helplines a") ||
      (app.dataset.testScriptState === "notRunning" && root.querySelector(".stElementContainer")));
  };
  const isWaitingForPictures = () =>
    [...root.querySelectorAll(pending)].some((e) => e.offsetParent !== null);

  const place = () => {
    const top = (e) => e.getBoundingClientRect().top;
    const mark = [...cover.querySelectorAll("[data-place]")].filter((e) => top(e) < 90).pop();
    return mark && { key: mark.dataset.place, top: top(mark) };
  };
  const twinOf = (link) => {
    const words = link.textContent.trim();
    return [...root.querySelectorAll("a, button")].find((e) => e.textContent.trim() === words);
  };

  const give = (clicked) => {
    if (!cover.isConnected) return;
    watch.disconnect();
    clearTimeout(timer);
    const main = root.querySelector("[data-testid=stMain]");
    const at = scrollY > 4 && { y: scrollY, ...place() };
    const held = cover.contains(document.activeElement) ? document.activeElement : null;
    const twin = clicked ? twinOf(clicked) : held && twinOf(held);
    cover.remove();
    html.classList.remove("atlas-waiting");
    if (at) {
      const same = at.key && root.querySelector(`.st-key-${at.key}`);
      if (main) main.scrollTop += same ? same.getBoundingClientRect().top - at.top : at.y;
      scrollTo(0, 0);
    }
    twin?.focus({ preventScroll: true });
    if (clicked) twin?.click();
  };

  const look = () => {
    timer = 0;
    if (!hasWords()) return;
    since ||= performance.now();
    const left = PICTURES - (performance.now() - since);
    if (left <= 0 || !isWaitingForPictures()) give();
    else timer = setTimeout(look, Math.min(left, 500));
  };
  const watch = new MutationObserver(() => (timer ||= setTimeout(look, 60)));
  watch.observe(root, { childList: true, subtree: true, attributes: true });

  // A choice made on the server's words is made in the app, as soon as it can take it.
  cover.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && hasWords() && twinOf(link) && !(event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      give(link);
    }
  });
  setTimeout(() => (late.hidden = false), LATE);
})();
