// Puts charts on paper as they stand in the window. Plotly would draw them anew for the width of a
// sheet while it is being printed, and come too late; so paper gets a still copy. What is folded on
// the screen is open on paper.
if (!window.atlasPaper) {
  window.atlasPaper = true;
  const SPACE = "http://www.w3.org/2000/svg";
  const GROWTH = 1.3;
  // What fits on a sheet below a heading, in pixels of CSS.
  const SHEET = 820;
  // In one document two clips or patterns must not have one name.
  const OWN = "-on-paper";
  const named = (value) => value.replace(/url\((['"]?)[^)#]*#([^'")]+)['"]?\)/g, `url(#$2${OWN})`);

  const copyOf = (plot) => {
    const { width, height } = plot.getBoundingClientRect();
    const copy = document.createElementNS(SPACE, "svg");
    copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    copy.setAttribute("class", "atlas-paper");
    copy.setAttribute("aria-hidden", "true");
    copy.style.maxWidth = `${Math.round(width * Math.min(GROWTH, SHEET / height))}px`;
    for (const layer of plot.querySelectorAll(".main-svg")) {
      const still = layer.cloneNode(true);
      for (const ground of still.querySelectorAll(".bg")) ground.remove();
      for (const part of [still, ...still.querySelectorAll("*")]) {
        for (const { name, value } of [...part.attributes]) {
          if (name === "id") part.id = value + OWN;
          else if (value.includes("url(")) part.setAttribute(name, named(value));
        }
      }
      still.style.background = "none";
      copy.append(still);
    }
    return copy;
  };

  const clear = () => {
    for (const copy of document.querySelectorAll(".atlas-paper")) copy.remove();
    for (const notes of document.querySelectorAll("[data-atlas-folded]")) {
      notes.open = false;
      delete notes.dataset.atlasFolded;
    }
    delete document.documentElement.dataset.atlasPrints;
  };
  addEventListener("beforeprint", () => {
    clear();
    const isDark = getComputedStyle(document.querySelector(".stApp")).colorScheme === "dark";
    document.documentElement.dataset.atlasPrints = isDark ? "dark" : "light";
    for (const notes of document.querySelectorAll(".atlas-folded:not([open])")) {
      notes.open = true;
      notes.dataset.atlasFolded = "";
    }
    for (const plot of document.querySelectorAll(".stPlotlyChart .js-plotly-plot")) {
      if (plot.offsetParent) plot.after(copyOf(plot));
    }
  });
  addEventListener("afterprint", clear);
}
