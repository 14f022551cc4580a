// Print one letter without the page around it, and copy its text.
if (!window.atlasLetters) {
  window.atlasLetters = true;
  addEventListener("afterprint", () => document.documentElement.classList.remove("atlas-one-sheet"));
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element && target.closest("[data-letter]");
    if (!button) return;
    if (button.dataset.letter === "print") {
      document.documentElement.classList.add("atlas-one-sheet");
      window.print();
      return;
    }
    const said = button.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(button.dataset.text);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "Copying isn’t available. Download the file.";
    }
  });
}
