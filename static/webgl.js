// Marks the page when the browser cannot draw with WebGL, so that the style sheet can show
// the picture of the map instead of an empty box.
if (!document.createElement("canvas").getContext("webgl2")) {
  document.documentElement.classList.add("atlas-no-webgl");
}
