// What is pressed instead of chosen in lists. Sides of a match are put together by pressing one and
// then its partner; the lists keep what is chosen, out of sight. Without a script one answers by them.

import { startOrdering } from "../study/order.js";

/** Put tiles in the place of each list of sides that can still be answered, and hear pressed steps. */
export function startPressing() {
  for (const list of document.querySelectorAll("[data-question]:not(:disabled) [data-pairs]")) {
    board(list);
  }
  startOrdering();
  // Heard after the line that was pressed has its number.
  document.addEventListener("click", (event) => {
    const line = event.target.closest("[data-order] > li");
    if (line && !event.target.closest("select")) {
      tell(line);
    }
  });
}

function board(list) {
  const selects = [...list.querySelectorAll("select")];
  const texts = list.parentElement.querySelector("template").content.children;
  const rights = [...texts].map((text, index) =>
    tile(text.cloneNode(true), selects[0].options[index + 1].value),
  );
  const lefts = selects.map((select) => {
    const text = select.parentElement.querySelector("span").cloneNode(true);
    text.removeAttribute("id");
    const made = tile(text, "");
    made.append(document.createElement("span"));
    return made;
  });
  const said = document.querySelector("[data-paired]");
  const place = document.createElement("div");
  place.className = "tiles";
  place.append(column(lefts), column(rights));
  let picked = null;

  function show() {
    const free = [...rights];
    for (const [index, left] of lefts.entries()) {
      const at = free.findIndex((right) => right.value === selects[index].value);
      const [partner] = at < 0 ? [] : free.splice(at, 1);
      left.lastChild.replaceChildren(
        ...(partner ? ["– ", partner.firstChild.cloneNode(true)] : []),
      );
      left.classList.toggle("is-paired", at >= 0);
    }
    for (const each of [...lefts, ...rights]) {
      each.setAttribute("aria-pressed", String(each === picked));
    }
    for (const right of rights) {
      right.parentElement.hidden = !free.includes(right);
    }
    return free;
  }

  function press(pressed) {
    const index = lefts.indexOf(pressed);
    const partner = picked;
    picked = pressed === partner ? null : pressed;
    const joins = picked && partner && lefts.includes(partner) !== index >= 0;
    if (index >= 0 && selects[index].value && !joins) {
      selects[index].value = "";
      tell(list);
    } else if (joins) {
      picked = null;
      const [left, right] = index >= 0 ? [pressed, partner] : [partner, pressed];
      selects[lefts.indexOf(left)].value = right.value;
      // Those that are left belong together.
      const [last, ...more] = selects.filter((select) => !select.value);
      const free = show();
      if (last && !more.length) {
        last.value = free[0].value;
      }
      tell(list);
      said.textContent = left.textContent;
    }
    show();
    if (pressed.parentElement.hidden) {
      (lefts.find((_, at) => !selects[at].value) ?? lefts[0]).focus();
    }
  }

  place.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed) {
      press(pressed);
    }
  });
  show();
  list.before(place);
  list.hidden = true;
  list.parentElement.querySelector("[data-pairs-hint]").hidden = false;
}

function tile(text, value) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tile";
  made.value = value;
  made.append(text);
  return made;
}

function column(tiles) {
  const made = document.createElement("ul");
  made.role = "list";
  for (const each of tiles) {
    const line = document.createElement("li");
    line.append(each);
    made.append(line);
  }
  return made;
}

/** Let the sheet know that something else is chosen. */
function tell(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}
