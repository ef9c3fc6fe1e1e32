// Opens the passages that a card rests on beside its answer; without a script they are a page.

import { blank, parsed } from "./parts.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-passages]");
  if (!link || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  const found = await fetch(link.href)
    .then((answer) => answer.text())
    .catch(() => "");
  link.closest("p").after(parsed(found).querySelector("#passages") ?? blank("alone"));
  link.removeAttribute("data-passages");
});
