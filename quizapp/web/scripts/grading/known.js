// What the site tells the grader: tables of letters, words and figures, and sentences.

/** What `tables_for_script` gives. */
export let known = {};

/** Take in what the grader knows, and what it can say. */
export function learn(tables) {
  known = { ...tables };
  for (const name in tables.maps) {
    known[name] = new Map(tables.maps[name]);
  }
}

/** Return a sentence with what is put in; of one that counts, the one for the number. */
export function say(name, values) {
  const texts = [known.say[name]].flat();
  return filled(texts[values?.number] ?? texts.at(-1), values);
}

/** Return a text with `{names}` filled in. */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Return the first of several, then the others, put into one sentence two by two. */
export const chained = (name, [one, ...others]) =>
  others[0] ? say(name, { one, others: chained(name, others) }) : one;
