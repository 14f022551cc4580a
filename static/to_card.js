// Brings the card of what was selected into view, where it lies outside the window.
for (const card of document.querySelectorAll(".st-key-card")) {
  card.scrollIntoView({ block: "nearest" });
}
