// The supply map: fetches the drawing that fits the width of its box and puts it into the page, where
// its lines and places answer, and tells the page which one was pressed.
{
  const fits = (box) => {
    for (const item of box.dataset.sizes.split(" ")) {
      const [size, widest] = item.split(":");
      if (box.clientWidth <= Number(widest)) return size;
    }
    return "wide";
  };
  const draw = async (box) => {
    const size = fits(box);
    if (!box.clientWidth || box.dataset.size === size) return;
    box.dataset.size = size;
    const answer = await fetch(`${box.dataset.address}&size=${size}`).catch(() => null);
    // The picture that is there already stays where the drawing does not come.
    if (!answer?.ok || box.dataset.size !== size) return;
    const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    if (drawing.querySelector("parsererror")) return;
    box.replaceChildren(document.importNode(drawing.documentElement, true));
  };
  const fill = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  let count = 0;
  const press = (event) => {
    const detail = event.target.closest?.(".atlas-map [data-detail]")?.dataset.detail;
    const field = document.querySelector(".st-key-pressed_on_map input");
    if (!detail || !field) return;
    // The same place may be pressed twice: a number makes each press a new value.
    count += 1;
    fill.call(field, `${detail} ${count}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };
  window.atlasMap ??= new ResizeObserver((seen) => seen.forEach((each) => draw(each.target)));
  for (const box of document.querySelectorAll(".atlas-map:not([data-size])")) {
    box.dataset.size = "";
    box.addEventListener("click", press);
    window.atlasMap.observe(box);
  }
}
