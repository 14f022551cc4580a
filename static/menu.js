// The menu of a narrow window, which Streamlit calls by its place and fills with the main pages
// alone: it gets a name, the pages at the foot, and the lines for help.
if (!window.atlasMenu) {
  window.atlasMenu = true;

  const NAMES = {
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
      const same = [...document.querySelectorAll(FOOT)].find(({ href }) => href === copy.href);
      if (!same || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      same.click();
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    });
    return copy;
  };
  const put = () => {
    for (const [where, name] of Object.entries(NAMES)) {
      for (const element of document.querySelectorAll(where)) {
        if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
      }
    }
    const menu = document.querySelector("[data-testid=stSidebarNav]");
    const help = document.querySelector(".st-key-helplines section");
    const links = document.querySelectorAll(FOOT);
    if (!menu || !help || !links.length || menu.querySelector(".atlas-menu")) return;
    const more = document.createElement("div");
    more.className = "atlas-menu";
    const words = help.cloneNode(true);
    words.setAttribute("aria-label", "Help, in the menu");
    more.append(...[...links].map(linkTo), words);
    menu.append(more);
  };
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      put();
    });
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  put();
}
