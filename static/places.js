// A press on a state or a country of a chart that picks one tells the page which it was. The list
// above the charts does the same by keyboard.
if (!window.atlasPlaces) {
  window.atlasPlaces = true;
  const fill = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const press = ({ points: [point] }) => {
    const code = point.customdata?.[0] ?? point.data.meta;
    const field = document.querySelector(".st-key-pressed_place input");
    if (!code || !field) return;
    fill.call(field, code);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  // A chart can be drawn anew at any time: it is listened to from the moment it is pointed at.
  document.addEventListener("pointerover", ({ target }) => {
    const plot = target.closest?.("[class*=st-key-picks_] .js-plotly-plot");
    if (!plot?.on || plot.atlasPicks) return;
    plot.atlasPicks = true;
    plot.on("plotly_click", press);
  });
}
