// What this browser keeps of a sheet, should it be closed or loaded anew: answers that are not known
// to be kept by the site, and for a while those that are.

import { fields, fill, mark, words } from "./questions.js";

const unsent = `quiz-${words.quiz}`;
// A sheet that is on its way here may have been made before the site took the last answers.
const told = `told-${words.quiz}`;
const ON_ITS_WAY = 20_000;
let lately = {};
let timer = 0;

/** Keep the answers that wait, by the numbers of their questions. */
export function remember(numbers) {
  write(unsent, Object.fromEntries(numbers.map((each) => [each, values(each)])));
}

/** Keep an answer that the site has told to be kept. */
export function rememberTold(number) {
  clearTimeout(timer);
  lately[number] = values(number);
  write(told, { at: Date.now(), answers: lately });
  timer = setTimeout(() => {
    lately = {};
    write(told, lately);
  }, ON_ITS_WAY);
}

/** Put the answers that were kept into the sheet; `changed` is called with each that waits. */
export function restore(changed) {
  const { at, answers } = read(told);
  // The site told it after this sheet was asked for.
  if (at >= performance.timeOrigin) {
    put(answers, mark);
  }
  write(told, {});
  put(read(unsent), changed);
}

function values(number) {
  const question = document.getElementById(`q${number}`);
  return [...fields(question)].filter(([name]) => !/^(?:csrf_token|at$)/.test(name));
}

function put(answers, done) {
  for (const [number, given] of Object.entries(answers)) {
    const question = document.getElementById(`q${number}`);
    if (question && !question.disabled) {
      fill(question, given);
      done(question);
    }
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "{}");
  } catch {
    return {};
  }
}

function write(name, content) {
  try {
    if (Object.keys(content).length) {
      localStorage.setItem(name, JSON.stringify(content));
    } else {
      localStorage.removeItem(name);
    }
  } catch {
    // A browser that keeps nothing sends all the same.
  }
}
