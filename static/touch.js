// A finger on a chart whose marks can be chosen scrolls the page and taps a mark. Plotly would hold
// the finger for a drag that leads nowhere, and choose the mark that was touched before. It does not
// hear of the touch here: the browser then scrolls, and a tap reaches Plotly as a click of a mouse.
if (!window.atlasTouch) {
  window.atlasTouch = true;
  addEventListener(
    "touchstart",
    (event) => {
      if (event.target.closest?.(".js-plotly-plot .draglayer")) event.stopPropagation();
    },
    { capture: true, passive: true },
  );
}
