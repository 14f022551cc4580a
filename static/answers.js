// Answers that a student types below the questions of a lesson. They stay in this window: nothing
// is sent or stored. “Save my answers” makes a file of them on the computer.
if (!window.atlasAnswers) {
  window.atlasAnswers = true;
  let isSaved = true;
  const fields = () => [...document.querySelectorAll("textarea[data-answer]")];
  const fileOf = (button) => {
    const parts = [button.dataset.title, ""];
    for (const field of fields()) {
      parts.push(field.getAttribute("aria-label"), field.dataset.answer, field.value.trim() || "–", "");
    }
    return new Blob([parts.join("\r\n")], { type: "text/plain;charset=utf-8" });
  };
  document.addEventListener("input", ({ target }) => {
    if (target.matches?.("textarea[data-answer]")) isSaved = false;
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-save-answers]");
    if (!button) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(fileOf(button));
    link.download = button.dataset.saveAnswers;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    isSaved = true;
    const said = button.parentElement.querySelector("[role=status]");
    if (said) said.textContent = "Saved in your downloads.";
  });
  addEventListener("beforeunload", (event) => {
    if (!isSaved && fields().some((field) => field.value.trim())) event.preventDefault();
  });
}
