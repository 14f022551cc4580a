// What Streamlit leaves to be done for readers who listen, or who use a keyboard: pictures are one
// named thing, wide tables can be scrolled, a new finding is said, the focus is not lost, and a
// theme that changes during the visit reaches the charts.
if (!window.atlasAccess) {
  window.atlasAccess = true;

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  // Icons are words that a font draws as signs. Where it does not come, the words stay hidden.
  const ICONS = "Material Symbols Rounded";
  const showIcons = () => {
    const came = [...document.fonts].some(
      ({ family, status }) => family.includes(ICONS) && status === "loaded",
    );
    if (came) document.documentElement.classList.add("atlas-icons");
  };
  document.fonts.addEventListener("loadingdone", showIcons);
  showIcons();

  // The letters and marks inside a picture, which has its name and its words on the outside.
  const INSIDE = ".stPlotlyChart > .js-plotly-plot";
  const SIDEWAYS = "{table}, scrolls sideways";
  const scrollsSideways = (box) => box.scrollWidth > box.clientWidth + 1;
  const tables = () => {
    for (const table of document.querySelectorAll(".stTable table")) {
      const box = table.parentElement;
      if (scrollsSideways(box)) {
        set(box, "tabindex", "0");
        set(box, "role", "region");
        const name = table.getAttribute("aria-label") || "Table";
        set(box, "aria-label", SIDEWAYS.replace("{table}", () => name));
      } else if (box.tabIndex === 0) {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  };

  // The menu of a narrow window, which Streamlit calls by its place and fills with the main pages
  // alone: it gets a name, the pages at the foot, and the lines for help.
  const MENU = {
    "[data-testid=stExpandSidebarButton]": "Menu",
    "[data-testid=stSidebarCollapseButton] button": "Close the menu",
    ".stSidebar": "Menu",
  };
  const FOOT = ".st-key-ways_out a";

  // A press on a link here is one on the same link at the foot, which changes pages without loading.
  const linkTo = (link) => {
    const copy = document.createElement("a");
    copy.href = link.href;
    copy.textContent = link.textContent;
    copy.addEventListener("click", (event) => {
      // By its words: its address changes with calm mode.
      const words = copy.textContent;
      const same = [...document.querySelectorAll(FOOT)].find((one) => one.textContent === words);
      if (!same || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      same.click();
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    });
    return copy;
  };
  const menu = () => {
    for (const [where, name] of Object.entries(MENU)) {
      for (const element of document.querySelectorAll(where)) set(element, "aria-label", name);
    }
    const nav = document.querySelector("[data-testid=stSidebarNav]");
    const help = document.querySelector(".st-key-helplines section");
    const links = document.querySelectorAll(FOOT);
    if (!nav || !help || !links.length || nav.querySelector(".atlas-menu")) return;
    const more = document.createElement("div");
    more.className = "atlas-menu";
    const words = help.cloneNode(true);
    words.setAttribute("aria-label", "Help, in the menu");
    more.append(...[...links].map(linkTo), words);
    nav.append(more);
  };

  // Said once when it changes; what is there when a page or a part opens is read with the page.
  const voice = document.createElement("p");
  voice.className = "atlas-hidden";
  voice.setAttribute("role", "status");
  // Below the page it would make the window longer.
  voice.style.position = "fixed";
  voice.style.top = "0";
  document.body.append(voice);
  let heard = new Map();
  const findings = () => {
    const now = new Map();
    for (const place of document.querySelectorAll("[data-atlas-says]")) {
      now.set(place.dataset.atlasSays, place.textContent);
    }
    const changed = [...now].filter(([name, text]) => (heard.get(name) ?? text) !== text);
    if (changed.length) voice.textContent = changed.map(([, text]) => text).join(" ");
    heard = now;
  };

  // A button that is pressed may be off or gone afterward: Next at the last step of a tour.
  let held = null;
  let around = [];
  document.addEventListener("focusin", ({ target }) => {
    held = target.closest(".stButton") ? target : null;
    around = [];
    for (let place = held; place; place = place.parentElement) {
      const key = [...place.classList].find((name) => name.startsWith("st-key-"));
      if (key) around.push(`.${key}`);
    }
  });
  const keepFocus = () => {
    if (!held || (held.isConnected && !held.disabled)) return;
    const isLost = document.activeElement === document.body || document.activeElement === held;
    if (!isLost) return;
    const row = held.isConnected && held.closest(".stHorizontalBlock");
    let next = row && row.querySelector(".stButton button:enabled");
    if (!next) {
      const place = around.map((key) => document.querySelector(key)).find((found) => found);
      next = place?.closest("[class*=st-key-exhibit_]")?.querySelector("h2, h3");
      next?.setAttribute("tabindex", "-1");
    }
    next?.focus({ preventScroll: true });
  };

  const put = () => {
    for (const inside of document.querySelectorAll(INSIDE)) set(inside, "aria-hidden", "true");
    for (const drop of document.querySelectorAll("section[role=presentation]")) {
      drop.removeAttribute("role");
    }
    tables();
    menu();
    findings();
    keepFocus();
  };
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      put();
    }, 150);
  };
  new MutationObserver(soon).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["disabled", "role"],
  });
  window.addEventListener("resize", soon);
  soon();

  // Charts are drawn for one theme. The server learns of another with the next run.
  const ground = () => {
    const app = document.querySelector(".stApp");
    return app && getComputedStyle(app).colorScheme;
  };
  let drawn = ground();
  const redraw = () => {
    const now = ground();
    const before = drawn;
    drawn = now;
    if (now === before || !["light", "dark"].includes(before)) return;
    document.querySelector(".st-key-redraw button")?.click();
  };
  const look = () => setTimeout(redraw, 300);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look);
  document.addEventListener("click", look);
}
