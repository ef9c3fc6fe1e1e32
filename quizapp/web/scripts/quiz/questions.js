// The questions on the sheet of an attempt: what stands in them, and how the list shows them.

export const quiz = document.querySelector("[data-quiz]");
export const form = quiz.querySelector("[data-form]");
export const words = quiz.dataset;

export const questionOf = (element) => element.closest?.("[data-question]");

/** Return what a question sends. */
export function fields(question) {
  const own = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  own.append("at", question.dataset.question);
  for (const element of question.elements) {
    if (element.name && element.name !== "at" && element.type !== "submit") {
      if (!["radio", "checkbox"].includes(element.type) || element.checked) {
        own.append(element.name, element.value);
      }
    }
  }
  return own;
}

/** Put values, as they were sent, into a question. */
export function fill(question, values) {
  const of = new Map(values);
  for (const element of question.elements) {
    if (element.type === "radio" || element.type === "checkbox") {
      element.checked = of.get(element.name) === element.value;
    } else if (of.has(element.name)) {
      element.value = of.get(element.name);
    }
  }
}

/** Let the list say whether a question is answered, and whether it is to be looked at again. */
export function mark(question) {
  const own = fields(question);
  const number = question.dataset.question;
  const answered = [...own].some(([name, value]) => value && /^(?:given|place|right)-/.test(name));
  const place = quiz.querySelector(`[data-place="${number}"]`);
  const flagged = own.has(`flag-${number}`);
  place.classList.toggle("is-answered", answered);
  place.classList.toggle("is-flagged", flagged);
  const states = [answered && words.isAnswered, flagged && words.isFlagged].filter(Boolean);
  place.querySelector("[data-state]").textContent = states.map((each) => `, ${each}`).join("");
  quiz.querySelector("[data-answered]").textContent = quiz.querySelectorAll(
    "[data-place].is-answered",
  ).length;
}
