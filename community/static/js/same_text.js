// Asks what is to become of the same text elsewhere only once somebody has changed the text here.

function settle(question) {
  const text = document.getElementById(question.dataset.sameText);
  question.hidden = !("changed" in question.dataset) && text.value === text.defaultValue;
}

function settleAll(part) {
  part.querySelectorAll("[data-same-text]").forEach(settle);
}

settleAll(document);
document.addEventListener("brought", (event) => settleAll(event.target));
document.addEventListener("input", (event) => {
  if (event.target.id) {
    document.querySelectorAll(`[data-same-text="${CSS.escape(event.target.id)}"]`).forEach(settle);
  }
});
