// Draws the charts of a page when they come near the window, anew when its width or the theme
// changes, and for other choices. What is drawn is inside the page, as in the pack, or in a file for
// each choice, as in the saved edition. Nothing is stored.
(() => {
  "use strict";
  const boxes = [...document.querySelectorAll("[data-charts]")];
  const inFiles = boxes.some(({ dataset }) => dataset.address);
  if (!window.Plotly && !inFiles) return; // the still pictures stay
  document.documentElement.classList.add("ready");
  const PAPER = 640;
  const NONE = "none";
  const beside = document.currentScript.src;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 999px)");
  const config = { displayModeBar: false, responsive: true, scrollZoom: false };
  let isPaper = false;

  // ---- what is shown ----
  const kept = new Map();
  const file = (address) => {
    const answer = async () => {
      const found = await fetch(address);
      if (!found.ok) throw new Error(address);
      return found.json();
    };
    if (!kept.has(address)) {
      kept.set(address, answer());
      kept.get(address).catch(() => kept.delete(address));
    }
    return kept.get(address);
  };
  const menusOf = (box) => [...box.querySelectorAll("[data-menu]")];
  const inputsOf = (menu) => [...menu.querySelectorAll("input, option")];
  const codesOf = (menu) => {
    const on = inputsOf(menu).filter((item) => item.checked || item.selected);
    return on.map(({ value }) => value).join(",") || NONE;
  };
  const choiceOf = (box) => menusOf(box).map(codesOf).join("~") || "first";
  const shownOf = async (box) => {
    if (box.dataset.address) return file(`${box.dataset.address}/${choiceOf(box)}.json`);
    const scripts = [...box.querySelectorAll("script[data-option]")];
    const code = box.querySelector("select")?.value ?? "";
    return JSON.parse(scripts.find(({ dataset }) => dataset.option === code).textContent);
  };
  // A page whose charts are in files loads the library with the first of them. Where the line breaks,
  // the next press asks again.
  let loading;
  const library = () => {
    if (window.Plotly) return Promise.resolve();
    loading ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = new URL("plotly.js", beside);
      script.onload = done;
      script.onerror = () => {
        loading = undefined;
        fail(new Error(script.src));
      };
      document.head.append(script);
    });
    return loading;
  };

  // ---- drawing ----
  // Dark figures are written as what differs from the light ones.
  const changed = (figure, pairs) => {
    const copy = structuredClone(figure);
    for (const [path, value] of pairs) {
      const last = path[path.length - 1];
      path.slice(0, -1).reduce((part, key) => part[key], copy)[last] = value;
    }
    return copy;
  };
  const put = (box) => {
    if (!box.shown) return;
    box.dataset.drawn = "";
    [...box.querySelectorAll("figure")].forEach((figure, place) => {
      const chart = box.shown.charts[place];
      figure.hidden = !chart;
      if (!chart) return;
      figure.querySelector("b").textContent = chart.title;
      figure.querySelector("figcaption span").textContent = chart.subtitle;
      const layout = ((narrow.matches || isPaper) && chart.data.narrow) || chart.data.wide;
      const isDark = dark.matches && !isPaper;
      const drawn = isDark ? changed(layout.light, layout.dark) : structuredClone(layout.light);
      const size = isPaper ? { width: PAPER, autosize: false } : { autosize: true };
      const at = figure.querySelector("div.chart");
      at.setAttribute("aria-label", chart.alt);
      figure.style.setProperty("--wide", `${chart.height}px`);
      figure.style.setProperty("--narrow", `${chart.narrow_height}px`);
      Plotly.react(at, drawn.data, { ...drawn.layout, ...size }, config);
    });
  };
  // The words and the table beside a chart, for what is chosen.
  const say = (box) => {
    const { shown } = box;
    const exhibit = box.closest("article");
    for (const name of ["finding", "badge", "takeaway", "note", "choice", "source", "view"]) {
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
  // What is chosen last is shown, whichever file comes first. Where none comes, what was there stays.
  const draw = async (box, { says = false } = {}) => {
    const turn = (box.turn = (box.turn ?? 0) + 1);
    try {
      const [shown] = await Promise.all([shownOf(box), library()]);
      if (turn !== box.turn) return;
      box.shown = shown;
      box.removeAttribute("data-failed");
    } catch {
      if (turn === box.turn && says) box.dataset.failed = "";
      return;
    }
    put(box);
    if (says) {
      box.dataset.changed = "";
      say(box);
    }
  };

  // ---- choosing ----
  // Options that follow the choices before them are in a file of their own.
  const fill = async (box, menu) => {
    if (!("others" in menu.dataset)) return;
    const menus = menusOf(box);
    const before = menus.slice(0, menus.indexOf(menu)).map(codesOf).join("~");
    const { options, on } = (await file(`${box.dataset.address}/menus.json`))[menu.dataset.menu][before];
    const old = inputsOf(menu);
    if (old.map(({ value }) => value).join() === options.map(([code]) => code).join()) return;
    const now = codesOf(menu).split(",");
    const stays = now.some((code) => options.some(([other]) => other === code)) ? now : on.split(",");
    const model = old[0].closest("label.option") ?? old[0];
    const made = options.map(([code, label]) => {
      const copy = model.cloneNode(true);
      const input = copy.matches("option") ? copy : copy.querySelector("input");
      input.value = code;
      input[copy === input ? "selected" : "checked"] = stays.includes(code);
      (copy === input ? copy : copy.querySelector("span")).textContent = label;
      return copy;
    });
    for (const item of old.slice(1)) (item.closest("label.option") ?? item).remove();
    model.replaceWith(...made);
  };
  const set = (menu, codes) => {
    const wanted = codes.split(",");
    const items = inputsOf(menu);
    if (codes !== NONE && !items.some(({ value }) => wanted.includes(value))) return;
    for (const item of items) {
      item[item.matches("option") ? "selected" : "checked"] = wanted.includes(item.value);
    }
  };
  // All charts of a page follow one choice of a state or a country.
  const choose = async (box, key, codes) => {
    const was = choiceOf(box);
    for (const menu of menusOf(box)) {
      await fill(box, menu);
      if (menu.dataset.menu === key) set(menu, codes);
    }
    return was !== choiceOf(box);
  };
  const keep = (menu) => {
    const address = new URL(location);
    const { menu: key, first } = menu.dataset;
    if (codesOf(menu) === first) address.searchParams.delete(key);
    else address.searchParams.set(key, codesOf(menu));
    history.replaceState(history.state, "", address);
  };
  const press = async (box, { target }) => {
    const menu = target.closest("[data-menu]");
    if (!menu) return draw(box, { says: true });
    const on = inputsOf(menu).filter((item) => item.checked);
    if (on.length > Number(menu.dataset.most)) on.find((item) => item !== target).checked = false;
    keep(menu);
    for (const other of boxes) {
      if (!menusOf(other).some(({ dataset }) => dataset.menu === menu.dataset.menu)) continue;
      const isOther = await choose(other, menu.dataset.menu, codesOf(menu)).catch(() => true);
      if (other === box || isOther) draw(other, { says: true });
    }
  };
  const start = async (box) => {
    const asked = new URLSearchParams(location.search);
    let isOther = false;
    for (const { dataset } of menusOf(box)) {
      const codes = asked.get(dataset.menu);
      if (codes) isOther = (await choose(box, dataset.menu, codes)) || isOther;
    }
    if (isOther) await draw(box, { says: true });
    near.observe(box);
  };

  const again = () => boxes.filter(({ dataset }) => "drawn" in dataset).forEach(put);
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        if (!("drawn" in target.dataset)) draw(target);
      }
    },
    { rootMargin: "800px" },
  );
  for (const box of boxes) box.addEventListener("change", (event) => press(box, event));
  for (const form of document.querySelectorAll("form.menus")) {
    form.addEventListener("submit", (event) => event.preventDefault());
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
    boxes.filter((box) => "changed" in box.dataset || !box.matches(".has-twin")).forEach(put);
  };
  addEventListener("beforeprint", () => onPaper(true));
  addEventListener("afterprint", () => onPaper(false));
  // Text is measured when a chart is drawn: its font has to be there.
  const fonts = ["400 13px 'Public Sans'", "700 15px 'Public Sans'"];
  const begin = () => boxes.forEach(start);
  Promise.all(fonts.map((font) => document.fonts.load(font))).then(begin, begin);
})();
