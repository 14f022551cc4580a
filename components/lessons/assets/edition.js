// Keeps the pages that a reader opened, so that they can be read without a network: starts the worker
// that does, and names what this page has loaded before it. A server that shows this edition in place
// of its live pages sends return.js instead.
(async () => {
  "use strict";
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/worker.js");
  const { active } = await navigator.serviceWorker.ready;
  const told = () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage([location.href, ...loaded]);
  };
  if (document.readyState === "complete") told();
  else addEventListener("load", told);
})().catch(() => {});
