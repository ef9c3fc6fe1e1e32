// Rows of lists in forms: one more, one less, without asking the server.

const NUMBER = /-\d+(?=-|$)/;
const NAMED = ["id", "name", "for", "aria-describedby"];
const CONTROLS = "input, textarea, select";

/** Add a row to the end of a list, and return it. */
function more(list) {
  const last = list.lastElementChild;
  const number = Number(last.querySelector(CONTROLS).name.match(/-(\d+)/)[1]) + 1;
  const row = last.cloneNode(true);
  for (const part of row.querySelectorAll("*")) {
    for (const name of NAMED.filter((each) => part.hasAttribute(each))) {
      part.setAttribute(name, part.getAttribute(name).replace(NUMBER, `-${number}`));
    }
    const label = part.getAttribute("aria-label");
    if (label) {
      part.setAttribute("aria-label", label.replace(/\d+$/, String(number + 1)));
    }
  }
  const said = row.querySelector(".less .unseen");
  said.textContent = said.textContent.replace(/\d+$/, String(number + 1));
  empty(row);
  list.append(row);
  return row;
}

/** Empty a row, and leave out what was wrong with it. */
function empty(row) {
  for (const field of row.querySelectorAll(CONTROLS)) {
    field.removeAttribute("aria-invalid");
    if (field.type === "checkbox") {
      field.checked = false;
    } else {
      field.value = "";
    }
  }
  for (const wrong of row.querySelectorAll("[id$='-error']")) {
    wrong.remove();
  }
}

/** Add rows to the lists of a form until it has all fields with these names. */
export function widen(form, names) {
  for (const name of names.filter((each) => NUMBER.test(each))) {
    const list = document.getElementById(name.split("-")[0])?.querySelector("ol");
    for (let left = 100; list && left && !form.elements.namedItem(name); left -= 1) {
      more(list);
    }
  }
}

/** Let the buttons of lists add and take away rows at once. */
export function rows(form, changed) {
  for (const button of form.querySelectorAll("[data-less]")) {
    button.hidden = false;
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const list = button?.closest(".list")?.querySelector("ol");
    if (!list) {
      return;
    }
    if (button.name === "add") {
      event.preventDefault();
      more(list).querySelector(CONTROLS).focus();
    } else if ("less" in button.dataset) {
      less(button.closest("li"));
      changed();
    }
  });
}

function less(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  if (next) {
    row.remove();
  } else {
    empty(row);
  }
  (next ?? row).querySelector(CONTROLS).focus();
}
