// Steps are put into order by pressing their lines one after the other; pressed again, a line
// gives its number back. The lists of numbers stay.

/** Listen for lines that are pressed, and say that they can be. */
export function startOrdering() {
  for (const hint of document.querySelectorAll("[data-order-hint]")) {
    hint.hidden = false;
  }
  document.addEventListener("click", (event) => {
    const line = event.target.closest("[data-order] > li");
    if (line && !event.target.closest("select")) {
      turn(line);
    }
  });
}

function turn(line) {
  const places = [...line.parentElement.querySelectorAll("select")];
  const place = line.querySelector("select");
  place.value = place.value === "" ? free(places) : "";
}

/** Return the first number that no line has yet. */
function free(places) {
  const taken = places.map((each) => each.value);
  return places.map((_, index) => String(index + 1)).find((each) => !taken.includes(each)) ?? "";
}
