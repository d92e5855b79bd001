// A value of the first lines about which documents differ opens what each says, where it stands.
for (const value of document.querySelectorAll("a.differing")) {
  const told = document.getElementById(value.hash.slice(1)).closest("details");
  value.addEventListener("click", (event) => {
    event.preventDefault();
    told.open = !told.open;
    if (told.open) told.scrollIntoView({ block: "nearest" });
  });
}

// The permalink of a thing can be copied where the browser lets a page do that.
const button = document.querySelector("[data-copy]");
if (button && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-permalink]").textContent);
    document.querySelector("[data-copied]").textContent = button.dataset.said;
  });
}
