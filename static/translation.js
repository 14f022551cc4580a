// Keeps the page right when the browser translates it. A translator takes each text out of the page
// and puts a <font> in its place. React still holds the text: it would write the next words where
// nobody sees them, so an old sentence would stay above a new chart, and it would fail when it takes
// the text away. So this script knows which <font> stands for which text: new words are put back
// into the page, where the translator finds them, and what is taken away is the <font>.
if (!window.atlasTranslation) {
  window.atlasTranslation = true;
  const standIns = new WeakMap();
  const isStandIn = (node) => node?.nodeName === "FONT";

  // What `parent` has in the place of `node`, which a translator replaced or wrapped.
  const placeOf = (node, parent) => {
    let place = standIns.get(node) ?? node;
    while (place && place.parentNode !== parent) {
      place = isStandIn(place.parentNode) ? place.parentNode : null;
    }
    return place;
  };
  // Before the translator answers: an observer hears of its changes only after they are all made.
  const putBack = (text) => {
    const standIn = standIns.get(text);
    if (!standIn || text.isConnected) return;
    standIns.delete(text);
    if (standIn.isConnected) standIn.replaceWith(text);
  };

  const words = new MutationObserver((changes) => {
    for (const { target } of changes) putBack(target);
  });
  new MutationObserver((changes) => {
    const removed = [];
    for (const { removedNodes, addedNodes, nextSibling, previousSibling } of changes) {
      for (const node of removedNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.isConnected) continue;
        // The translator replaces a text in one step, or puts the <font> beside it first.
        const font = [...addedNodes, previousSibling, nextSibling].find(isStandIn);
        if (font) removed.push([node, font]);
      }
      for (const node of addedNodes) {
        const standIn = node.isConnected && standIns.get(node);
        // React put the text elsewhere: it must not be read twice.
        if (standIn && !standIn.contains(node)) {
          standIns.delete(node);
          standIn.remove();
        }
      }
    }
    for (const [text, font] of removed) {
      standIns.set(text, font);
      words.observe(text, { characterData: true });
    }
  }).observe(document, { childList: true, subtree: true });

  const { removeChild, insertBefore } = Node.prototype;
  Node.prototype.removeChild = function (child) {
    const place = child && child.parentNode !== this ? placeOf(child, this) : null;
    if (!place) return removeChild.call(this, child);
    removeChild.call(this, place);
    return child;
  };
  Node.prototype.insertBefore = function (node, next) {
    const place = next && next.parentNode !== this ? placeOf(next, this) : next;
    return insertBefore.call(this, node, place);
  };
}
