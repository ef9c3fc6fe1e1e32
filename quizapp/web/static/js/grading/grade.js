// One door to grading, whatever way a question is asked: the verdict comes at once, and offline.
// Says the same as grading/grade.py, response.py, picked.py and arranged.py; what the server says
// stands. What it is given is made by grading/for_script.py.

import { line } from "./near.js";
import { gradeTyped, nothingGiven, say } from "./typed.js";

export { learn } from "./near.js";

const LONGEST_LINE = 1000;
const LONGEST_TEXT = 10000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]/u;

/** A response that cannot be graded; the server says why. */
export class ResponseError extends Error {}

/** Judge a response as it would be sent; an empty one is wrong, unless the learner judges. */
export async function grade(question, response, rivals) {
  const isTyped = ["typed", "gap"].includes(question.type);
  const most = isTyped ? LONGEST_LINE : LONGEST_TEXT;
  refuseIf(CONTROL.test(response) || [...response].length > most);
  const given = response.normalize("NFC").replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");
  const verdict = { expected: "", remark: "", rival: null, feedback: "", words: [], letters: [] };
  if (isTyped) {
    return { ...verdict, ...(await gradeTyped(question, line(given), rivals)) };
  }
  const judge = { open: leave, order: gradeOrder, match: gradeMatch }[question.type] ?? gradePicked;
  return { ...verdict, ...judge(question, given) };
}

function refuseIf(isNone) {
  if (isNone) {
    throw new ResponseError();
  }
}

const leave = (_, given) => ({ outcome: "self", given });

function gradePicked({ options }, response) {
  const right = options.find((each) => each.right).text;
  const chosen = options.find((each) => line(each.text) === line(response));
  refuseIf(line(response) && !chosen);
  return {
    outcome: chosen?.right ? "right" : "wrong",
    given: chosen?.text ?? "",
    expected: right,
    feedback: chosen ? (chosen.feedback ?? "") : nothingGiven(right),
  };
}

function gradeOrder({ steps }, response) {
  const known = new Map(steps.map((step) => [line(step), step]));
  const given = array(response).map(lineOf);
  refuseIf(given.length > known.size || !given.every((step) => known.has(step)));
  const placed = steps.map((_, place) => known.get(given[place]) ?? "");
  return arranged(placed, steps, " → ", "steps");
}

function gradeMatch({ pairs }, response) {
  const lefts = new Map(pairs.map(([left]) => [line(left), left]));
  const rights = new Map([["", ""], ...pairs.map(([, right]) => [line(right), right])]);
  const chosen = new Map();
  for (const pair of array(response)) {
    refuseIf(!Array.isArray(pair) || pair.length !== 2);
    const [left, right] = pair.map(lineOf);
    refuseIf(!lefts.has(left) || !rights.has(right) || chosen.has(lefts.get(left)));
    chosen.set(lefts.get(left), rights.get(right));
  }
  const placed = pairs.map(([left]) => (chosen.get(left) ? `${left}: ${chosen.get(left)}` : ""));
  const wanted = pairs.map((pair) => pair.join(": "));
  return arranged(placed, wanted, "; ", "pairs");
}

function arranged(placed, wanted, between, said) {
  const words = wanted.map((expected, place) => {
    const given = placed[place];
    return { kind: given === expected ? "same" : given ? "changed" : "missing", given, expected };
  });
  const fitting = words.filter((each) => each.kind === "same").length;
  const expected = wanted.join(between);
  const given = placed.filter(Boolean).join(between);
  if (fitting === wanted.length) {
    return { outcome: "right", given, expected };
  }
  const feedback = given
    ? say(said, { number: fitting, every: wanted.length })
    : nothingGiven(expected);
  return { outcome: "wrong", given, expected, feedback, words };
}

function array(response) {
  let found = null;
  try {
    found = JSON.parse(response || "[]");
  } catch {
    // Text that is no JSON is no array either.
  }
  refuseIf(!Array.isArray(found));
  return found;
}

function lineOf(value) {
  refuseIf(typeof value !== "string");
  return line(value);
}
