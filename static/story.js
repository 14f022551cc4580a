// The story through time: shows of the stage what had happened by a year, and moves it as the reader
// scrolls, presses, plays or drags. The same in the app, in a frame, and in a file without a network.
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const YEARS_A_SECOND = 1;
  const FADED = 0.25;

  const start = (box) => {
    box.dataset.started = "";
    const find = (name) => box.querySelector(name);
    const times = JSON.parse(box.dataset.times);
    const readings = JSON.parse(box.dataset.readings);
    const scenes = [...box.querySelectorAll("[data-scene]")];
    const stage = find(".atlas-story-stage");
    const picture = find(".atlas-story-picture");
    const slider = find("input[type=range]");
    const play = find("[data-go=play]");
    const untilOf = (scene) => Number(scene.dataset.until);
    let at = Math.max(0, scenes.findIndex((scene) => scene.dataset.scene === box.dataset.asked));
    let now = untilOf(scenes[at]);
    let frame = 0;
    let isPlaying = false;
    let isSteered = false;
    // The width that the scenes were laid out for, and whether the reader is among them.
    let width = 0;
    let isRead = false;

    // ---- the drawing ----
    const draw = () => {
      const strip = picture.querySelector(".strip");
      if (!strip) return;
      const lit = new Set(scenes[at].dataset.lit.split(" "));
      for (const part of picture.querySelectorAll("[data-of]")) {
        const spans = part.dataset.of.split(" ").map((name) => times[name]);
        const isThere = Math.min(...spans.map(([first]) => first)) < now;
        const isOver = Math.max(...spans.map(([, last]) => last)) <= now;
        const wasThere = part.style.display !== "none";
        part.style.display = isThere ? "" : "none";
        part.style.opacity = isOver ? FADED : "";
        if (isThere && !wasThere && part.isDrawn && !calm.matches) appear(part);
        part.isDrawn = true;
      }
      const { first, last, edge, width } = strip.dataset;
      const share = (now - first) / (last - first);
      const x = Number(edge) + Math.min(1, Math.max(0, share)) * (width - 2 * edge);
      strip.querySelector(".seen").setAttribute("width", x);
      strip.querySelector(".now").setAttribute("transform", `translate(${x} 0)`);
      for (const mark of strip.querySelectorAll("[data-at]")) {
        mark.setAttribute("opacity", Number(mark.dataset.at) <= now ? 1 : 0);
        if (!mark.dataset.event) continue;
        const isLit = lit.has(mark.dataset.event);
        mark.setAttribute("fill", mark.getAttribute(isLit ? "stroke" : "data-ground"));
      }
      const year = Math.ceil(now - 0.001) - 1;
      picture.querySelector(".year").textContent = year;
      find(".atlas-story-reading").textContent = readings[year] ?? "";
      slider.value = year;
      slider.setAttribute("aria-valuetext", `${year}. ${readings[year] ?? ""}`);
    };
    // A line grows from its beginning; what belongs to it fades in.
    const appear = (part) => {
      const length = part.tagName === "path" && part.getTotalLength?.();
      if (!length || part.getAttribute("stroke-dasharray")) {
        part.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 700 });
        return;
      }
      const whole = { strokeDasharray: `${length} ${length}` };
      const steps = [
        { ...whole, strokeDashoffset: length },
        { ...whole, strokeDashoffset: 0 },
      ];
      part.animate(steps, { duration: 1100, easing: "ease-out" });
    };

    // ---- which drawing ----
    const theme = () => {
      const own = box.dataset.mode || document.documentElement.dataset.theme;
      return own || (dark.matches ? "dark" : "light");
    };
    const put = (drawing) => {
      const isFirst = !picture.querySelector(".strip");
      picture.replaceChildren(drawing);
      const image = picture.firstElementChild;
      image.setAttribute("width", "100%");
      image.removeAttribute("height");
      draw();
      // Once the stage has its height: the scene that the address asks for.
      if (isFirst && box.dataset.asked && at) {
        measure();
        bring(scenes[at]);
      }
    };
    const fit = async () => {
      if (!picture.clientWidth) return;
      const size = picture.clientWidth <= Number(box.dataset.widest) ? "phone" : "wide";
      const wanted = `${theme()}-${size}`;
      if (picture.dataset.shown === wanted) return;
      picture.dataset.shown = wanted;
      const inside = find(`[data-drawing="${wanted}"]`);
      if (inside) return put(inside.firstElementChild.cloneNode(true));
      const address = `${box.dataset.address}&mode=${theme()}&size=${size}`;
      const answer = await fetch(address).catch(() => null);
      // The picture that is there already stays where the drawing does not come.
      if (!answer?.ok || picture.dataset.shown !== wanted) return;
      const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
      if (!drawing.querySelector("parsererror")) {
        put(document.importNode(drawing.documentElement, true));
      }
    };

    // ---- moving ----
    const mark = () => {
      scenes.forEach((scene, place) => scene.toggleAttribute("data-on", place === at));
      find("[data-go=back]").disabled = at === 0;
      find("[data-go=next]").disabled = at === scenes.length - 1;
    };
    const remember = () => {
      const address = new URL(location);
      if (location.protocol === "file:") return;
      address.searchParams.set("scene", scenes[at].dataset.scene);
      history.replaceState(history.state, "", address);
    };
    const run = (goal) => {
      cancelAnimationFrame(frame);
      const from = now;
      const began = performance.now();
      const lasts = calm.matches ? 0 : Math.min(2200, 350 + 260 * Math.abs(goal - from));
      const step = (time) => {
        const share = lasts ? Math.min(1, (time - began) / lasts) : 1;
        now = from + (goal - from) * share;
        draw();
        if (share < 1) frame = requestAnimationFrame(step);
      };
      step(began);
    };
    const go = (place, { scrolls = false, says = false } = {}) => {
      at = Math.min(scenes.length - 1, Math.max(0, place));
      mark();
      remember();
      run(untilOf(scenes[at]));
      if (says) find("[role=status]").textContent = scenes[at].dataset.said;
      if (scrolls) bring(scenes[at]);
    };
    // While the page scrolls to a scene, those that it passes are not chosen.
    const bring = (scene) => {
      isSteered = true;
      isRead = true;
      clearTimeout(box.steering);
      box.steering = setTimeout(() => (isSteered = false), 900);
      scene.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
    };
    const sceneOf = (time) => scenes.findIndex((scene) => time <= untilOf(scene) + 0.001);
    const stop = () => {
      isPlaying = false;
      play.textContent = play.dataset.play;
    };
    const playOn = () => {
      const end = untilOf(scenes.at(-1));
      cancelAnimationFrame(frame);
      isPlaying = true;
      play.textContent = play.dataset.pause;
      if (now >= end - 0.01) now = Number(box.dataset.first);
      let before = performance.now();
      const step = (time) => {
        if (!isPlaying) return;
        now = Math.min(end, now + ((time - before) / 1000) * YEARS_A_SECOND);
        before = time;
        const place = Math.max(0, sceneOf(now));
        if (place !== at) {
          at = place;
          mark();
          remember();
          bring(scenes[at]);
        }
        draw();
        if (now >= end) return stop();
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    };
    const move = (step) => {
      stop();
      go(at + step, { scrolls: true, says: true });
    };
    find("[data-go=back]").addEventListener("click", () => move(-1));
    find("[data-go=next]").addEventListener("click", () => move(1));
    play.addEventListener("click", () => (isPlaying ? stop() : playOn()));
    slider.addEventListener("input", () => {
      stop();
      cancelAnimationFrame(frame);
      now = Math.min(untilOf(scenes.at(-1)), Number(slider.value) + 1);
      at = Math.max(0, sceneOf(now));
      mark();
      draw();
    });
    slider.addEventListener("change", () => {
      remember();
      bring(scenes[at]);
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step || event.target === slider || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      move(step);
    });
    // The scene that is read: the last one whose top has come above a line across the window. Where
    // the stage lies over the words, the line and the place to scroll to are below it.
    const follow = () => {
      if (isSteered || isPlaying || box.clientWidth !== width) return;
      const room = Number.parseFloat(box.style.getPropertyValue("--atlas-story-room")) || 0;
      const line = room + (innerHeight - room) * (room ? 0.3 : 0.55);
      const above = scenes.filter((scene) => scene.getBoundingClientRect().top < line);
      const place = Math.max(0, above.length - 1);
      isRead = above.length > 0 && box.getBoundingClientRect().bottom > line;
      if (place !== at) go(place);
    };
    const measure = () => {
      const isTurned = width && width !== box.clientWidth;
      width = box.clientWidth;
      const isOver = stage.offsetWidth > box.clientWidth * 0.9;
      const isThere = isOver && getComputedStyle(stage).position === "sticky";
      const room = Number.parseFloat(getComputedStyle(stage).top) + stage.offsetHeight;
      if (isThere) box.style.setProperty("--atlas-story-room", `${room}px`);
      else box.style.removeProperty("--atlas-story-room");
      fit();
      // A turned phone or a resized window moves the words; the scene stays the one that was read.
      if (isTurned && isRead) bring(scenes[at]);
    };
    new ResizeObserver(measure).observe(stage);
    dark.addEventListener("change", fit);
    find(".atlas-story-controls").hidden = false;
    mark();
    measure();
    let isWaiting = false;
    const scrolled = () => {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        if (box.isConnected) follow();
        else document.removeEventListener("scroll", scrolled, true);
      });
    };
    // The app scrolls an element of its own, whose events do not rise to the document.
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  };

  for (const box of document.querySelectorAll(".atlas-story:not([data-started])")) start(box);
}
