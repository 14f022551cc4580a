// Pages of the saved edition: shows one section at a time, as the live site does, leads old addresses
// to their place, searches, and gives the map the drawing for the theme. Nothing is stored or sent.
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search);

  // ---- sections ----
  const parts = [...document.querySelectorAll("[data-part]")].filter(({ dataset }) => dataset.part);
  const ways = [...document.querySelectorAll(".parts a")];
  const nameOf = (way) => new URL(way.href).searchParams.get("section");
  const show = (part) => {
    for (const other of parts) other.hidden = other !== part;
    for (const way of ways) {
      if (nameOf(way) === part.dataset.part) way.setAttribute("aria-current", "page");
      else way.removeAttribute("aria-current");
    }
  };
  const pointed = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    return name ? document.getElementById(name) : null;
  };
  // What an address points at, else the section that it names, else that of a choice in it.
  const meant = () => {
    const named = parts.find(({ dataset }) => dataset.part === asked.get("section"));
    const chosen = [...document.querySelectorAll("[data-menu]")].find(({ dataset }) =>
      asked.has(dataset.menu),
    );
    return pointed()?.closest("[data-part]") ?? named ?? chosen?.closest("[data-part]") ?? parts[0];
  };
  const moved = JSON.parse(document.querySelector(".saved-line")?.dataset.moved ?? "{}");
  const elsewhere = moved[asked.get("section")];
  if (elsewhere) return location.replace(elsewhere);
  const follow = () => {
    const target = pointed();
    const part = target?.closest("[data-part]");
    if (part) show(part);
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    target?.scrollIntoView();
  };
  if (parts.length > 1) {
    show(meant());
    for (const way of ways) {
      way.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState(null, "", way.href);
        show(parts.find(({ dataset }) => dataset.part === nameOf(way)));
      });
    }
    addEventListener("popstate", () => {
      const name = new URLSearchParams(location.search).get("section");
      show(parts.find(({ dataset }) => dataset.part === name) ?? parts[0]);
    });
  }
  addEventListener("hashchange", follow);
  if (location.hash) follow();

  // ---- the map: its theme, and what is pressed leads to its words ----
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const maps = [...document.querySelectorAll(".atlas-map")];
  const templates = maps.map(({ dataset }) => dataset.address);
  const theme = () => {
    maps.forEach((map, place) => {
      map.dataset.address = templates[place].replace("{mode}", dark.matches ? "dark" : "light");
      // map.js fetches again what is another drawing.
      if ("size" in map.dataset) map.dispatchEvent(new Event("atlas-anew"));
    });
  };
  theme();
  dark.addEventListener("change", theme);
  const press = (event) => {
    const detail = event.target.closest("[data-detail]")?.dataset.detail;
    const place = detail && document.getElementById(`route-${detail}`);
    if (place) location.hash = place.id;
  };
  for (const map of maps) {
    map.addEventListener("click", press);
    map.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") press(event);
    });
  }

  // ---- search ----
  const results = document.getElementById("results");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const line = ({ title, address, kind, words }) => {
    const item = document.createElement("li");
    const name = document.createElement("p");
    const way = document.createElement("a");
    way.href = address;
    way.textContent = title;
    name.append(way, ` · ${kind}`);
    const about = document.createElement("p");
    about.textContent = words;
    item.append(name, about);
    return item;
  };
  const find = async () => {
    const found = document.getElementById("found");
    const said = JSON.parse(found.dataset.said);
    const query = asked.get("q") ?? "";
    const wanted = plain(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    document.querySelector(".saved-line input").value = query;
    if (!wanted.length) return (found.textContent = said.empty);
    const answer = await fetch("/saved/search.json").catch(() => null);
    if (!answer?.ok) return (found.textContent = said.failed);
    const score = (item) => {
      const [title, words] = [plain(item.title), plain(`${item.kind} ${item.words}`)];
      if (!wanted.every((word) => title.includes(word) || words.includes(word))) return 0;
      return 1 + wanted.filter((word) => title.includes(word)).length;
    };
    const all = (await answer.json()).map((item) => [score(item), item]).filter(([points]) => points);
    all.sort(([one], [other]) => other - one);
    results.append(...all.slice(0, 60).map(([, item]) => line(item)));
    const form = ["none", "one"][all.length] ?? "many";
    found.textContent = said[form].replace("COUNT", all.length);
  };
  if (results) find();

  // ---- decks by their address ----
  const deck = asked.get("deck");
  if (deck && document.getElementById("decks")) {
    const file = `/present/${deck}${asked.get("print") === "1" ? ".print" : ""}.html`;
    const way = [...document.querySelectorAll("#decks a")].find(({ pathname }) => pathname === file);
    if (way) location.replace(way.href);
  }
})();
