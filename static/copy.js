// Buttons that copy. Browsers give pages a clipboard only by https, so a school that reaches the
// site by plain http gets the older way, or is told what to press.
if (!window.atlasCopy) {
  const byOldWay = (text) => {
    const box = document.createElement("textarea");
    box.value = text;
    box.style.cssText = "position: fixed; opacity: 0";
    document.body.append(box);
    const focused = document.activeElement;
    box.select();
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    } finally {
      box.remove();
      focused?.focus();
    }
  };

  window.atlasCopy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return byOldWay(text);
    }
  };

  // Streamlit's own button on a line of code does nothing without a clipboard, and says nothing.
  const say = (block, text) => {
    const said = block.parentElement.querySelector(".atlas-copied") ?? document.createElement("p");
    said.className = "atlas-copied";
    said.setAttribute("role", "status");
    if (!said.isConnected) block.after(said);
    said.textContent = text;
  };
  document.addEventListener(
    "click",
    ({ target }) => {
      const block = target instanceof Element && target.closest("[data-testid=stCode]");
      const button = block && target.closest("button");
      if (!button || window.navigator.clipboard) return;
      const code = block.querySelector("code");
      if (byOldWay(code.textContent)) {
        say(block, "Copied.");
        return;
      }
      getSelection().selectAllChildren(code);
      say(block, "The text is selected. To copy it, press Ctrl and C, or Command and C on a Mac.");
    },
    true,
  );
}
