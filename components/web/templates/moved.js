// An old address may point at a chart that is in another section by now. Only the browser sees what
// an address points at, so it opens that section before anything is drawn.
const there = new URL(location);
const anchors = sections[there.searchParams.get("section") || ""] || {};
const name = there.hash.slice(1);
if (Object.hasOwn(anchors, name)) {
  there.searchParams.set("section", anchors[name]);
  location.replace(there);
}
