// The supply map: fetches the drawing that fits the width of its box and puts it into the page, where
// its lines and places are buttons: one Tab stop, arrow keys among them, and what is pressed is told
// to the page. Below the pointer or the focus a line stands out and the others fade.
{
  const map = (window.atlasMap ??= {});
  const parts = (box) => [...box.querySelectorAll("[data-detail]")];
  const detailOf = (event) => event.target.closest?.("[data-detail]")?.dataset.detail ?? "";

  const fits = (box) => {
    for (const item of box.dataset.sizes.split(" ")) {
      const [size, widest] = item.split(":");
      if (box.clientWidth <= Number(widest)) return size;
    }
    return "wide";
  };
  // What is drawn twice, also from near, is one button: the first where it is not too small.
  const SMALL = 30;
  const arrange = (box) => {
    const buttons = new Map();
    for (const part of parts(box)) {
      const twin = buttons.get(part.dataset.detail)?.getBBox();
      if (!twin || Math.max(twin.width, twin.height) < SMALL) buttons.set(part.dataset.detail, part);
      part.setAttribute("aria-hidden", "true");
    }
    box.buttons = [...buttons.values()];
    for (const part of box.buttons) part.removeAttribute("aria-hidden");
    box.buttons[0]?.setAttribute("tabindex", "0");
  };
  const show = (box, drawing) => {
    const held = box.contains(document.activeElement) && document.activeElement.dataset.detail;
    box.replaceChildren(drawing);
    arrange(box);
    if (held) box.buttons.find((part) => part.dataset.detail === held)?.focus();
  };
  const draw = async (box) => {
    const size = fits(box);
    if (!box.clientWidth || box.dataset.size === size) return;
    box.dataset.size = size;
    const answer = await fetch(box.dataset.address.replace("{size}", size)).catch(() => null);
    if (box.dataset.size !== size) return;
    // Where the drawing does not come the picture of the map stays.
    if (!answer?.ok) return box.replaceChildren(...box.still);
    const file = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    if (file.querySelector("parsererror")) return;
    map.drawing = document.importNode(file.documentElement, true);
    show(box, map.drawing);
  };

  const light = (box, detail) => {
    box.classList.toggle("is-lit", Boolean(detail));
    for (const part of box.querySelectorAll("[data-of]")) {
      part.classList.toggle("is-on", part.dataset.of.split(" ").includes(detail));
    }
  };
  const focused = (box) =>
    box.contains(document.activeElement) && document.activeElement.matches(":focus-visible")
      ? document.activeElement.dataset.detail
      : "";
  // The Tab stop is where the focus was last.
  const come = (box) => {
    const part = document.activeElement;
    if (box.buttons?.includes(part)) {
      for (const other of box.buttons) other.setAttribute("tabindex", other === part ? "0" : "-1");
    }
    light(box, focused(box));
  };
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const type = (event) => {
    const box = event.currentTarget;
    const at = box.buttons?.findIndex((part) => part.dataset.detail === detailOf(event)) ?? -1;
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = box.buttons.length - 1;
    if (event.key in STEPS) box.buttons.at((at + STEPS[event.key]) % (last + 1)).focus();
    else if (event.key === "Home") box.buttons[0].focus();
    else if (event.key === "End") box.buttons[last].focus();
    else if (event.key === "Enter" || event.key === " ") press(event);
    else return;
    event.preventDefault();
  };

  const fill = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const press = (event) => {
    const detail = detailOf(event);
    const field = document.querySelector(".st-key-pressed_on_map input");
    if (!detail || !field) return;
    // The same place may be pressed twice: a number makes each press a new value.
    map.count = (map.count ?? 0) + 1;
    map.pressed = detail;
    fill.call(field, `${detail} ${map.count}`);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  };

  map.widths ??= new ResizeObserver((seen) => seen.forEach((each) => draw(each.target)));
  for (const box of document.querySelectorAll(".atlas-map:not([data-size])")) {
    box.dataset.size = "";
    box.still = [...box.childNodes];
    // The map before a choice stays until the one after it has come.
    if (map.drawing) box.replaceChildren(map.drawing);
    box.addEventListener("click", press);
    box.addEventListener("keydown", type);
    box.addEventListener("focusin", () => come(box));
    box.addEventListener("focusout", () => light(box, ""));
    box.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") light(box, detailOf(event) || focused(box));
    });
    box.addEventListener("pointerleave", () => light(box, focused(box)));
    // Its address has changed.
    box.addEventListener("atlas-anew", () => {
      box.dataset.size = "";
      draw(box);
    });
    map.widths.observe(box);
  }
}
