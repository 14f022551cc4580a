// Where a finger touches a picture, Plotly selects the mark it last pointed at, which is the one
// touched before. Pointing at the mark first, as a mouse does, selects the one that is touched.
if (!window.atlasTouch) {
  window.atlasTouch = true;
  document.addEventListener(
    "touchstart",
    ({ target, touches: [{ clientX, clientY }] }) => {
      if (target.closest(".js-plotly-plot .nsewdrag")) {
        target.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }));
      }
    },
    { capture: true, passive: true },
  );
}
