// Shows that an answer is on its way when it takes longer than nothing: a line at the top, what is
// about to change fades, and after a while it is said. Streamlit shows a run only once the server
// has told of it, which on a slow line is when it is nearly over.
if (!window.atlasWaiting) {
  window.atlasWaiting = true;
  const SOON = 300, LONG = 2000, LONGEST = 30000;
  const line = document.createElement("div");
  line.className = "atlas-on-its-way";
  line.hidden = true;
  const voice = document.createElement("p");
  voice.className = "atlas-hidden";
  voice.setAttribute("role", "status");
  voice.style.position = "fixed";
  voice.style.top = "0";
  document.body.append(line, voice);

  let timers = [], isAsked = false, place = null;
  // What is about to change: the figure whose filter was moved, or the page of another link or part.
  const placeOf = (element) =>
    element?.closest("[class*=st-key-exhibit_]") ||
    (element?.closest(".stAppHeader, .stSidebar, [class*=st-key-section-], .stPageLink") &&
      document.querySelector(".st-key-page"));
  addEventListener("pointerdown", ({ target }) => (place = target), true);
  addEventListener("keydown", ({ target }) => (place = target), true);

  const show = () => {
    line.hidden = false;
    placeOf(place?.isConnected ? place : null)?.setAttribute("data-atlas-old", "");
  };
  const rest = () => {
    timers.forEach(clearTimeout);
    timers = [];
    line.hidden = true;
    voice.textContent = "";
    for (const old of document.querySelectorAll("[data-atlas-old]")) {
      old.removeAttribute("data-atlas-old");
    }
  };
  const isRunning = () =>
    document.querySelector("[data-test-script-state]")?.dataset.testScriptState === "running";
  const begin = () => {
    if (timers.length) return;
    timers = [
      setTimeout(show, SOON),
      setTimeout(() => (voice.textContent = "Still loading."), LONG),
      setTimeout(() => {
        isAsked = false;
        look();
      }, LONGEST),
    ];
  };
  const look = () => {
    if (isAsked || isRunning()) begin();
    else if (timers.length) rest();
  };

  const known = new WeakSet();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...given) {
    if (!known.has(this)) {
      known.add(this);
      this.addEventListener("message", () => {
        isAsked = false;
        // Streamlit has to read it first, and may be running then.
        setTimeout(look, 50);
      });
      this.addEventListener("close", () => {
        isAsked = false;
        rest();
      });
    }
    isAsked = true;
    look();
    return send.apply(this, given);
  };
  const app = document.querySelector("[data-test-script-state]");
  if (app) {
    new MutationObserver(look).observe(app, {
      attributes: true,
      attributeFilter: ["data-test-script-state"],
    });
  }
}
