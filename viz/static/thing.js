// The permalink of a thing can be copied where the browser lets a page do that.
const button = document.querySelector("[data-copy]");
if (button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-permalink]").textContent);
    document.querySelector("[data-copied]").textContent = button.dataset.said;
  });
}
