// Draws the charts of a document that stands alone, anew when the width or the theme changes.
(() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 999px)");
  const config = { displayModeBar: false, responsive: true, scrollZoom: false };

  // Dark figures are written as what differs from the light ones.
  const changed = (figure, pairs) => {
    const copy = structuredClone(figure);
    for (const [path, value] of pairs) {
      const last = path[path.length - 1];
      path.slice(0, -1).reduce((part, key) => part[key], copy)[last] = value;
    }
    return copy;
  };

  const draw = () => {
    const theme = document.documentElement.dataset.theme;
    const isDark = theme ? theme === "dark" : dark.matches;
    for (const script of document.querySelectorAll("script[data-chart]")) {
      const layouts = JSON.parse(script.textContent);
      const layout = (narrow.matches && layouts.narrow) || layouts.wide;
      const figure = isDark ? changed(layout.light, layout.dark) : layout.light;
      const place = document.getElementById(script.dataset.chart);
      Plotly.react(place, figure.data, { ...figure.layout, autosize: true }, config);
    }
  };

  dark.addEventListener("change", draw);
  narrow.addEventListener("change", draw);
  // Text is measured when a chart is drawn: its font has to be there.
  const fonts = ["400 13px 'Public Sans'", "700 15px 'Public Sans'"];
  Promise.all(fonts.map((font) => document.fonts.load(font))).then(draw, draw);
})();
