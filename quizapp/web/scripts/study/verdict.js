// The verdict side of a card: the site has prepared it, here it is chosen what of it is shown.

import { blank, inside } from "./parts.js";
import { inLanguage, marked, spoken } from "./said.js";
import { filled } from "./words.js";

const PICKED = ["choice", "true-false"];
const TYPED = ["typed", "gap"];

/** Return the verdict of a card, filled in, ready to take the stage. */
export function verdictOf(card, verdict, words) {
  const { content } = card.template;
  const form = content.querySelector("form");
  const { type } = card.data.question;
  const found = blank("frame");
  const find = (selector) => found.querySelector(selector);
  const { given, outcome, remark } = verdict;
  const isRight = outcome === "right" || remark;
  const word = outcome === "wrong" && !given ? "unknown" : outcome;
  found.firstElementChild.classList.add(`verdict-${word}`);
  find(".rubric").textContent = form.querySelector(".rubric").textContent;
  find(".prompt-again").append(...inside(form.querySelector(".prompt")));
  find("[data-gap]")?.replaceChildren(marked(verdict.expected));
  const { lang } = form.querySelector("[lang]");
  find(".rubric").lang = find(".prompt-again").lang = lang;
  for (const each of found.querySelectorAll("[data-outcome]")) {
    each.hidden = each.dataset.outcome !== word;
  }
  const isPicked = PICKED.includes(type);
  const isTyped = TYPED.includes(type);
  const parts = content.querySelector("[data-behind]").cloneNode(true);
  find("[data-answers]").replaceWith(answers(type, parts, questionOf(card), verdict, words));
  for (const each of found.querySelectorAll(".difference dd")) {
    each.lang = lang;
  }
  find("[data-reasons]").replaceWith(...inside(content.querySelector("[data-why]")));
  say(find("[data-told]"), isPicked ? "" : remark || verdict.feedback, isTyped, lang);
  const leech = find("[data-leech]");
  if (leech) {
    leech.hidden = isRight;
  }
  find("[data-override]").hidden = isRight || !isTyped || !given;
  return found;
}

/** Return the question of a card as the grader takes it. */
export function questionOf({ data, template }) {
  if (!PICKED.includes(data.question.type)) {
    return data.question;
  }
  const reasons = template.content.querySelectorAll("[data-behind] > i");
  const buttons = [...template.content.querySelectorAll(".option")];
  const options = buttons.map((button, place) => ({
    text: textOf(button),
    html: button.querySelector("span"),
    reason: reasons[place],
    right: "right" in reasons[place].dataset,
    feedback: reasons[place].textContent,
  }));
  return { ...data.question, options };
}

/** Return what an option sends; it says so only where that is not what it shows. */
export const textOf = (button) => button.value || button.querySelector("span").textContent;

function answers(type, parts, question, verdict, words) {
  if (PICKED.includes(type)) {
    return pick(question, verdict.given, words);
  }
  if (type === "order" || type === "match") {
    return place(parts.firstElementChild, type, verdict.response, words);
  }
  return write(parts.firstElementChild, verdict);
}

/** Show of the options the right and the chosen one, and behind a line why not the others. */
function pick({ type, options }, given, words) {
  const found = blank("picked");
  const [list, others] = found.querySelectorAll(".judged");
  for (const { text, html, reason, right } of options) {
    const line = blank("option").firstElementChild;
    const isChosen = text === given;
    const mark = right ? (isChosen ? "markBoth" : "markRight") : isChosen ? "markChosen" : "";
    line.className = right ? "is-right" : isChosen ? "is-wrong" : "";
    line.querySelector(".mark").textContent = words[mark] ?? "";
    line.querySelector("[data-text]").append(...inside(html));
    line.querySelector(".why").append(...inside(reason));
    for (const each of line.querySelectorAll("[data-text], .why")) {
      each.lang = reason.lang;
    }
    (mark ? list : others).append(line);
  }
  const count = others.children.length;
  const details = others.parentElement;
  details.hidden = count === 0 || type !== "choice";
  details.querySelector("summary").textContent =
    count === 1 ? words.whyNotOther : words.whyNotOthers;
  return found;
}

/** Say of each line of an order or of pairs whether it was so, and what it was instead. */
function place(section, type, response, words) {
  const given = JSON.parse(response || "[]");
  const yours = new Map(type === "order" ? given.map((step, index) => [step, index + 1]) : given);
  for (const [index, line] of [...section.querySelectorAll("li")].entries()) {
    const { left, right } = line.dataset;
    const had = yours.get(left) ?? "";
    const isSo = type === "order" ? had === index + 1 : had === right;
    line.className = isSo ? "is-right" : "is-wrong";
    const note = line.querySelector("[data-yours]");
    note.className = isSo ? "unseen" : "why";
    note.append(...(isSo ? [words.hadSo] : had ? instead(type, had, line, words) : []));
  }
  return section;
}

/** Say what was there instead: a number, or words of the deck. */
function instead(type, had, line, words) {
  if (type === "order") {
    return [filled(words.yourPlace, { n: had })];
  }
  const [before, after] = words.yourChoice.split("{n}");
  return [before, inLanguage(had, line.querySelector("[lang]").lang), after];
}

/** Show what was written beside the answer, with the difference where that helps. */
function write(answer, verdict) {
  // Of another answer of the deck it is told what each of both is, not how they are spelt.
  if (verdict.rival) {
    return "";
  }
  const found = blank("written");
  const [given, expected] = found.querySelectorAll("dd");
  const [givenName, expectedName] = found.querySelectorAll("dt");
  const compared = difference(verdict);
  if (compared) {
    given.append(...pieces(compared, "given", "del", "off"));
    expected.append(...pieces(compared, "expected", "ins", "new"));
  } else {
    given.append(...spoken(verdict.given));
    expected.className = "answer";
    expected.append(...(answer ? answer.childNodes : [marked(verdict.expected)]));
    const isShown = verdict.given && verdict.outcome !== "right";
    given.hidden = givenName.hidden = !isShown;
    expected.hidden = expectedName.hidden = Boolean(verdict.remark || verdict.feedback);
  }
  return found;
}

/** Return the pieces of the difference; none if there is none that helps. */
function difference({ words, letters }) {
  if (letters.every((each) => each.kind === "same")) {
    return null;
  }
  return words.length > 1 ? { list: words, between: " " } : { list: letters, between: "" };
}

function pieces({ list, between }, side, tag, name) {
  return list
    .filter((each) => each[side])
    .flatMap((each) => {
      const nodes = spoken(each[side]);
      if (each.kind === "same") {
        return [...nodes, between];
      }
      const element = document.createElement(tag);
      element.className = name;
      element.append(...nodes);
      return [element, between];
    });
}

function say(place, said, isAnswer, language) {
  place.hidden = !said;
  place.append(marked(said, language));
  place.classList.toggle("answer", isAnswer);
}
