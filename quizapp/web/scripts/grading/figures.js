// Figures and dates in a typed answer: however they are written, each has one form.
// Says the same as grading/figures.py, grading/dating.py and what answers.py says of both.

import { chained, known, say } from "./known.js";
import { distance, hasDigit, inForms, line, plain, small, split } from "./near.js";

const ARTICLE = /^[^\p{L}\p{N}_]*(?:the|an?)\s+(?=\S)|(?<![\p{L}\p{N}_])the\s+(?=\S)/giu;
const INITIAL =
  /(?<![\p{L}\p{N}_])([\p{L}\p{Nl}\p{No}])\.(?=[\p{L}\p{Nl}\p{No}](?![\p{L}\p{N}_]))/gu;
const FIGURE =
  /(?<![\p{L}\p{N}_.,])([-−–+](?=[0-9]))?([0-9]{1,3}(?<by>[ ,'’])[0-9]{3}(?:\k<by>[0-9]{3}){0,3}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:\.[0-9]{3}){2,4}|[0-9]{1,15}(?:[.,][0-9]{1,2}|\.[0-9]{3,6})?)([mk]| ?(?:mln|mn|bn))?(?![.,]?[\p{L}\p{N}_])/gu;
const NUMBER = /^-?[0-9]{1,15}(?:\.[0-9]{1,6})?$/;
const PER_CENT = /(?<!\S)(-?[0-9]{1,15}(?:\.[0-9]{1,6})?) (?:%|percent|per cent)(?!\S)/g;
const NTH = /([0-9]{1,4})(?:st|nd|rd|th)/g;
const ONE = 10n ** 6n; // figures are reckoned in millionths

/** Return a text without its articles, which make no difference. */
export const withoutArticles = (text) => text.replace(ARTICLE, "");

/** Return a text in the forms in which answers are compared, every figure in digits. */
export function spelled(text) {
  const bare = withoutArticles(small(line(text)).replaceAll("&", " and "));
  return inForms(text, withoutHedge(perCent(joined(tokens(bare.replace(INITIAL, "$1"))))));
}

/** Return a text with its number words put right where one letter is wrong. */
export const mended = (text) =>
  small(text).replace(/[\p{L}\p{Nl}\p{No}]+/gu, (word) => {
    const near = known.mended.filter((each) => distance(word, each) < 2);
    return near[1] || known.numbers.includes(word) ? word : (near[0] ?? word);
  });

/** Return the words, and figures in digits without separators. */
function tokens(text) {
  const found = [];
  let end = 0;
  for (const { 0: whole, 1: sign, 2: figure, 3: by, 4: scale, index } of text.matchAll(FIGURE)) {
    found.push(...split(plain(text.slice(end, index))));
    found.push((sign && sign !== "+" ? "-" : "") + digits(figure, by));
    found.push(...(scale ? [known.units.get(scale.trim())] : []));
    end = index + whole.length;
  }
  return [...found, ...split(plain(text.slice(end)))];
}

function digits(figure, by) {
  const between = by ?? (figure.split(".").length > 2 ? "." : "");
  return shown(value(between ? figure.replaceAll(between, "") : figure.replace(",", ".")));
}

/** Return the words with number words and scales reckoned together. */
function joined(words) {
  const found = [];
  let run = [];
  words.forEach((word, place) => {
    if (isNumber(word)) {
      run.push(word);
    } else if (word !== "and" || !known.scales.has(run.at(-1)) || !isNumber(words[place + 1])) {
      const nth = known.ordinals.get(word) ?? 0;
      const tens = nth && nth < 20 && isTens(run.at(-1)) ? known.values.get(run.pop()) : 0;
      found.push(...reckoned(run), nth ? `${tens + nth}th` : word.replace(NTH, "$1th"));
      run = [];
    }
  });
  return [...found, ...reckoned(run)];
}

const isNumber = (word) => known.values.has(word) || known.scales.has(word) || NUMBER.test(word);
const isTens = (word) => known.values.get(word) > 19;

/** Return the numbers that a run of number words, scales and digits makes. */
function reckoned(run) {
  const found = [];
  let [done, part, smallest, last] = [0n, 0n, Infinity, ""];
  for (const word of run) {
    const scale = BigInt(known.scales.get(word) ?? 0);
    if (scale >= smallest || (last && !scale && !goesOn(last, word))) {
      found.push(shown(scale ? done : done + part));
      [done, part, smallest] = [0n, scale && part, Infinity];
    }
    if (scale > 100n) {
      [done, part, smallest] = [done + (part || ONE) * scale, 0n, scale];
    } else {
      part = scale ? (part || ONE) * scale : part + value(known.values.get(word) ?? word);
    }
    last = word;
  }
  return run[0] ? [...found, shown(done + part)] : found;
}

/** Return whether a number goes on after a word: `two hundred`, then `five`. */
const goesOn = (last, word) =>
  known.scales.has(last) ||
  (isTens(last) && known.values.get(word) > 0 && known.values.get(word) < 10);

function value(figure) {
  const [whole, part = ""] = `${figure}`.split(".");
  return BigInt(whole + part.padEnd(6, "0"));
}

function shown(number) {
  const [, sign, whole, part] = `${number}`.match(/^(-?)(\d*?)(\d{0,6})$/);
  const rest = part.padStart(6, "0").replace(/0+$/, "");
  return sign + (whole || "0") + (rest && `.${rest}`);
}

/** Return the words with each figure and the sign behind it in one. */
const perCent = (words) => split(words.join(" ").replace(PER_CENT, "$1%"));

/** Return the words with a bound before the figure in one wording, and without a hedge. */
function withoutHedge(words) {
  const first = Math.max(
    words.findIndex((word) => /[0-9]/.test(word)),
    0,
  );
  const before = words.slice(0, first).join(" ");
  const bound = known.bounds.get(before);
  if (first && known.hedges.includes(words[0])) {
    return words.slice(1);
  }
  return bound ? [bound, ...words.slice(first)] : words;
}

/** Return a text without words of the question, such as people, if a bare figure is asked. */
export function withoutUnit({ beside }, given) {
  const words = given.words.filter((word) => hasDigit(word) || !beside?.includes(word));
  return words[0] ? { ...given, words, joined: words.join("") } : given;
}

/** Return the answer whose figures a text has, none off by more than that share; none if none. */
export const within = ({ spellings, tolerance }, { words }) =>
  tolerance > 0 &&
  spellings.find(
    (each) =>
      each.words.length === words.length &&
      each.words.every((word, place) => isWithin(words[place], word, tolerance)),
  );

function isWithin(given, wanted, tolerance) {
  const [one, other] = [given, wanted].map(worth);
  const [off, most] = [Math.abs(one - other), tolerance * Math.abs(other)];
  const near = off - most <= 1e-9 * Math.max(off, most);
  return given === wanted || (near && given.endsWith("%") === wanted.endsWith("%"));
}

/** Return what a word of a figured text is worth; not a number if it is no figure. */
function worth(word) {
  const bare = word.replace(/%$/, "");
  return NUMBER.test(bare) ? Number(bare) : Number.NaN;
}

/** Return in what a wrong date or figure is off; nothing for anything else. */
export function hint({ spellings, date }, given) {
  const [found] = dates(given);
  if (date?.[0][0] && found) {
    return saidOf(found, date[0]);
  }
  const like = within({ spellings, tolerance: Infinity }, given) || given;
  const [own, wanted] = [given, like].map(({ words }) => words.map(worth).filter(Number.isFinite));
  const isOff = !date && own.length === 1 && own[0] !== wanted[0];
  return isOff && say(own[0] < wanted[0] ? "low" : "high");
}

/** Return whether a text is the date that is asked. */
export function isDate({ spellings, date }, given) {
  const bare = ({ words }) => `${undated(words)}`;
  return (
    date &&
    (spellings.some((each) => bare(each) === bare(given)) ||
      dates(given).some((each) => `${each}` === `${date}`))
  );
}

/** Return the dates that a text can be; in 4.1931 the dot may divide month and year. */
const dates = ({ text, words }) => [dated(words), dated(split(plain(text)))].filter(Boolean);

/** Return the day, month or year that the words of a figured text name; none for other text. */
function dated(words) {
  const parts = undated(words);
  const months = parts.map((word) => known.months.get(word)).filter(Boolean);
  const found = parts.filter((word) => /^\p{Nd}{1,4}$/u.test(word)).map(decimal);
  const years = found.filter((number) => number > 99);
  const days = found.filter((number) => number < 100);
  if (months.length + found.length !== parts.length || years.length !== 1 || months[1]) {
    return null;
  }
  if (months[0]) {
    return days[1] === undefined && [years[0], months[0], days[0] ?? 0];
  }
  return inNumbers(years[0], days, found[0] > 99);
}

/** Return words without those that only lead to a date, and days without their ending. */
const undated = (words) =>
  words.map((word) => word.replace(NTH, "$1")).filter((word) => !known.beside.includes(word));

/** Return the number that digits of any script make. */
const decimal = (word) =>
  Array.from(word).reduce((number, letter) => {
    let digit = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(letter.codePointAt(0) - digit - 1))) {
      digit++;
    }
    return 10 * number + (digit % 10);
  }, 0);

function inNumbers(year, [one = 0, other, more], yearFirst) {
  if (other === undefined) {
    return one < 13 && [year, one, 0];
  }
  return more === undefined && (yearFirst || other > 12 ? [year, one, other] : [year, other, one]);
}

/** Return in what a date is not the one asked for; nothing if nothing of it is right. */
function saidOf(found, asked) {
  const states = { right: [], wrong: [], "left out": [], more: [] };
  ["year", "month", "day"].forEach((part, place) => {
    const [one, other] = [found[place], asked[place]];
    const state = one && other ? (one === other ? "right" : "wrong") : one ? "more" : "left out";
    states[state].push(...(one || other ? [part] : []));
  });
  const named = ([state, parts]) => {
    const words = parts.map((part, place) =>
      say(`${place || state !== "right" ? "the" : "The"} ${part}`),
    );
    return say(`parts ${state}`, { number: words.length, parts: chained("parts", words) });
  };
  const said = Object.entries(states).filter(([, parts]) => parts[0]);
  return states.right[0] && chained("states", said.map(named));
}
