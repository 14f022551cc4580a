// Shows one slide at a time: first its question, then its finding, and its figure as large as the
// screen allows. A second window may show the speaker more. Stores nothing.
(() => {
  "use strict";
  const root = document.documentElement;
  const { body } = document;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const LETTER = 1.7; // a letter of 13 pixels becomes one of 22 on a screen 720 pixels high
  const LARGEST = 2.2;
  const ROWS = 0.92;
  const WHOLE_LIST = 1.15; // letters of 15 pixels, if a whole list is seen with them
  const PRESSED = 0.5; // how far a figure may be pressed together, of its own height
  const SMALLEST = 0.5;
  const NARROWEST = 440;
  const PHONE = 340;
  const WHOLE = { width: 480, height: 340 };
  const SHORTER = 0.95; // each try to make room takes so much of the size of letters
  const LEADING = 0.3; // the boxes of two lines may share so much of their height, and no letter
  // Pixels of a line of a name, between two names, and from its line to one without a sign.
  const [LINE, APART, FAR] = [16, 2, 14];
  const MINUTE = 60_000;
  const SILENCE = 90_000;
  const config = { displayModeBar: false, scrollZoom: false, responsive: false };
  const given = new URLSearchParams(location.search);
  const isSpeaker = given.has("speaker");
  const shown = new Set(); // slides whose finding is shown
  const time = { spent: {}, step: 0, since: 0 }; // of each step, and of the one whose clock runs
  const turns = new WeakMap(); // how often a slide was drawn
  let slides = [];
  let now = 0;
  let usesLetters = true;
  let isBlank = false;
  let asleep = 0;
  let ticking = 0;
  // The window of the class: its own size, and what the speaker is told of it.
  let screen = { width: innerWidth, height: innerHeight, bar: 0 };
  let send = () => {};
  let isHeard = false; // whether the other window answers
  let isHearing = false;
  let heardAt = 0;
  let heardTop = -1;
  let second = null;

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
  // A picture stands beside its words where the screen is wide; elsewhere they follow each other.
  const isFlowing = () => screen.width < 900 || screen.width < screen.height * 1.1;

  // How much larger than on a page a figure is drawn, and how many of its own pixels it has then.
  const room = (stage, layout, hasNarrow) => {
    const { fit } = stage.dataset;
    const across = stage.clientWidth;
    const largest = LETTER * Math.min(screen.height / 720, screen.width / 1100);
    const scale = Math.max(1, Math.min(largest, across / NARROWEST));
    // A map with one drawing keeps its shape and no more; another needs room for its legend.
    const isWideMap = fit === "whole" && !hasNarrow;
    if (isFlowing()) {
      const width = across / scale;
      const height = isWideMap ? Math.min(layout.height, width * 0.85 + 60) : layout.height;
      return { scale, width, height };
    }
    const down = stage.clientHeight;
    if (fit === "whole" || fit === "timeline") {
      const high = isWideMap ? WHOLE.height : layout.height;
      const whole = Math.max(SMALLEST, Math.min(across / WHOLE.width, down / high));
      return { scale: whole, width: across / whole, height: down / whole };
    }
    if (fit === "rows") {
      // A little smaller than lines, so that more rows are seen at once, and all where they can be.
      const whole = Math.min(down / layout.height, LARGEST, across / PHONE);
      const isWhole = whole >= WHOLE_LIST * (screen.height / 720);
      const larger = isWhole ? whole : scale * ROWS;
      return { scale: larger, width: across / larger, height: layout.height };
    }
    // All of the picture matters more than its letters: nothing of it is cut.
    const fitted = Math.max(SMALLEST, Math.min(scale, down / (layout.height * PRESSED)));
    return { scale: fitted, width: across / fitted, height: down / fitted };
  };

  // The names at the ends of lines were placed for a higher plot: pushed apart again for this one.
  // Null where there are none, or where one would be so far from its line that it needs its sign.
  const spread = (canvas, layout) => {
    const notes = layout.annotations || [];
    const { yaxis } = canvas._fullLayout;
    const ends = notes
      .map((note, place) => ({ note, place, high: LINE * note.text.split("<br>").length }))
      .filter(({ note }) => note.name === "direct label")
      .map((end) => ({ ...end, wanted: yaxis._length - yaxis.d2p(end.note.y) }))
      .sort((a, b) => a.wanted - b.wanted);
    if (ends.length < 2) return null;
    let floor = -Infinity;
    for (const end of ends) {
      end.at = Math.max(end.wanted, floor + end.high / 2);
      floor = end.at + end.high / 2 + APART;
    }
    let ceiling = yaxis._length + LINE / 2;
    for (const end of ends.reverse()) {
      end.at = Math.min(end.at, ceiling - end.high / 2);
      ceiling = end.at - end.high / 2 - APART;
    }
    const hasSigns = notes.some((note) => note.name === "sign");
    if (!hasSigns && ends.some((end) => Math.abs(end.at - end.wanted) > FAR)) return null;
    const placed = [...notes];
    for (const { note, place, high, at, wanted } of ends) {
      placed[place] = { ...note, yshift: at - wanted };
      const sign = notes[place - 1];
      if (sign?.name !== "sign") continue;
      placed[place - 1] = { ...sign, yshift: at - wanted + (high - LINE) / 2 };
    }
    return { annotations: placed };
  };

  // A map keeps as much room for the legend below it as that takes here.
  const above = (canvas, layout) => {
    const isBelow = layout.legend?.yanchor === "bottom" && layout.legend.orientation === "h";
    const legend = isBelow && find(".legend", canvas);
    const b = legend && Math.ceil(legend.getBBox().height) + LINE / 2;
    return b ? { margin: { ...layout.margin, b } } : null;
  };

  // Whether a word of a drawn figure runs into another one.
  const meets = (canvas) => {
    const boxes = [...canvas.querySelectorAll("svg text")]
      .filter((text) => text.textContent.trim())
      .map((text) => text.getBoundingClientRect())
      .filter((box) => box.width && box.height);
    return boxes.some((a, place) =>
      boxes.slice(place + 1).some((b) => {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > 1 && down > Math.min(a.height, b.height) * LEADING;
      }),
    );
  };

  const draw = async (slide) => {
    const map = find(".map", slide);
    if (map) {
      const size = screen.width < 640 ? "Phone" : "Wide";
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
    const { fit } = stage.dataset;
    // A map or a timeline has its own drawing for a screen; charts take the one for little room.
    const takesWide = fit === "timeline" ? screen.width >= 640 : fit === "whole" && !isFlowing();
    const chosen = (!takesWide && layouts.narrow) || layouts.wide;
    const figure = isDark() ? changed(chosen.light, chosen.dark) : chosen.light;
    let { scale, width, height } = room(stage, figure.layout, Boolean(layouts.narrow));
    const turn = (turns.get(slide) || 0) + 1; // a later drawing of this slide ends this one
    turns.set(slide, turn);
    const isLate = () => turns.get(slide) !== turn;
    const put = async () => {
      canvas.style.transform = `scale(${scale})`;
      canvas.style.width = `${Math.floor(width)}px`;
      canvas.style.height = `${Math.floor(height)}px`;
      const size = { width: Math.floor(width), height: Math.floor(height) };
      const layout = { ...structuredClone(figure.layout), ...size }; // Plotly writes into it
      await Plotly.react(canvas, figure.data, layout, config);
      if (isFlowing() || isLate()) return;
      const own = fit === "stretch" ? spread(canvas, layout) : fit === "whole" && above(canvas, layout);
      if (!own) return;
      const again = { ...structuredClone(figure.layout), ...size, ...own };
      await Plotly.react(canvas, figure.data, again, config);
    };
    delete slide.dataset.drawn;
    stage.style.height = isFlowing() ? `${Math.ceil(height * scale)}px` : "";
    await put();
    while (/stretch|rows/.test(fit) && !isFlowing() && scale > SMALLEST && meets(canvas)) {
      if (isLate()) return;
      scale *= SHORTER;
      width /= SHORTER;
      if (fit === "stretch") height /= SHORTER;
      await put();
    }
    if (isLate()) return;
    const isScrolled = height * scale > stage.clientHeight + 4;
    stage.tabIndex = isScrolled ? 0 : -1;
    stage.setAttribute("role", isScrolled ? "region" : "presentation");
    if (isScrolled) stage.setAttribute("aria-label", "Chart: scroll to see all of it");
    else stage.removeAttribute("aria-label");
    find(".more", slide).hidden = !isScrolled;
    slide.dataset.drawn = "";
    refresh();
  };

  // Words of a slide get smaller until all of them are on it.
  const fitWords = (slide) => {
    const said = find(".said", slide);
    const isFull = () =>
      said.scrollHeight > said.clientHeight + 1 || slide.scrollHeight > slide.clientHeight + 1;
    slide.style.removeProperty("--fit");
    for (let size = SHORTER; !isFlowing() && size > SMALLEST && isFull(); size *= SHORTER) {
      slide.style.setProperty("--fit", size.toFixed(3));
    }
    const isScrolled = said.scrollHeight > said.clientHeight + 1;
    if (isScrolled) said.tabIndex = 0;
    else said.removeAttribute("tabindex");
  };

  const isClosed = (slide) => slide.hasAttribute("data-closed");

  const close = (number, isOn) => {
    const slide = slides[number];
    slide.toggleAttribute("data-closed", isOn);
    for (const picture of slide.querySelectorAll("[data-label]")) {
      const name = picture.matches("img") ? "alt" : "aria-label";
      picture.dataset.alt ??= picture.getAttribute(name);
      picture.setAttribute(name, isOn ? picture.dataset.label : picture.dataset.alt);
    }
  };

  const say = (text) => {
    find("[role=status]").textContent = text;
  };

  const remember = () => {
    const mark = shown.has(now) && !opensAll() ? "-shown" : "";
    history.replaceState(null, "", `#${now + 1}${mark}`);
  };

  const opensAll = () => new URLSearchParams(location.search).get("reveal") === "1";

  const reveal = (isOn) => {
    const slide = slides[now];
    if (!slide.dataset.told || isClosed(slide) !== isOn) return;
    if (isOn) shown.add(now);
    else shown.delete(now);
    close(now, !isOn);
    slide.scrollTop = 0;
    fitWords(slide);
    say(isOn ? slide.dataset.told : slide.dataset.heard);
    remember();
    refresh();
    tell();
  };

  // What can be scrolled on this slide by one press, forward (1) or back (-1).
  const scroller = (by) => {
    const slide = slides[now];
    return [find(".stage", slide), find(".said", slide), slide].find((place) => {
      if (!place || !/auto|scroll/.test(getComputedStyle(place).overflowY)) return false;
      const left = place.scrollHeight - place.clientHeight - place.scrollTop;
      return (by > 0 ? left : place.scrollTop) > 4;
    });
  };

  // What the buttons say of this slide.
  const refresh = () => {
    const slide = slides[now];
    const isLast = now === slides.length - 1;
    find(".place").textContent = slide.dataset.place;
    button("back").disabled = now === 0 && !scroller(-1);
    button("next").disabled = isLast && !isClosed(slide) && !scroller(1);
    const more = find(".more", slide);
    if (more) more.style.visibility = scroller(1) ? "" : "hidden";
    button("reveal").hidden = !slide.dataset.told;
    button("reveal").setAttribute("aria-pressed", String(!isClosed(slide)));
    showTime();
    if (isSpeaker) setDesk();
  };

  const show = (place, isFirst) => {
    now = Math.max(0, Math.min(place, slides.length - 1));
    slides.forEach((slide, number) => {
      slide.classList.toggle("on", number === now);
      slide.classList.toggle("coming", isSpeaker && number === now + 1);
      slide.inert = number !== now;
    });
    const slide = slides[now];
    slide.scrollTop = 0;
    if (!isFirst || location.hash) remember();
    say(slide.dataset.heard);
    goOn(Number(slide.dataset.step || 0));
    lay();
    tell();
  };

  // Lays out what is on the screen; the size of a screen may have changed.
  const lay = () => {
    if (!isSpeaker) {
      const bar = innerHeight - slides[now].offsetHeight;
      screen = { width: innerWidth, height: innerHeight, bar };
    }
    root.classList.toggle("beside", !isFlowing());
    if (isSpeaker) placeDesk();
    for (const slide of slides.slice(now, isSpeaker ? now + 2 : now + 1)) {
      fitWords(slide);
      draw(slide);
    }
    refresh();
  };

  const step = (by) => {
    const place = scroller(by);
    if (isBlank) setBlank(false);
    else if (place) place.scrollBy({ top: by * place.clientHeight * 0.8 });
    else if (by > 0 && isClosed(slides[now])) reveal(true);
    else if (slides[now + by]) show(now + by);
  };
  const asked = () => (Number.parseInt(location.hash.slice(1), 10) || 1) - 1;

  // The clock of a step counts down in silence, and never below nothing.
  const spentOn = (number) =>
    (time.spent[number] || 0) + (time.since && time.step === number ? Date.now() - time.since : 0);
  const pause = () => {
    if (!time.since) return;
    time.spent[time.step] = spentOn(time.step);
    time.since = 0;
  };
  const run = (number) => {
    pause();
    time.step = number;
    time.since = Date.now();
  };
  // A clock that runs goes on with the step that comes up.
  const goOn = (number) => {
    if (time.since && number && number !== time.step && !isHearing) run(number);
  };
  const setTimer = () => {
    const { step: number = 0, minutes = 0 } = slides[now].dataset;
    if (time.since) pause();
    else if (Number(number)) {
      if (spentOn(Number(number)) >= minutes * MINUTE) time.spent[number] = 0;
      run(Number(number));
    }
    showTime();
    tell();
  };
  const showTime = () => {
    const slide = slides[now];
    const { step: number = 0, minutes = 0 } = slide.dataset;
    const clock = find(".clock", slide);
    if (clock) {
      clock.dataset.words ??= clock.textContent;
      const spent = spentOn(Number(number));
      const left = Math.max(0, Math.ceil((minutes * MINUTE - spent) / 1000));
      const digits = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      const text = spent ? digits : clock.dataset.words;
      if (clock.textContent !== text) clock.textContent = text;
    }
    const toggle = button("timer");
    if (toggle) {
      toggle.hidden = !time.since && !Number(number);
      toggle.textContent = time.since ? toggle.dataset.pause : toggle.dataset.start;
    }
    if (isSpeaker) {
      const day = new Date().toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
      find(".desk .time").textContent = day;
      find(".desk .step-time").textContent = clock ? clock.textContent : "";
    }
    clearTimeout(ticking);
    if (time.since || isSpeaker) ticking = setTimeout(showTime, 250);
  };

  const setTheme = (name) => {
    root.dataset.theme = name;
    button("theme").setAttribute("aria-pressed", String(name === "dark"));
    if (slides.length) lay();
    tell();
  };

  const setNotes = (isOn) => {
    body.toggleAttribute("data-notes", isOn && !isHeard);
    button("notes").setAttribute("aria-pressed", String(isOn && !isHeard));
    lay();
  };

  const setBlank = (isOn) => {
    isBlank = isOn;
    const cover = button("blank");
    cover.hidden = !isOn || isSpeaker;
    if (isOn && !isSpeaker) cover.focus();
    if (isSpeaker) setDesk();
    tell();
  };

  // The speaker sees both slides as the class sees them, smaller, with the notes beside.
  const placeDesk = () => {
    const { width, height, bar } = screen;
    const [across, down] = [innerWidth * 0.58 - 24, innerHeight - find(".bar").offsetHeight - 96];
    const large = Math.min(across / width, (down * 0.62) / (height - bar));
    const small = Math.min((across * 0.9) / width, (down - large * (height - bar)) / (height - bar));
    const sizes = { "--vw": width / 100, "--vh": height / 100, "--wide": width };
    for (const [name, size] of Object.entries({ ...sizes, "--high": height - bar })) {
      root.style.setProperty(name, `${size}px`);
    }
    root.style.setProperty("--large", large);
    root.style.setProperty("--small", small);
    root.style.setProperty("--below", `${large * (height - bar)}px`);
    root.style.setProperty("--taken", `${Math.max(large, small) * width}px`);
  };

  const setDesk = () => {
    const slide = slides[now];
    const next = slides[now + 1];
    const coming = find(".desk .coming");
    const { finding, next: named, last } = coming.dataset;
    coming.textContent = isClosed(slide) ? finding : next ? named : last;
    const notes = find(".desk-notes");
    if (notes.dataset.of !== String(now)) {
      notes.dataset.of = String(now);
      const written = [...find(".notes", slide).children].map((note) => note.cloneNode(true));
      notes.replaceChildren(...written);
      notes.scrollTop = 0;
    }
    const told = find(".desk .told");
    told.textContent = isHeard ? (isBlank ? told.dataset.blank : "") : told.dataset.alone;
  };

  // The two windows tell each other what they show. Files have no origin of their own that all
  // browsers agree on, so there one window writes to the other.
  const name = `${location.pathname}?${["deck", "title"].map((key) => given.get(key) || "").join()}`;
  const connect = () => {
    let other = isSpeaker ? window.opener : null;
    if (self.origin !== "null") {
      const channel = new BroadcastChannel(name);
      channel.addEventListener("message", ({ data }) => hear(data));
      send = (said) => channel.postMessage(said);
    } else {
      addEventListener("message", ({ source, data }) => {
        if (isSpeaker ? source !== window.opener : data?.name !== name) return;
        other = source;
        // Loaded again, the window of the class no longer knows which one it opened.
        if (!isSpeaker) second = source;
        hear(data);
      });
      send = (said) => other?.postMessage(said, "*");
    }
    addEventListener("pagehide", () => send({ name, isSpeaker, isGoing: true }));
  };

  const tell = (more = {}) => {
    if (isHearing || !slides.length) return;
    const place = find(".stage", slides[now]);
    send({
      name,
      isSpeaker,
      now,
      shown: [...shown],
      time: structuredClone(time),
      theme: root.dataset.theme,
      isBlank,
      top: place ? place.scrollTop : 0,
      screen: isSpeaker ? null : screen,
      ...more,
    });
  };

  const hear = (said) => {
    if (said?.name !== name || said.isSpeaker === isSpeaker) return;
    heardAt = Date.now();
    const wasHeard = isHeard;
    setHeard(!said.isGoing);
    if (said.isGoing) return;
    if (said.isCalling) {
      if (!wasHeard) tell({ asks: true });
      return;
    }
    if (said.asks) {
      if (said.screen) screen = said.screen;
      tell();
      return;
    }
    isHearing = true;
    if (said.screen) screen = said.screen;
    const isNews = shown.has(now) !== said.shown.includes(now);
    slides.forEach((slide, number) => {
      const isOn = said.shown.includes(number);
      if (isOn) shown.add(number);
      else shown.delete(number);
      if (slide.dataset.told && isClosed(slide) === isOn) close(number, !isOn);
    });
    Object.assign(time, said.time);
    if (root.dataset.theme !== said.theme) setTheme(said.theme);
    if (isBlank !== said.isBlank) setBlank(said.isBlank);
    if (said.now === now) {
      if (isNews) say(slides[now].dataset[shown.has(now) ? "told" : "heard"]);
      remember();
      lay();
    } else show(said.now);
    const place = find(".stage", slides[now]);
    heardTop = said.top;
    if (place) place.scrollTop = said.top;
    isHearing = false;
  };

  const setHeard = (isOn) => {
    if (isHeard === isOn) return;
    isHeard = isOn;
    if (isSpeaker) setDesk();
    else {
      button("notes").hidden = isOn;
      if (isOn && body.hasAttribute("data-notes")) setNotes(false);
    }
  };

  const openSpeaker = () => {
    const address = new URL(location.href);
    address.searchParams.set("speaker", "1");
    const size = `popup,width=${Math.min(1200, screen.width)},height=${Math.min(760, screen.height)}`;
    second = window.open(address, "atlas-speaker", size);
    if (second) second.focus();
    else warn(button("speaker").dataset.blocked);
  };

  const warn = (text) => {
    find(".left-out-bar.own")?.remove();
    const box = document.createElement("div");
    box.className = "left-out-bar own no-print";
    box.setAttribute("role", "alert");
    box.textContent = text;
    body.append(box);
    setTimeout(() => box.remove(), 12_000);
  };

  const wake = () => {
    const bar = find(".bar");
    bar.dataset.awake = "";
    clearTimeout(asleep);
    asleep = setTimeout(() => delete bar.dataset.awake, 2500);
  };

  const openAll = (isOn) => {
    const address = new URL(location.href);
    if (isOn) address.searchParams.set("reveal", "1");
    else address.searchParams.delete("reveal");
    history.replaceState(null, "", address);
    slides.forEach((slide, number) => {
      if (!slide.dataset.told) return;
      if (isOn) shown.add(number);
      else shown.delete(number);
      close(number, !isOn);
    });
    lay();
    tell();
  };

  const actions = {
    back: () => step(-1),
    next: () => step(1),
    reveal: () => reveal(isClosed(slides[now])),
    timer: () => setTimer(),
    notes: () => setNotes(!body.hasAttribute("data-notes")),
    speaker: () => openSpeaker(),
    theme: () => setTheme(isDark() ? "light" : "dark"),
    blank: () => setBlank(!isBlank),
    keys: () => find("dialog.keys").showModal(),
    print: () => window.print(),
    full: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen?.().catch(() => {});
    },
  };
  const letters = {
    r: "reveal", p: "timer", n: "notes", s: "speaker", f: "full", b: "blank", ".": "blank",
    t: "theme", "?": "keys",
  };
  const moves = {
    ArrowRight: () => step(1),
    PageDown: () => step(1),
    ArrowLeft: () => step(-1),
    PageUp: () => step(-1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (find("dialog.keys").open) return;
    const { key, target } = event;
    if (target.closest("input, textarea, select")) return;
    if (isBlank && !isSpeaker) {
      const isMove = key === " " || key === "Escape" || moves[key];
      if (isMove || (usesLetters && letters[key] === "blank")) {
        event.preventDefault();
        setBlank(false);
      }
      return;
    }
    if (key === " " && !target.closest("button, a")) {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (moves[key] && !event.shiftKey) {
      event.preventDefault();
      moves[key]();
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      if (target.closest(".notes, .desk-notes")) return;
      event.preventDefault();
      const by = key === "ArrowDown" ? 1 : -1;
      scroller(by)?.scrollBy({ top: by * screen.height * 0.3 });
    } else if (key === "Escape" && body.hasAttribute("data-notes")) {
      setNotes(false);
    } else if (usesLetters && letters[key]) {
      event.preventDefault();
      // A button that is hidden here has no key either; the one of a black screen is its cover.
      if (letters[key] === "blank" || !button(letters[key])?.hidden) actions[letters[key]]();
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
        if (!start || isBlank) return;
        const across = end.clientX - start.clientX;
        const down = Math.abs(end.clientY - start.clientY);
        if (Math.abs(across) > 60 && down < Math.abs(across) / 2) step(across < 0 ? 1 : -1);
      },
      { passive: true },
    );
  };

  // The way out leads where the address says one came from, if that is on this site.
  const setLeave = () => {
    const leave = find('a[data-do="leave"]');
    const from = given.get("from");
    if (!leave || !from) return;
    const site = new URL(leave.dataset.site, location.href).href;
    const target = new URL(from, site).href;
    if (target.startsWith(site)) leave.href = target;
  };

  const begin = () => {
    document.addEventListener("click", ({ target, detail }) => {
      const pressed = target instanceof Element && target.closest("[data-do]");
      if (!pressed) return;
      const { do: action } = pressed.dataset;
      if (action === "letters") usesLetters = pressed.checked;
      else if (action === "findings") openAll(pressed.checked);
      else if (action === "close-note") find(".left-out-bar").remove();
      else actions[action]?.();
      // After a click the next press of the space bar is for the slides.
      if (detail && pressed.closest(".bar")) pressed.blur();
    });
    setLeave();
    if (root.classList.contains("handout")) return;
    slides = [...document.querySelectorAll(".slide")];
    // A picture may be as large as a hundred thousand letters, so its address is written once.
    for (const map of document.querySelectorAll(".map")) map.dataset.lightWide = map.getAttribute("src");
    root.classList.add("run");
    root.classList.toggle("speaker", isSpeaker);
    if (isSpeaker) body.removeAttribute("data-notes");
    find(".desk").hidden = !isSpeaker;
    for (const action of ["notes", "speaker", "full", "print", "leave"]) {
      if (isSpeaker) button(action)?.toggleAttribute("hidden", true);
    }
    root.dataset.theme = prefersDark.matches ? "dark" : "light";
    button("theme").setAttribute("aria-pressed", String(prefersDark.matches));
    button("full").hidden ||= !document.fullscreenEnabled;
    find('[data-do="findings"]').checked = opensAll();
    if (location.hash.endsWith("-shown")) shown.add(asked());
    slides.forEach((slide, number) => {
      if (opensAll() && slide.dataset.told) shown.add(number);
      close(number, Boolean(slide.dataset.told) && !shown.has(number));
    });
    prefersDark.addEventListener("change", ({ matches }) => setTheme(matches ? "dark" : "light"));
    addEventListener("keydown", onKey);
    addEventListener("hashchange", () => show(asked()));
    addEventListener("mousemove", wake);
    addEventListener("resize", () => {
      lay();
      if (!isSpeaker) tell();
    });
    document.addEventListener("fullscreenchange", () => {
      button("full").setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
      lay();
      tell();
    });
    addEventListener(
      "scroll",
      ({ target }) => {
        refresh();
        if (target === find(".stage", slides[now]) && Math.abs(target.scrollTop - heardTop) > 2) {
          heardTop = target.scrollTop;
          tell();
        }
      },
      true,
    );
    // On paper slides are not hidden from anybody, and colors are those of paper.
    addEventListener("beforeprint", () => {
      for (const slide of slides) slide.inert = false;
      for (const map of document.querySelectorAll(".map")) map.src = map.dataset.lightWide;
    });
    addEventListener("afterprint", () => show(now));
    swipe();
    show(asked(), true);
    connect();
    tell({ asks: true });
    // The window of the class may have been loaded again: it goes on where the speaker is.
    setInterval(() => {
      // A window that broke off said no goodbye; one that is hidden calls once a minute.
      const isGone = (isSpeaker ? window.opener : second)?.closed;
      if (isGone || (!isSpeaker && Date.now() - heardAt > SILENCE)) setHeard(false);
      if (isSpeaker) send({ name, isSpeaker, isCalling: true });
    }, 1000);
    // Text is measured when a figure is drawn: its font has to be there, and so has Plotly.
    const fonts = ["400 13px 'Public Sans'", "700 15px 'Public Sans'"];
    Promise.all(fonts.map((font) => document.fonts.load(font))).finally(lay);
    addEventListener("load", lay);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
