// Draws the charts of a page when they come near the window, anew when its width or the theme
// changes, and what was prepared for another option of a list. Nothing is fetched or stored.
(() => {
  "use strict";
  if (!window.Plotly) return; // the still pictures stay
  document.documentElement.classList.add("ready");
  const PAPER = 640;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 999px)");
  const config = { displayModeBar: false, responsive: true, scrollZoom: false };
  const boxes = [...document.querySelectorAll("[data-charts]")];
  let isPaper = false;

  // Dark figures are written as what differs from the light ones.
  const changed = (figure, pairs) => {
    const copy = structuredClone(figure);
    for (const [path, value] of pairs) {
      const last = path[path.length - 1];
      path.slice(0, -1).reduce((part, key) => part[key], copy)[last] = value;
    }
    return copy;
  };

  const shownOf = (box) => {
    const scripts = [...box.querySelectorAll("script[data-option]")];
    const code = box.querySelector("select")?.value ?? "";
    return JSON.parse(scripts.find(({ dataset }) => dataset.option === code).textContent);
  };

  const draw = (box) => {
    const figures = [...box.querySelectorAll("figure")];
    const { charts } = shownOf(box);
    figures.forEach((figure, place) => {
      const chart = charts[place];
      figure.hidden = !chart;
      if (!chart) return;
      figure.querySelector("b").textContent = chart.title;
      figure.querySelector("figcaption span").textContent = chart.subtitle;
      const layout = ((narrow.matches || isPaper) && chart.data.narrow) || chart.data.wide;
      const isDark = dark.matches && !isPaper;
      const drawn = isDark ? changed(layout.light, layout.dark) : layout.light;
      const size = isPaper ? { width: PAPER, autosize: false } : { autosize: true };
      const at = figure.querySelector("div.chart");
      at.setAttribute("aria-label", chart.alt);
      at.style.setProperty("--wide", `${chart.height}px`);
      at.style.setProperty("--narrow", `${chart.narrow_height}px`);
      Plotly.react(at, drawn.data, { ...drawn.layout, ...size }, config);
    });
    box.dataset.drawn = "";
  };

  // The words and the table beside a chart, for the option that is chosen.
  const say = (box) => {
    const shown = shownOf(box);
    const exhibit = box.closest("article");
    for (const name of ["finding", "badge", "takeaway", "note", "choice", "view"]) {
      const place = exhibit?.querySelector(`[data-says="${name}"]`);
      if (!place) continue;
      place.textContent = shown[name];
      if (name === "badge") place.parentElement.hidden = !shown[name];
      if (name === "note") place.hidden = !shown[name];
    }
    box.querySelector('[role="status"]').textContent = shown.finding;
    const table = exhibit?.querySelector("table");
    if (!table) return;
    const cell = (tag, text, place, scope) => {
      const made = document.createElement(tag);
      made.textContent = text;
      if (scope) made.scope = scope;
      if (shown.numeric[place]) made.className = "n";
      return made;
    };
    const line = (cells) => {
      const made = document.createElement("tr");
      made.append(...cells);
      return made;
    };
    table.caption.textContent = shown.caption;
    table.tHead.replaceChildren(line(shown.columns.map((text, at) => cell("th", text, at, "col"))));
    table.tBodies[0].replaceChildren(
      ...shown.rows.map((row) =>
        line(row.map((text, at) => cell(at ? "td" : "th", text, at, at ? "" : "row"))),
      ),
    );
  };

  const again = () => boxes.filter(({ dataset }) => "drawn" in dataset).forEach(draw);
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "800px" },
  );
  for (const box of boxes) {
    box.querySelector("select")?.addEventListener("change", () => {
      box.dataset.changed = "";
      draw(box);
      say(box);
    });
  }
  const map = document.querySelector("[data-map]");
  map?.querySelector("select").addEventListener("change", ({ target }) => {
    for (const part of map.querySelectorAll("[data-period]")) {
      part.hidden = part.dataset.period !== target.value;
      if (part.hidden) continue;
      for (const name of ["finding", "takeaway"]) {
        const place = map.closest("article").querySelector(`[data-says="${name}"]`);
        place.textContent = part.dataset[name];
      }
      map.querySelector('[role="status"]').textContent = part.dataset.finding;
    }
  });
  dark.addEventListener("change", again);
  narrow.addEventListener("change", again);
  // On paper a still picture stands for a chart as it was first; what was changed is drawn anew.
  const onPaper = (is) => {
    isPaper = is;
    boxes.filter((box) => "changed" in box.dataset || !box.matches(".has-twin")).forEach(draw);
  };
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  // Text is measured when a chart is drawn: its font has to be there.
  const fonts = ["400 13px 'Public Sans'", "700 15px 'Public Sans'"];
  const start = () => boxes.forEach((box) => near.observe(box));
  Promise.all(fonts.map((font) => document.fonts.load(font))).then(start, start);
})();
