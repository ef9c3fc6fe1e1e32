// One door to grading, whatever way a question is asked: the verdict comes at once, and offline.
// Says the same as the modules of grading/ that judge; what the server says stands. What it is
// given is made by grading/for_script.py.

import { hint, isDate, mended, spelled, within, withoutArticles, withoutUnit } from "./figures.js";
import { chained, known, say } from "./known.js";
import {
  apart,
  distance,
  hasDigit,
  inForms,
  letters,
  line,
  mostSlips,
  size,
  slips,
  small,
  unquoted,
  words,
} from "./near.js";

export { learn } from "./known.js";

const crowds = new WeakMap();

/**
 * Judge a response as it would be sent; an empty one is wrong, unless the learner judges.
 * What is no response to the question throws an error; the server says what is wrong with it.
 */
export function grade(question, response, rivals) {
  const { accepted, type } = question;
  refuseIf(RegExp(known.control, "u").test(response) || size(response) > (accepted ? 1000 : 10000));
  const given = response.normalize("NFC").replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");
  const judge = accepted ? typed : ({ open, order, match }[type] ?? picked);
  const verdict = { expected: "", remark: "", rival: null, feedback: "", words: [], letters: [] };
  return { ...verdict, ...judge(question, given, rivals) };
}

function refuseIf(isNone) {
  if (isNone) {
    throw new RangeError();
  }
}

const open = (_, given) => ({ outcome: "self", given });

function picked({ options }, response) {
  const given = line(response);
  const expected = options.find((each) => each.right).text;
  const chosen = options.find((each) => line(each.text) === given);
  refuseIf(given && !chosen);
  const { text = "", right, feedback = "" } = chosen ?? { feedback: nothingGiven(expected) };
  return { outcome: right ? "right" : "wrong", given: text, expected, feedback };
}

function order({ steps }, response) {
  const lines = steps.map(line);
  const places = JSON.parse(response || "[]").map((step) => lines.indexOf(line(step)));
  refuseIf(places.includes(-1) || places.length > steps.length);
  const placed = steps.map((_, place) => steps[places[place]] ?? "");
  return arranged("steps", placed, steps, " → ");
}

function match({ pairs }, response) {
  const [lefts, rights] = [0, 1].map((side) => pairs.map((pair) => line(pair[side])));
  const placed = [];
  JSON.parse(response || "[]").forEach((pair) => {
    refuseIf(!Array.isArray(pair) || pair.length !== 2);
    const [left, right] = pair.map(line);
    const [place, other] = [lefts.indexOf(left), rights.indexOf(right)];
    refuseIf(place < 0 || (right && other < 0) || place in placed);
    placed[place] = right && `${pairs[place][0]}: ${pairs[other][1]}`;
  });
  return arranged(
    "pairs",
    placed,
    pairs.map((pair) => pair.join(": ")),
    "; ",
  );
}

function arranged(name, placed, wanted, between) {
  const changes = wanted.map((expected, place) => {
    const given = placed[place] ?? "";
    return { kind: given === expected ? "same" : given ? "changed" : "missing", given, expected };
  });
  const number = changes.filter((each) => each.kind === "same").length;
  const [given, expected] = [placed, wanted].map((some) => some.filter(Boolean).join(between));
  if (number === wanted.length) {
    return { outcome: "right", given, expected };
  }
  const said = given ? say(name, { number, every: wanted.length }) : nothingGiven(expected);
  return { outcome: "wrong", given, expected, feedback: said, words: changes };
}

/** Judge what was typed. */
function typed(question, response, rivals) {
  const { accepted } = question;
  const given = line(response);
  const asked = { ...question, spellings: accepted.map(spelled) };
  const bare = accepted.some((each) => unquoted(each) !== each) ? given : unquoted(given);
  const whole = spelled(bare);
  const found = has(asked, whole) ? whole : withoutUnit(asked, whole);
  const { usual = accepted[0], ...judged } = judge(asked, found, rivals);
  const verdict = { given, expected: accepted[0], ...judged };
  return judged.outcome === "right" || !found.words[0]
    ? verdict
    : { ...verdict, words: words(bare, usual), letters: telling(letters(bare, usual)) };
}

function judge(asked, given, rivals) {
  const [expected] = asked.accepted;
  if (has(asked, given)) {
    return { outcome: "right" };
  }
  if (!given.text) {
    return { outcome: "wrong", feedback: nothingGiven(expected) };
  }
  if (!given.words[0]) {
    return wrong(asked, given);
  }
  if (within(asked, given)) {
    return { outcome: "remark", remark: say("enough", { answer: quoted(expected) }) };
  }
  const meaning = meant(asked, given);
  return (
    mistaken(asked, given, meaning, rivals) ??
    (meaning ? right(asked, given, meaning) : wrong(asked, given))
  );
}

function right(asked, given, meaning) {
  const same = meaning.cyrillic === given.cyrillic;
  const { text, cyrillic } = same ? meaning : nearest(asked, given);
  if (given.cyrillic && !cyrillic && !slips(given, meaning)) {
    return { outcome: "right" };
  }
  const remark = differing("usual", text, besidesArticles(letters, given.text, text));
  return { outcome: "remark", remark, usual: text };
}

function wrong(asked, given) {
  const { text } = nearest(asked, given);
  const lacking = telling(besidesArticles(words, given.text, text));
  const usual = lacking[0] ? text : asked.accepted[0];
  const off = hint(asked, given);
  const answer = differing("answer", usual, off ? [] : lacking);
  return { outcome: "wrong", feedback: off ? say("hinted", { hint: off, answer }) : answer, usual };
}

/** Return whether a text is one of the answers, however its words and figures are set. */
function has(asked, given) {
  if (!given.words[0]) {
    return asked.accepted.some((each) => small(each) === small(given.text));
  }
  const isOne = ({ words, joined }) =>
    `${words}` === `${given.words}` || (joined === given.joined && !words.some(hasDigit));
  return asked.spellings.some(isOne) || isDate(asked, given);
}

/** Return the answer that a text is nearest to, one in its own script if there is any. */
const nearest = (asked, given) =>
  least(asked, given, (each) => distance(small(given.text), small(each.text)));

/** Return the answer that a text means although it is spelt otherwise; none if it is none. */
function meant(asked, given) {
  const { spellings } = asked;
  const found = least(asked, given, (each) => slips(given, each));
  if (slips(given, found) < Infinity) {
    return found;
  }
  const isFigure = spellings[0].words.some(hasDigit);
  const { words } = isFigure ? spelled(mended(given.text)) : given;
  const isRight = spellings.some((each) => `${each.words}` === `${words}`);
  return isRight && nearest(asked, given);
}

function least({ spellings }, { cyrillic }, cost) {
  const own = spellings.filter((each) => each.cyrillic === cyrillic);
  const some = own[0] ? own : spellings;
  return some.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** Return the verdict on a response that is another answer of the deck; none if it is none. */
function mistaken({ accepted, spellings, own = [], tells }, given, meaning, rivals) {
  const isOwn = (rival) => own.includes(rivals.indexOf(rival));
  const [rival, exactly] =
    alike(spellings, given, meaning, crowd(rivals)).find(
      ([each, isExact]) => isExact || !meaning || !isOwn(each),
    ) ?? [];
  if (!rival) {
    return null;
  }
  const values = { given: written(given.text), answer: quoted(accepted[0]) };
  const named = { ...values, other: quoted(rival.answer), what: stopped(rival.what) };
  const wrote = say(exactly ? "wrote" : "nearly", named);
  const right = tells
    ? say("asked", { ...values, what: stopped(rivals[own[0]].what) })
    : say("right", { answer: stopped(values.answer) });
  const feedback = isOwn(rival) ? say("same", values) : say("other", { wrote, right });
  return { outcome: "near-miss", rival, feedback };
}

/** Return the rivals that a response can be, each with whether it is spelt in a usual way. */
function alike(spellings, given, meaning, others) {
  const exact = others.find(({ joined }) => joined === given.joined);
  if (exact) {
    return [[exact.rival, true]];
  }
  const own = meaning ? spellings.map((each) => apart(given, each)) : [];
  const most = Math.min(mostSlips(given), ...own);
  return others
    .map((each) => [apart(given, each, most), each])
    .filter(([off]) => off <= most)
    .sort(([one], [other]) => one - other)
    .map(([, each]) => [each.rival, meaning ? 1 : slips(given, each)])
    .filter(([, off]) => off < Infinity)
    .map(([rival, off]) => [rival, !off]);
}

/** Return every spelling of the rivals, side by side. */
function crowd(rivals) {
  const form = (each) => (Array.isArray(each) ? inForms(each[0], each.slice(1)) : spelled(each));
  const forms = (rival) => rival.spellings.map((each) => ({ ...form(each), rival }));
  const found = crowds.get(rivals) ?? rivals.flatMap(forms);
  crowds.set(rivals, found);
  return found;
}

const nothingGiven = (expected) => say("nothing", { answer: stopped(expected) });

const besidesArticles = (changes, ...texts) => changes(...texts.map(withoutArticles));

/** Return an answer in a sentence, or in another one that lists the differences from it. */
function differing(name, expected, changes) {
  const answer = quoted(expected);
  const heard = changes.filter(canBeHeard);
  const moved = heard.some((each) => heard.some((other) => other.expected === each.given));
  return moved || !heard[0] || heard[3]
    ? say(name, { answer })
    : say(`${name} differing`, { answer, differences: chained("list", heard.map(told)) });
}

const written = (text) => `“${text.replace(RegExp(known.markup, "g"), "\\$1")}”`;
const stopped = (text) => (/[.?!…]”?$/.test(text) ? text : `${text.trim()}.`);
const quoted = (text) => (/^“[^“]*”$/.test(text) ? text : `“${text}”`);
const isSpace = (text) => /^\s+$/.test(text);

function canBeHeard({ kind, given, expected }) {
  const both = given + expected;
  const isHeard = /[\p{L}\p{N}]/u.test(both) || (kind !== "changed" && isSpace(both));
  return kind !== "same" && isHeard;
}

function told({ kind, given, expected }) {
  const space = (isSpace(given) ? " from space" : "") + (isSpace(expected) ? " to space" : "");
  const [one, other] = [given, expected].map((text) => written(text.trim()));
  return say(kind + space, { given: one, expected: other });
}

/** Return changes if at least half is the same, so that the rest is of use. */
function telling(changes) {
  const length = (some, side) => size(some.map((each) => each[side]).join(""));
  const same = changes.filter((each) => each.kind === "same");
  const whole = Math.max(length(changes, "given"), length(changes, "expected"));
  return 2 * length(same, "expected") < whole ? [] : changes;
}
