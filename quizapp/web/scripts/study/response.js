// What a question's form says, as the site reads it: see web/study/sent.py.

import { blank } from "./parts.js";
import { textOf } from "./verdict.js";

/** Return the response, or the name of the sentence that says what is left to do. */
export function responseOf(form, submitter) {
  if (submitter?.name === "unknown") {
    return { response: "" };
  }
  const fields = new FormData(form);
  if (form.querySelector("[name=step0]")) {
    return order(rows(fields, "step", "place"));
  }
  if (form.querySelector("[name=left0]")) {
    return pairs(rows(fields, "left", "right"));
  }
  const given = submitter?.name === "response" ? textOf(submitter) : fields.get("response");
  const response = (given ?? "").replaceAll("\r\n", "\n");
  const isOpen = form.querySelector("textarea");
  return response.trim() || isOpen ? { response } : { mistake: "nothing" };
}

function rows(fields, first, second) {
  const found = [];
  while (fields.has(`${first}${found.length}`)) {
    found.push([first, second].map((each) => fields.get(`${each}${found.length}`)));
  }
  return found;
}

function order(found) {
  const sorted = [...found].sort((one, other) => one[1] - other[1]);
  return mistakeIn(found, "number") ?? { response: JSON.stringify(sorted.map(([step]) => step)) };
}

const pairs = (found) => mistakeIn(found, "choice") ?? { response: JSON.stringify(found) };

/** Return what is left to do if not each line has something of its own. */
function mistakeIn(found, name) {
  const chosen = found.map(([, each]) => each);
  const what = chosen.find((each, place) => chosen.indexOf(each) !== place);
  if (!chosen.every(Boolean)) {
    return { mistake: `${name}s` };
  }
  return what && { mistake: `${name}Twice`, what };
}

/** Say in a form what is left to do. */
export function tellMistake(form, text) {
  const mistake = blank("mistake");
  mistake.firstElementChild.textContent = text;
  form.querySelector(".error")?.remove();
  form.firstElementChild.after(mistake);
}

/** Return the review of a verdict that the site has made. */
export function reviewOf(form, rating) {
  const fields = new FormData(form);
  return {
    client_id: fields.get("client_id"),
    card: Number(fields.get("card")),
    type: fields.get("type"),
    response: fields.get("response").replaceAll("\r\n", "\n"),
    rating,
    seconds: Number(fields.get("seconds")),
    answered_at: fields.get("answered"),
  };
}

/** Return a random id; browsers have a ready way over safe connections only. */
export const uuid = () => crypto.getRandomValues(new Uint32Array(3)).join("-");
