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
    const isCopied = await window.atlasCopy?.(button.dataset.text);
    said.textContent = isCopied ? "Copied." : "Copying isn’t available. Download the file.";
  });
}
