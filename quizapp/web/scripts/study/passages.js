// Opens the passages that a card rests on beside its answer; without a script they are a page.

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-passages]");
  if (!link || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  const found = await fetch(link.href)
    .then((answer) => answer.text())
    .catch(() => "");
  const page = new DOMParser().parseFromString(found, "text/html");
  const alone = document.querySelector("[data-alone]")?.content.cloneNode(true);
  link.closest("p").after(page.querySelector("#passages") ?? alone ?? "");
  link.removeAttribute("data-passages");
});
