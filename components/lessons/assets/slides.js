// Shows one slide at a time and draws its figure as large as the screen allows. Stores nothing.
(() => {
  "use strict";
  const root = document.documentElement;
  const { body } = document;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const LETTER = 1.7; // a letter of 13 pixels becomes one of 22 on a screen 720 pixels high
  const LARGEST = 2.2;
  const ROWS = 0.92;
  const SMALLEST = 0.7;
  const NARROWEST = 440;
  const PHONE = 340;
  const WHOLE = { width: 480, height: 340 };
  const config = { displayModeBar: false, scrollZoom: false, responsive: false };
  let slides = [];
  let now = 0;
  let usesLetters = true;
  let asleep = 0;

  const find = (selector, place = document) => place.querySelector(selector);
  const button = (name) => find(`[data-do="${name}"]`);

  // Dark figures are written as what differs from the light ones.
  const changed = (figure, pairs) => {
    const copy = structuredClone(figure);
    for (const [path, value] of pairs) {
      const last = path[path.length - 1];
      path.slice(0, -1).reduce((part, key) => part[key], copy)[last] = value;
    }
    return copy;
  };

  const isDark = () => root.dataset.theme === "dark";
  const isFlowing = () => matchMedia("(max-width: 899px), (max-aspect-ratio: 1 / 1)").matches;

  // How much larger than on a page a figure is drawn, and how many of its own pixels it has then.
  const room = (stage, layout, hasNarrow) => {
    const { fit, least } = stage.dataset;
    const across = stage.clientWidth;
    const largest = LETTER * Math.min(innerHeight / 720, innerWidth / 1100);
    const scale = Math.max(1, Math.min(largest, across / NARROWEST));
    // A map with one drawing keeps its shape and no more; another needs room for its legend.
    const isWideMap = fit === "whole" && least > 0 && !hasNarrow;
    if (isFlowing()) {
      const width = across / scale;
      const height = isWideMap ? Math.min(layout.height, width * 0.85 + 60) : layout.height;
      return { scale, width, height };
    }
    const down = stage.clientHeight;
    if (fit === "whole") {
      const high = isWideMap ? WHOLE.height : layout.height;
      const whole = Math.max(0.8, Math.min(across / WHOLE.width, down / high));
      return { scale: whole, width: across / whole, height: down / whole };
    }
    if (fit === "rows") {
      // A little smaller than lines, so that more rows are seen at once.
      const larger = Math.max(scale * ROWS, Math.min(down / least, LARGEST, across / PHONE));
      return { scale: larger, width: across / larger, height: Number(least) };
    }
    // With the notes open there is less room: all of the picture matters more than its letters.
    const whole = body.hasAttribute("data-notes") ? Math.max(SMALLEST, down / least) : scale;
    const fitted = Math.min(scale, whole);
    return { scale: fitted, width: across / fitted, height: Math.max(down / fitted, Number(least)) };
  };

  const draw = async (slide) => {
    const map = find(".map", slide);
    if (map) {
      const size = innerWidth < 640 ? "Phone" : "Wide";
      const address = map.dataset[(isDark() ? "dark" : "light") + size];
      if (map.getAttribute("src") !== address) map.src = address;
    }
    const script = find("script.figure", slide);
    if (!script || typeof Plotly === "undefined") return;
    const stage = find(".stage", slide);
    const canvas = find(".canvas", slide);
    const { same } = script.dataset; // a figure that comes again is written once
    const written = same ? find(`[data-slide="${same}"] script.figure`) : script;
    const layouts = JSON.parse(written.textContent);
    const isTimeline = stage.dataset.fit === "whole" && stage.dataset.least === "0";
    // A map or a timeline has its own drawing for a screen; charts take the one for little room.
    const takesWide = stage.dataset.fit === "whole" && !(isTimeline ? innerWidth < 640 : isFlowing());
    const chosen = (!takesWide && layouts.narrow) || layouts.wide;
    const figure = isDark() ? changed(chosen.light, chosen.dark) : chosen.light;
    const { scale, width, height } = room(stage, figure.layout, Boolean(layouts.narrow));
    if (isFlowing()) stage.style.height = `${Math.ceil(height * scale)}px`;
    else stage.style.height = "";
    canvas.style.transform = `scale(${scale})`;
    canvas.style.width = `${Math.floor(width)}px`;
    canvas.style.height = `${Math.floor(height)}px`;
    const isScrolled = height * scale > stage.clientHeight + 4;
    stage.tabIndex = isScrolled ? 0 : -1;
    stage.setAttribute("role", isScrolled ? "region" : "presentation");
    if (isScrolled) stage.setAttribute("aria-label", "Chart: scroll to see all of it");
    find(".more", slide).hidden = !isScrolled;
    const layout = { ...figure.layout, width: Math.floor(width), height: Math.floor(height) };
    await Plotly.react(canvas, figure.data, layout, config);
    slide.dataset.drawn = "";
  };

  const show = (place, isFirst) => {
    now = Math.max(0, Math.min(place, slides.length - 1));
    slides.forEach((slide, number) => {
      slide.classList.toggle("on", number === now);
      slide.inert = number !== now;
    });
    const slide = slides[now];
    slide.scrollTop = 0;
    find(".place").textContent = slide.dataset.place;
    button("back").disabled = now === 0;
    button("next").disabled = now === slides.length - 1;
    if (!isFirst || location.hash) history.replaceState(null, "", `#${now + 1}`);
    find("[role=status]").textContent = slide.dataset.heard;
    draw(slide);
  };

  const step = (by) => show(now + by);
  const asked = () => (Number.parseInt(location.hash.slice(1), 10) || 1) - 1;

  const setTheme = (name) => {
    root.dataset.theme = name;
    button("theme").setAttribute("aria-pressed", String(name === "dark"));
    draw(slides[now]);
  };

  const setNotes = (isOn) => {
    body.toggleAttribute("data-notes", isOn);
    button("notes").setAttribute("aria-pressed", String(isOn));
    draw(slides[now]);
  };

  const setBlank = (isOn) => {
    const cover = button("blank");
    cover.hidden = !isOn;
    if (isOn) cover.focus();
  };

  const wake = () => {
    const bar = find(".bar");
    bar.dataset.awake = "";
    clearTimeout(asleep);
    asleep = setTimeout(() => delete bar.dataset.awake, 2500);
  };

  const actions = {
    back: () => step(-1),
    next: () => step(1),
    notes: () => setNotes(!body.hasAttribute("data-notes")),
    theme: () => setTheme(isDark() ? "light" : "dark"),
    blank: () => setBlank(button("blank").hidden),
    keys: () => find("dialog.keys").showModal(),
    print: () => window.print(),
    full: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen?.().catch(() => {});
    },
  };
  const letters = { n: "notes", f: "full", b: "blank", t: "theme", "?": "keys" };
  const moves = {
    ArrowRight: () => step(1),
    PageDown: () => step(1),
    ArrowLeft: () => step(-1),
    PageUp: () => step(-1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
  };

  const scrolled = (by) => {
    const stage = find(".stage", slides[now]);
    const place = stage && stage.scrollHeight > stage.clientHeight + 4 ? stage : slides[now];
    place.scrollBy({ top: by });
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (find("dialog.keys").open) return;
    const { key, target } = event;
    if (target.closest("input, textarea, select")) return;
    if (!button("blank").hidden) {
      if (key === "Escape" || (usesLetters && key === "b")) setBlank(false);
      return;
    }
    if (key === " " && !target.closest("button, a")) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (moves[key] && !event.shiftKey) {
      event.preventDefault();
      moves[key]();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (target.closest(".notes")) return;
      event.preventDefault();
      scrolled((key === "ArrowDown" ? 1 : -1) * innerHeight * 0.3);
    } else if (key === "Escape" && body.hasAttribute("data-notes")) {
      setNotes(false);
    } else if (usesLetters && letters[key]) {
      event.preventDefault();
      actions[letters[key]]();
    }
  };

  const swipe = () => {
    let start = null;
    addEventListener(
      "touchstart",
      ({ touches }) => {
        start = touches.length === 1 ? touches[0] : null;
      },
      { passive: true },
    );
    addEventListener(
      "touchend",
      ({ changedTouches: [end] }) => {
        if (!start || !button("blank").hidden) return;
        const across = end.clientX - start.clientX;
        const down = Math.abs(end.clientY - start.clientY);
        if (Math.abs(across) > 60 && down < Math.abs(across) / 2) step(across < 0 ? 1 : -1);
      },
      { passive: true },
    );
  };

  const begin = () => {
    document.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element && target.closest("[data-do]");
      if (!pressed) return;
      if (pressed.dataset.do === "letters") usesLetters = pressed.checked;
      else if (pressed.dataset.do === "close-note") find(".left-out-bar").remove();
      else actions[pressed.dataset.do]();
    });
    if (root.classList.contains("handout")) return;
    slides = [...document.querySelectorAll(".slide")];
    root.classList.add("run");
    root.dataset.theme = prefersDark.matches ? "dark" : "light";
    button("theme").setAttribute("aria-pressed", String(prefersDark.matches));
    button("full").hidden = !document.fullscreenEnabled;
    prefersDark.addEventListener("change", ({ matches }) => setTheme(matches ? "dark" : "light"));
    addEventListener("keydown", onKey);
    addEventListener("hashchange", () => show(asked()));
    addEventListener("mousemove", wake);
    addEventListener("resize", () => draw(slides[now]));
    document.addEventListener("fullscreenchange", () => {
      button("full").setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
      draw(slides[now]);
    });
    // On paper slides are not hidden from anybody, and colors are those of paper.
    addEventListener("beforeprint", () => {
      for (const slide of slides) slide.inert = false;
      for (const map of document.querySelectorAll(".map")) map.src = map.dataset.lightWide;
    });
    addEventListener("afterprint", () => show(now));
    swipe();
    show(asked(), true);
    // Text is measured when a figure is drawn: its font has to be there, and so has Plotly.
    const fonts = ["400 13px 'Public Sans'", "700 15px 'Public Sans'"];
    Promise.all(fonts.map((font) => document.fonts.load(font))).finally(() => draw(slides[now]));
    addEventListener("load", () => draw(slides[now]));
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
