// Sentences of the page in the language of the page; the page brings them along.

import { filled } from "../grading/known.js";

export { filled };

// Made once: to make one takes longer than to say a sentence.
const { lang } = document.documentElement;
const digits = new Intl.NumberFormat(lang);
const rules = new Intl.PluralRules(lang);

/** Return a number as one writes it in the language of the page. */
export const number = (value) => digits.format(value);

/** Return the form of a text that fits a number: its forms are named as in CLDR. */
export const counted = (forms, count) =>
  filled(forms[rules.select(count)] ?? forms.other, { n: number(count) });
