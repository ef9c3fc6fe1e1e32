// Typed answers and gaps: every usual spelling is right, but never another answer of the deck.
// Says the same as grading/typed.py, answers.py, crowd.py, mistaken.py and told.py.

import * as near from "./near.js";

const { apart, distance, hasDigit, inForms, mostSlips, slips, small, spelled, unquoted } = near;
// Any figure or number word, and some more.
const FIGURE =
  /[0-9]|zero|one|two|th?ree|four|fi[fv]|six|seven|eight|nin|ten|twe|teen|t[yh]|illion|hundred|thousand|first|second|third/;
const crowds = new WeakMap();

/** Judge what was typed. What is known of figures is loaded where it is needed first. */
export async function gradeTyped(question, given, rivals) {
  const { accepted } = question;
  const needed = question.figures || FIGURE.test(small(given));
  const figures = needed ? await import("./figures.js") : null;
  const spellings = accepted.map((each) => spelled(each, figures));
  const asked = { ...question, spellings, figures };
  const bare = accepted.some((each) => unquoted(each) !== each) ? given : unquoted(given);
  const typed = spelled(bare, figures);
  const response = figures?.withoutUnit(typed, asked) ?? typed;
  const { usual, ...judged } = judge(asked, response, rivals);
  const verdict = { given, expected: accepted[0], ...judged };
  if (judged.outcome === "right" || !response.words[0]) {
    return verdict;
  }
  const shown = usual ?? nearest(asked, response).text;
  const letters = near.letters(bare, shown);
  return {
    ...verdict,
    words: near.words(bare, shown),
    letters: isTelling(letters) ? letters : [],
  };
}

function judge(asked, response, rivals) {
  const [expected] = asked.accepted;
  if (has(asked, response)) {
    return { outcome: "right" };
  }
  if (!response.text) {
    return { outcome: "wrong", feedback: nothingGiven(expected) };
  }
  if (!response.words[0]) {
    return wrong(asked, response);
  }
  if (asked.figures?.within(response, asked)) {
    return { outcome: "remark", remark: say("enough", { answer: quoted(expected) }) };
  }
  const meaning = meant(asked, response);
  const other = mistaken(asked, response, meaning, rivals);
  if (other) {
    return { outcome: "near-miss", ...other };
  }
  return meaning ? right(asked, response, meaning) : wrong(asked, response);
}

function right(asked, response, meaning) {
  const same = meaning.cyrillic === response.cyrillic;
  const { text, cyrillic } = same ? meaning : nearest(asked, response);
  if (response.cyrillic && !cyrillic && !slips(response, meaning)) {
    return { outcome: "right" };
  }
  const remark = differing("usual", text, near.letters(response.text, text));
  return { outcome: "remark", remark, usual: text };
}

function wrong({ accepted, ...asked }, response) {
  const hint = asked.figures?.hint(response, asked);
  const words = hint ? [] : near.words(response.text, accepted[0]);
  const answer = differing("answer", accepted[0], isTelling(words) ? words : []);
  return { outcome: "wrong", feedback: hint ? say("hinted", { hint, answer }) : answer };
}

/** Return whether a text is one of the answers, however its words and figures are set. */
function has(asked, given) {
  if (!given.words[0]) {
    return asked.accepted.some((each) => small(each) === small(given.text));
  }
  return (
    asked.spellings.some(
      ({ words, joined }) =>
        `${words}` === `${given.words}` || (joined === given.joined && !words.some(hasDigit)),
    ) || asked.figures?.isDate(given, asked)
  );
}

/** Return the answer that a text is nearest to, one in its own script if there is any. */
const nearest = (asked, { text, cyrillic }) =>
  least(ofItsScript(asked, cyrillic), (each) => distance(small(text), small(each.text)));

/** Return the answer that a text means although it is spelt otherwise; none if it is none. */
function meant(asked, given) {
  const { spellings, figures } = asked;
  const found = least(ofItsScript(asked, given.cyrillic), (each) => slips(given, each));
  if (slips(given, found) < Infinity) {
    return found;
  }
  const isFigure = spellings[0].words.some(hasDigit);
  const { words } = isFigure ? spelled(figures.mended(given.text), figures) : given;
  const isRight = spellings.some((each) => each.words[0] && `${each.words}` === `${words}`);
  return isRight && nearest(asked, given);
}

const least = (some, cost) => some.reduce((best, each) => (cost(each) < cost(best) ? each : best));

function ofItsScript({ spellings }, cyrillic) {
  const own = spellings.filter((each) => each.cyrillic === cyrillic);
  return own[0] ? own : spellings;
}

/** Return the other answer that a response is, with what to say; none if it is none. */
function mistaken({ accepted, spellings, own = [], tells }, response, meaning, rivals) {
  const isOwn = (rival) => own.includes(rivals.indexOf(rival));
  const found = alike(spellings, response, meaning, crowd(rivals)).find(
    ([rival, exactly]) => exactly || !meaning || !isOwn(rival),
  );
  if (!found) {
    return null;
  }
  const [rival, exactly] = found;
  const [given, answer] = [written(response.text), quoted(accepted[0])];
  const [what, asked] = [stopped(rival.what), tells && stopped(rivals[own[0]].what)];
  const wrote = say(exactly ? "wrote" : "nearly", { given, other: quoted(rival.answer), what });
  const right = asked
    ? say("asked", { answer, what: asked })
    : say("right", { answer: stopped(answer) });
  const feedback = isOwn(rival) ? say("same", { given, answer }) : say("other", { wrote, right });
  return { rival, feedback };
}

/** Return the rivals that a response can be, each with whether it is spelt in a usual way. */
function alike(spellings, response, meaning, others) {
  const exact = others.find(({ joined }) => joined === response.joined);
  if (exact) {
    return [[exact.rival, true]];
  }
  const own = meaning ? Math.min(...spellings.map((each) => apart(response, each))) : Infinity;
  const most = Math.min(own, mostSlips(response));
  return others
    .map((each) => [apart(response, each), each])
    .filter(([off]) => off <= most)
    .sort(([one], [other]) => one - other)
    .map(([, each]) => [each.rival, meaning ? 1 : slips(response, each)])
    .filter(([, off]) => off < Infinity)
    .map(([rival, off]) => [rival, !off]);
}

/** Return every spelling of the rivals, side by side. */
function crowd(rivals) {
  const form = (each) => (Array.isArray(each) ? inForms(each[0], each.slice(1)) : spelled(each));
  const forms = (rival) => rival.spellings.map((each) => ({ ...form(each), rival }));
  if (!crowds.has(rivals)) {
    crowds.set(rivals, rivals.flatMap(forms));
  }
  return crowds.get(rivals);
}

/** Return a sentence with what is put in; of one that counts, the one for the number. */
export function say(name, values = {}) {
  const texts = [near.known.say[name]].flat();
  const text = texts[values.number] ?? texts.at(-1);
  return text.replace(/\{(\w+)\}/g, (_, each) => values[each]);
}

/** Return the first of several, then the others, put into one sentence two by two. */
export const chained = (name, [one, ...others]) =>
  others[0] ? say(name, { one, others: chained(name, others) }) : one;

/** Return what to say where nothing was answered. */
export const nothingGiven = (expected) => say("nothing", { answer: stopped(expected) });

/** Return an answer in a sentence, or in another one that lists the differences from it. */
function differing(name, expected, changes) {
  const answer = quoted(expected);
  const heard = changes.filter(canBeHeard);
  const moved = heard.some((each) => heard.some((other) => other.expected === each.given));
  return moved || !heard[0] || heard[3]
    ? say(name, { answer })
    : say(`${name} differing`, { answer, differences: chained("list", heard.map(told)) });
}

const written = (text) => `“${text.replace(/[\\`*_[\]<&$~]/g, "\\$&")}”`;
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
  return say(kind + space, { given: written(given), expected: written(expected) });
}

/** Return whether at least half of what was expected is there, so that the rest is of use. */
function isTelling(changes) {
  const length = (some) => near.size(some.map((each) => each.expected).join(""));
  return 2 * length(changes.filter((each) => each.kind === "same")) >= length(changes);
}
