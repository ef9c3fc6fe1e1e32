// How near two spellings are: the same, a slip of the finger apart, or two words.
// Says the same as questions/fold.py, grading/spelling.py, near.py and diff.py.

import { known } from "./known.js";

const LENGTHS = [5, 9, 15];
const APART = /(?:[^\p{L}\p{N}%#+<=>±≠≤≥]|(?<![\p{L}\p{N}])#)+/gu;
const QUOTED =
  /^(?:["“”„«»]\s*([^"“”„«»]*[^"“”„«»\s])\s*["“”„«»]|['‘’]\s*([^'‘’]*[^'‘’\s])\s*['‘’])$/;
const SURNAME = /^(?:\p{Uppercase}\S*\s+){1,3}\p{Uppercase}\S*[^.\s]\.*$/u;
// The mark that comes after all others, so that any other one changes places with it.
const LAST = "\u0345";

const without = (pattern, text) => text.replace(RegExp(pattern, "g"), "");

/** Return how many characters a text has. */
export const size = (text) => [...text].length;

/** Return the words of a text, as they stand between spaces. */
export const split = (text) => text.match(/\S+/g) ?? [];

/** Return a text in one line, in composed letters, without characters that cannot be seen. */
export const line = (text) => split(without(known.invisible, text.normalize("NFC"))).join(" ");

/** Return a text in letters among which capitals make no difference. */
export const small = (text) =>
  text
    .replace(/[^ı]+/g, (each) => each.toLowerCase().toUpperCase().toLowerCase())
    .replaceAll("ς", "σ");

/** Return whether a word has a digit, so that no letter of it may be off. */
export const hasDigit = (word) => /[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]/u.test(word);

/** Return the small bare Latin letters of a text and its signs, its words apart by one space. */
export const plain = (text) =>
  without(known.apostrophes, latin(unmarked(latin(small(text.normalize("NFC"))))))
    .replace(APART, " ")
    .trim();

const unmarked = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, (mark) => ((LAST + mark).normalize("NFD").startsWith(LAST) ? mark : ""));

const latin = (text) => Array.from(text, (each) => known.letters[each] ?? each).join("");

/** Return the form for `ch` read as `kh` and, if it differs, for `ch` read as in church. */
const folds = (text) => [...new Set(["H", "C"].map((church) => fold(plain(text), church)))];

const fold = (text, church) =>
  [...known.digraphs, ["ch", church], ["h", "H"]]
    .reduce((words, each) => words.replaceAll(...each), text)
    .replace(/([\p{L}\p{Nl}\p{No}])\1+/gu, "$1");

/** Return a text without the quotation marks that it stands in. */
export const unquoted = (text) => text.replace(QUOTED, "$1$2");

/** Return a text whose words are known in the forms in which answers are compared. */
export const inForms = (text, words) => ({
  text,
  words,
  joined: words.join(""),
  folded: folds(words.join(" ")).map((each) => each.replaceAll(" ", "")),
  cyrillic: /[\u0400-\u04ff]/.test(small(text)),
});

/** Return how many letters are off; endless if the words are others. */
export function slips(given, wanted) {
  const first = SURNAME.test(wanted.text) ? wanted.words.length - 1 : 0;
  const mixed = given.cyrillic !== wanted.cyrillic;
  const off = (word, place) => offBy(word, wanted.words[place], mixed, place < first);
  return given.words.length === wanted.words.length ? sum(given.words.map(off)) : Infinity;
}

/** Return the fewest letters to change between two spellings; endless if more than the most. */
export const apart = (given, other, most) =>
  Math.min(
    distance(given.joined, other.joined, most),
    ...given.folded.flatMap((one) => other.folded.map((each) => distance(one, each, most))),
  );

/** Return how many slips a text can have. */
export const mostSlips = ({ words }) => sum(words.map((word) => most(size(word) + 2)));

const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
const most = (length) => LENGTHS.filter((each) => length >= each).length;

function offBy(given, wanted, mixed, first) {
  const [one, other] = [given, wanted].map((joined) => ({ joined, folded: folds(joined) }));
  const isInitial = (each) =>
    size(each) === 1 && [wanted, ...other.folded].some((name) => name.startsWith(each));
  if (given === wanted || (first && [given, ...one.folded].some(isInitial))) {
    return 0;
  }
  if (hasDigit(given + wanted)) {
    return Infinity;
  }
  if (isSameWord(one, other, mixed)) {
    return 0;
  }
  const edits = given === `${wanted}es` ? 1 : Math.max(apart(one, other), 1);
  return edits > most(size(wanted)) || isOtherWord(one, other, edits) ? Infinity : edits;
}

/** Return whether two words are one in different systems of transliteration. */
function isSameWord(given, wanted, mixed) {
  const both = [given.joined, wanted.joined];
  const [one, other] = both.map((word) => size(word.replace(/[kc]h/g, "h")));
  const long = both.every((word) => size(word) >= LENGTHS[0]);
  return (
    given.folded.some((each) => wanted.folded.includes(each)) && (mixed || long || one === other)
  );
}

function isOtherWord(given, wanted, edits) {
  const [one, other] = [given, wanted].map(({ joined }) => joined.match(/^(.+?)(is[mt]|ite)s?$/));
  const bare = [given.folded[0], wanted.folded[0]];
  const length = Math.max(...bare.map(size), 3) - 3;
  const [stem, same] = bare.map((each) => [...each].slice(0, length).join(""));
  return (
    (one && other && one[1] === other[1] && one[2] !== other[2]) ||
    isTurned(given.joined, wanted.joined) ||
    isTurned(...bare) ||
    (edits > 1 && stem === same)
  );
}

/** Return whether two words differ only in a prefix that turns the meaning. */
function isTurned(given, wanted) {
  const senses = new Map(withoutPrefix(wanted));
  return withoutPrefix(given).some(([rest, sense]) => (senses.get(rest) ?? sense) !== sense);
}

/** Return what is left of a word without each prefix that it may have, with its sense. */
const withoutPrefix = (word) =>
  known.senses
    .filter(([prefix]) => word.startsWith(prefix) && size(word) > prefix.length + 2)
    .map(([prefix, sense]) => [word.slice(prefix.length), sense]);

/** Return the fewest letters to change between two texts; two that changed places count once. */
export function distance(one, other, most) {
  const far = Math.abs(size(one) - size(other)) > most;
  return far
    ? Infinity
    : costs([...one], [...other], true)
        .at(-1)
        .at(-1);
}

/** Return what it costs to make the beginning of one array that of another, for any two. */
function costs(one, other, swaps) {
  const rows = [[0, ...other.map((_, j) => j + 1)]];
  one.forEach((letter, i) => {
    const row = [i + 1];
    other.forEach((each, j) => {
      const swapped = swaps && i && j && letter === other[j - 1] && one[i - 1] === each;
      const least = Math.min(rows[i][j + 1], row[j], swapped ? rows[i - 1][j - 1] : Infinity) + 1;
      row.push(Math.min(rows[i][j] + (letter !== each), least));
    });
    rows.push(row);
  });
  return rows;
}

/** Return the pieces of the difference, each of whole words; they are joined by spaces. */
export const words = (given, expected) =>
  changes(split(given), split(expected), " ", (some) => some.map((word) => plain(word) || word));

/** Return the pieces of the difference, each of whole letters; capitals make no difference. */
export const letters = (given, expected) =>
  changes([...given], [...expected], "", (some) => {
    const even = [...small(some.join(""))];
    return even.length === some.length ? even : some;
  });

/** Return what has to be done to one array to make it another; of several ways rapidfuzz's. */
function changes(given, expected, between, evened) {
  const [one, other] = [given, expected].map(evened);
  const found = [];
  let [start, i, j] = [0, one.length, other.length];
  const put = (kind) => {
    if (found[0]?.kind !== kind) {
      found.unshift({ kind, given: [], expected: [] });
    }
    if (kind !== "missing") {
      found[0].given.unshift(given[--i]);
    }
    if (kind !== "extra") {
      found[0].expected.unshift(expected[--j]);
    }
  };
  while (start < i && one[start] === other[start]) {
    start++;
  }
  while (i > start && j > start && one[i - 1] === other[j - 1]) {
    put("same");
  }
  const rows = costs(one.slice(start, i), other.slice(start, j));
  const cost = (x, y) => rows[x - start]?.[y - start];
  while (i > start || j > start) {
    const same = one[i - 1] === other[j - 1] ? "same" : "changed";
    const isMissing = i === start || cost(i, j - 1) < cost(i - 1, j - 1);
    put(cost(i, j) > cost(i - 1, j) ? "extra" : isMissing ? "missing" : same);
  }
  while (i) {
    put("same");
  }
  return found.map((each) => ({
    kind: each.kind,
    given: each.given.join(between),
    expected: each.expected.join(between),
  }));
}
