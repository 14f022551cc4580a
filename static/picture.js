// Saves the picture of an exhibit as a file that explains itself: its title, what it measures, its
// source and licence stand around it. They are drawn here, since on the page they are text.
if (!window.atlasPicture) {
  window.atlasPicture = true;
  const PAD = 24;
  const FONT = "'Public Sans', Helvetica, Arial, sans-serif";
  const FACE = "app/static/fonts/public-sans-latin-wght-normal.woff2";
  const SPACE = "http://www.w3.org/2000/svg";

  const asData = (blob) =>
    new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsDataURL(blob);
    });

  const face = async () => {
    // A picture in a file of its own sees no font of the page: it takes one along.
    const script = document.querySelector('script[src*="app/static/"]');
    const address = script ? new URL(FACE.split("/").slice(2).join("/"), script.src) : FACE;
    const font = await asData(await (await fetch(address)).blob());
    return `@font-face{font-family:'Public Sans';font-weight:100 900;src:url(${font})}`;
  };

  const element = (name, attributes, parent, text) => {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    parent?.append(made);
    return made;
  };

  const lines = (text, size, weight, width) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${weight} ${size}px ${FONT}`;
    const found = [""];
    for (const word of text.split(" ").filter(Boolean)) {
      const longer = `${found.at(-1)} ${word}`.trim();
      if (found.at(-1) && pen.measureText(longer).width > width) found.push(word);
      else found[found.length - 1] = longer;
    }
    return found.filter(Boolean);
  };

  const draw = async (plots) => {
    const boxes = plots.map((plot) => plot.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const inner = Math.max(...boxes.map((box) => box.right)) - left;
    const depth = Math.max(...boxes.map((box) => box.bottom)) - top;
    const { meta, font, paper_bgcolor: ground } = plots[0].layout;
    const width = inner + 2 * PAD;
    const whole = element("svg", { xmlns: SPACE, width });
    element("style", {}, whole, await face());
    const sheet = element("rect", { width, fill: ground }, whole);
    let y = PAD;
    const write = (text, size, weight, opacity = 1) => {
      for (const line of lines(text, size, weight, inner)) {
        y += size * 1.3;
        const place = { x: PAD, y, "font-size": size, "font-weight": weight };
        const look = { fill: font.color, "font-family": FONT, "fill-opacity": opacity };
        element("text", { ...place, ...look }, whole, line);
      }
    };
    write(meta.title, 18, 700);
    write(meta.subtitle, 14, 400);
    y += 12;
    plots.forEach((plot, position) => {
      for (const layer of plot.querySelectorAll(".main-svg")) {
        const copy = layer.cloneNode(true);
        copy.querySelectorAll(".hoverlayer, .draglayer").forEach((part) => part.remove());
        copy.setAttribute("x", PAD + boxes[position].left - left);
        copy.setAttribute("y", y + boxes[position].top - top);
        copy.style.background = "none";
        whole.append(copy);
      }
    });
    y += depth;
    write(meta.source, 12, 400, 0.75);
    const height = y + PAD;
    for (const part of [whole, sheet]) part.setAttribute("height", height);
    whole.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return { whole, width, height };
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const asPicture = async ({ whole, width, height }, kind, name) => {
    const text = new XMLSerializer().serializeToString(whole);
    const vector = new Blob([text], { type: "image/svg+xml" });
    if (kind === "svg") return save(vector, `${name}.svg`);
    const image = new Image();
    image.src = URL.createObjectURL(vector);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => save(blob, `${name}.png`), "image/png");
  };

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("button[data-atlas-picture]");
    if (!button) return;
    const exhibit = document.querySelector(`.st-key-exhibit_${button.dataset.atlasPicture}`);
    const seen = (plot) => plot.offsetParent && plot.layout?.meta;
    const plots = [...exhibit.querySelectorAll(".js-plotly-plot")].filter(seen);
    if (!plots.length) return;
    await asPicture(await draw(plots), button.dataset.kind, button.dataset.atlasPicture);
  });
}
