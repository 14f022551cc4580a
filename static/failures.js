// What a reader sees when a part of the program does not arrive or fails: the page loads again by
// itself, once, and only while the site answers. Then our words take the place of Streamlit's red
// box, which holds the message of a program.
if (!window.atlasFailures) {
  window.atlasFailures = true;
  const BOX = ".stException, .stAlertContainer:not(.stAlert *)";
  const PAUSES = [0, 1000, 3000];
  // The entry of the history lives through a reload and nothing else, so that no loop can begin.
  const { atlasReloaded: wasReloaded = false, ...rest } = history.state ?? {};
  if (wasReloaded) history.replaceState(rest, "");

  const note = (kind, said) => {
    const made = document.createElement("div");
    made.className = kind;
    made.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = said;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload the page";
    button.addEventListener("click", () => location.reload());
    made.append(words, button);
    return made;
  };

  let isLeaving = false;
  const show = () => {
    for (const old of document.querySelectorAll(".atlas-failed")) {
      if (!old.previousElementSibling?.matches(BOX)) old.remove();
    }
    if (isLeaving) return;
    for (const box of document.querySelectorAll(BOX)) {
      if (box.nextElementSibling?.matches(".atlas-failed")) continue;
      box.after(note("atlas-failed", "We couldn’t load this part of the page."));
    }
  };
  new MutationObserver(show).observe(document, { childList: true, subtree: true });

  const answers = () =>
    fetch("_stcore/health", { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    );
  const loadAgain = async () => {
    if (wasReloaded || isLeaving) return;
    isLeaving = true;
    for (const pause of PAUSES) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      // Without an answer a reload would take away what is on the screen.
      if (!(await answers())) continue;
      history.replaceState({ ...history.state, atlasReloaded: true }, "");
      location.reload();
      return;
    }
    isLeaving = false;
    show();
  };
  addEventListener("vite:preloadError", loadAgain);
  // Instead of opening a dialog, Streamlit tells the window around it, which is this one. Of a
  // connection that comes back by itself, connection.js tells.
  const isForGood = () =>
    document.querySelector("[data-test-connection-state=DISCONNECTED_FOREVER]") !== null;
  addEventListener("message", ({ source, data }) => {
    if (source !== window || data?.type !== "CLIENT_ERROR_DIALOG") return;
    setTimeout(() => {
      if (data.error === "Connection error" && !isForGood()) return;
      if (document.querySelector(".atlas-fault")) return;
      document.body.append(note("atlas-fault", "Something went wrong on this page."));
    }, 500);
  });
  addEventListener("online", () => document.querySelector(".atlas-failed") && loadAgain());
}
