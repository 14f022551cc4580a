// Says in words when the connection is lost and when it is back; Streamlit alone dims the page.
if (!window.atlasConnection) {
  window.atlasConnection = true;
  const LOST = {
    offline: "You’re offline. You can keep reading; we’ll reconnect.",
    lost: "Connection lost. You can keep reading; we’ll reconnect.",
    back: "You’re back online.",
  };
  const PATIENCE = 1500;
  const THANKS = 4000;
  // The place is there from the start, so that a screen reader says what comes into it.
  const note = document.createElement("div");
  note.className = "atlas-connection";
  note.setAttribute("role", "status");
  document.body.append(note);

  let wasConnected = false;
  let timer = 0;
  const say = (kind) => {
    clearTimeout(timer);
    timer = 0;
    note.textContent = LOST[kind] || "";
    note.dataset.kind = kind;
    if (kind === "back") timer = setTimeout(() => say(""), THANKS);
  };
  const state = () =>
    document.querySelector("[data-test-connection-state]")?.dataset.testConnectionState;
  const isSaid = () => note.dataset.kind === "lost" || note.dataset.kind === "offline";
  const look = () => {
    // It does not come back: failures.js tells of it.
    if (state() === "DISCONNECTED_FOREVER") return say("");
    const is = state() === "CONNECTED" && navigator.onLine;
    wasConnected ||= is;
    if (is) {
      if (isSaid()) say("back");
      else if (timer && note.dataset.kind !== "back") say("");
    } else if (wasConnected && !isSaid() && !(timer && note.dataset.kind === "wait")) {
      // A short gap is nobody's worry.
      say("wait");
      timer = setTimeout(() => say(navigator.onLine ? "lost" : "offline"), PATIENCE);
    }
  };
  const app = document.querySelector("[data-test-connection-state]");
  if (app) {
    new MutationObserver(look).observe(app, {
      attributes: true,
      attributeFilter: ["data-test-connection-state"],
    });
  }
  // Streamlit tells its developers what to type into a terminal. No reader has one.
  new MutationObserver(() => {
    const told = document.querySelector('[role="dialog"] [data-testid="stErrorCodeBlock"]');
    if (isSaid()) told?.closest('[role="dialog"]').querySelector("button")?.click();
  }).observe(document.body, { childList: true });
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
