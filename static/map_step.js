// A step of the tour of the supply map: brings the map and its words into view where they are not, and
// lets a reader who began the tour by keyboard go on.
{
  const HEADER = 80;
  const stage = document.querySelector(".st-key-map_stage");
  const { top, bottom } = stage.getBoundingClientRect();
  if (top < 0 || (bottom > innerHeight && top > HEADER)) stage.scrollIntoView({ block: "start" });
  // When the button that began it has gone.
  setTimeout(() => {
    if (!document.activeElement.matches("body, h2")) return;
    stage.querySelector(".st-key-step_next button")?.focus({ preventScroll: true });
  }, 500);
}
