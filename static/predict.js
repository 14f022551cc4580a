// Draws a series up to a year, takes a guess for the years after it, by number or by dragging, and
// shows what happened. Everything happens in this window: nothing is sent, stored or counted.
(() => {
  const SPACE = "http://www.w3.org/2000/svg";
  const LEFT = 17, RIGHT = 74, TOP = 22, BOTTOM = 30, HEIGHT = 300;
  const many = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

  const make = (name, attributes, parent, text = "") => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return parent.appendChild(made);
  };
  const short = (value) =>
    value >= 1e6 ? `${many.format(value / 1e6)} million` : many.format(value);
  // A guess is written as people write numbers: "40,000" and "40000" are the same.
  const read = ({ value }) => Math.max(Number(value.replace(/[^\d.]/g, "")) || 0, 0);
  const write = (input, value, decimals) => {
    input.value = value.toLocaleString("en-US", { maximumFractionDigits: decimals });
  };
  const reveal = (box) => box.querySelector(".atlas-reveal");

  const draw = (box, isFresh = false) => {
    const { years, known, words, places, decimals } = JSON.parse(box.dataset.predict);
    const chosen = box.querySelector("select")?.value;
    const place = places.find(({ code }) => code === chosen) ?? places[0];
    const inputs = [...box.querySelectorAll("input[data-year]")];
    const { open } = reveal(box);
    const plot = box.querySelector(".atlas-plot");
    const width = Math.max(plot.clientWidth, 260);
    const last = years.at(-1);
    const at = (year) =>
      LEFT + ((year - years[0]) / (last - years[0])) * (width - LEFT - RIGHT);
    const up = (value) =>
      HEIGHT - BOTTOM - (Math.min(value, place.top) / place.top) * (HEIGHT - TOP - BOTTOM);
    const actual = years.map((year, index) => [year, place.values[index]]);
    const guess = inputs.map((input) => [Number(input.dataset.year), read(input)]);
    // What an arrow key adds, and what a drag rounds to: about a fiftieth of the height.
    const step = 10 ** Math.floor(Math.log10(place.top / 50));
    const line = (points) => points.map(([year, value]) => `${at(year)},${up(value)}`).join(" ");
    const before = actual.filter(([year]) => year <= known);
    const seam = before.at(-1);

    plot.replaceChildren();
    // On paper, which is narrower than the window, the drawing is made smaller.
    const svg = make("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true" }, plot);
    make("rect", {
      class: "zone", x: at(known), y: TOP, height: HEIGHT - TOP - BOTTOM,
      width: at(last) - at(known),
    }, svg);
    for (const part of [0, 0.5, 1]) {
      const y = up(place.top * part);
      make("line", { class: "grid", x1: LEFT, x2: at(last), y1: y, y2: y }, svg);
      make("text", { x: at(last) + 6, y: y + 4 }, svg, short(place.top * part));
    }
    // At the end of what is drawn: a short time has less room than the hint.
    make("text", { x: at(last), y: TOP - 8, class: "hint" }, svg, words.hint);
    const room = Math.ceil(46 / (at(years[0] + 1) - at(years[0])));
    years.forEach((year) => {
      const fits = (last - year) % room === 0;
      if (fits) make("text", { x: at(year), y: HEIGHT - 8, class: "year" }, svg, String(year));
    });
    make("polyline", { class: "known", points: line(before) }, svg);
    make("polyline", { class: "guess", points: line([seam, ...guess]) }, svg);
    if (open) {
      const after = actual.filter(([year]) => year >= known);
      const name = isFresh ? "actual fresh" : "actual";
      make("polyline", { class: name, points: line(after), pathLength: 1 }, svg);
      for (const [year, value] of after.slice(1)) {
        make("circle", { class: "actual", cx: at(year), cy: up(value), r: 3.5 }, svg);
      }
    }
    // As large as a finger where the years lie far enough apart.
    const reach = Math.max(12, Math.min(22, (at(years[1]) - at(years[0])) / 2));
    guess.forEach(([year, value], index) => {
      const handle = make("g", { class: "handle", "data-index": index }, svg);
      make("circle", { class: "reach", cx: at(year), cy: up(value), r: reach }, handle);
      make("circle", { class: "dot", cx: at(year), cy: up(value), r: 7 }, handle);
    });

    box.atlas = {
      take: (index, y) => {
        const share = (HEIGHT - BOTTOM - y) / (HEIGHT - TOP - BOTTOM);
        const value = Math.min(Math.max(share, 0), 1) * place.top;
        write(inputs[index], Math.round(value / step) * step, decimals);
      },
      turn: (input, steps) => write(input, Math.max(read(input) + steps * step, 0), decimals),
      tidy: (input) => write(input, read(input), decimals),
      nearest: (x) => {
        const far = inputs.map((input) => Math.abs(at(Number(input.dataset.year)) - x));
        return far.indexOf(Math.min(...far));
      },
    };
    say(box, { place, years, words, guess, open, last });
  };

  // The same in words, for those who cannot see the lines and for those who can.
  const say = (box, { place, years, words, guess, open, last }) => {
    const value = (year) => place.values[years.indexOf(year)];
    box.querySelector(".atlas-known").textContent = place.said;
    for (const [year, guessed] of guess) {
      const row = box.querySelector(`tr[data-year="${year}"]`);
      row.querySelector(".atlas-guess").textContent = many.format(guessed);
      row.querySelector(".atlas-actual").textContent = many.format(value(year));
    }
    const said = box.querySelector(".atlas-said");
    if (!open) {
      said.textContent = "";
      return;
    }
    const apart = guess.map(([year, guessed]) => [year, guessed - value(year)]);
    const tell = (form, year, difference) =>
      words[form].replace(/\{(\w+)\}/g, (_, name) => ({
        year,
        guess: many.format(guess.at(-1)[1]),
        actual: many.format(value(last)),
        difference: many.format(Math.abs(difference)),
      })[name]);
    const side = (difference) => (difference > 0 ? "high" : "low");
    const [, end] = apart.at(-1);
    const [year, most] = apart.reduce((a, b) => (Math.abs(b[1]) > Math.abs(a[1]) ? b : a));
    const isLast = year === last || most === 0;
    said.textContent = [
      tell(end === 0 ? "exact" : side(end), last, end),
      tell(`farthest_${isLast ? "none" : side(most)}`, year, most),
    ].join(" ");
  };

  const level = (box) => {
    const { years, known, places, decimals } = JSON.parse(box.dataset.predict);
    const chosen = box.querySelector("select")?.value;
    const place = places.find(({ code }) => code === chosen) ?? places[0];
    const value = place.values[years.indexOf(known)];
    for (const input of box.querySelectorAll("input[data-year]")) write(input, value, decimals);
  };

  const boxes = () => document.querySelectorAll(".atlas-predict");
  const start = () => {
    for (const box of boxes()) {
      const plot = box.querySelector(".atlas-plot");
      if (!plot.childElementCount && plot.clientWidth) draw(box);
    }
  };
  // The page may put the boxes in later than the script, or put them in anew.
  start();
  if (window.atlasPredict) return;
  window.atlasPredict = true;
  new MutationObserver(start).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("resize", () => boxes().forEach((box) => draw(box)));

  const boxOf = (target) => target.closest?.(".atlas-predict");
  document.addEventListener("input", ({ target }) => {
    const box = boxOf(target);
    if (!box) return;
    if (target.matches("select")) {
      reveal(box).open = false;
      level(box);
    }
    draw(box);
  });
  // Arrow keys change a guess, and what was typed is written as a number again.
  document.addEventListener("keydown", (event) => {
    const box = event.target.matches?.("input[data-year]") && boxOf(event.target);
    const steps = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!box?.atlas || !steps) return;
    event.preventDefault();
    box.atlas.turn(event.target, steps);
    draw(box);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("input[data-year]")) boxOf(target)?.atlas?.tidy(target);
  });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const box = target.matches?.(".atlas-reveal") && boxOf(target);
      if (!box) return;
      if (target.open) box.querySelector(".atlas-again button").hidden = false;
      draw(box, target.open);
    },
    { capture: true },
  );
  document.addEventListener("click", ({ target }) => {
    const box = target.closest?.(".atlas-again button") && boxOf(target);
    if (!box) return;
    reveal(box).open = false;
    level(box);
    draw(box);
    target.closest("button").hidden = true;
    box.querySelector(".atlas-type summary").focus();
  });

  let dragged = null;
  const move = (event) => {
    const frame = dragged.box.querySelector("svg").getBoundingClientRect();
    const index = dragged.index ?? dragged.box.atlas.nearest(event.clientX - frame.left);
    dragged.box.atlas.take(index, event.clientY - frame.top);
    draw(dragged.box);
  };
  document.addEventListener("pointerdown", (event) => {
    const box = boxOf(event.target);
    const handle = event.target.closest?.(".handle");
    const isZone = event.target.matches?.(".zone") && event.pointerType !== "touch";
    if (!box || !(handle || isZone)) return;
    event.preventDefault();
    dragged = { box, index: handle ? Number(handle.dataset.index) : null };
    move(event);
  });
  document.addEventListener("pointermove", (event) => dragged && move(event));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => (dragged = null));
  }
})();
