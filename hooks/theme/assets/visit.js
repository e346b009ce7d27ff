/* The address for a taxi, copied at a press; where the browser refuses, it is selected for the visitor to copy. */
function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

function setUpCopy(button) {
  const box = button.closest(".taxi");
  const words = box.querySelector("[data-taxi]");
  const status = box.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.dataset.taxi);
      status.textContent = button.dataset.copied;
    } catch {
      select(words);
      status.textContent = button.dataset.select;
    }
  });
  button.hidden = false;
}

document.querySelectorAll("[data-copy]").forEach(setUpCopy);
