// Says how a choice in the quiz compares with the answer. Everything happens in this window:
// nothing is sent, stored or counted.
if (!window.atlasQuiz) {
  window.atlasQuiz = true;
  document.documentElement.dataset.quiz = "ready";
  const say = (question) => {
    const open = question.querySelector("details").open;
    const right = question.dataset.right;
    const picked = question.querySelector("input:checked");
    const said = question.querySelector(".atlas-said");
    const words = JSON.parse(question.closest(".atlas-quiz").dataset.words);
    for (const label of question.querySelectorAll("label")) {
      const { value, checked } = label.querySelector("input");
      label.dataset.state = !open ? "" : value === right ? "right" : checked ? "chosen" : "";
    }
    if (!open) said.textContent = "";
    else if (!picked) said.textContent = words.none;
    else if (picked.value === right) said.textContent = words.right;
    else {
      const answer = question.querySelector(`input[value="${right}"]`).closest("label");
      said.textContent = words.wrong.replace("{answer}", () => answer.textContent.trim());
    }
  };
  const check = (details) => {
    const question = details.closest(".atlas-question");
    if (!question) return;
    question.closest(".atlas-quiz").querySelector(".atlas-again button").hidden = false;
    say(question);
  };
  document.addEventListener("toggle", ({ target }) => check(target), { capture: true });
  // On a slow line answers may be open before this script is there.
  document.querySelectorAll(".atlas-question details[open]").forEach(check);
  document.addEventListener("change", ({ target }) => {
    const question = target.closest(".atlas-question");
    if (question) say(question);
  });
  document.addEventListener("click", ({ target }) => {
    const again = target.closest(".atlas-quiz .atlas-again button");
    if (!again) return;
    const quiz = again.closest(".atlas-quiz");
    for (const input of quiz.querySelectorAll("input")) input.checked = false;
    for (const details of quiz.querySelectorAll(".atlas-question details")) details.open = false;
    again.hidden = true;
    const first = quiz.querySelector("input");
    first.focus();
    first.scrollIntoView({ block: "center" });
  });
}
