// Sentences of the page in the language of the page; the page brings them along.

/** Return a text with `{names}` filled in. */
export const filled = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

/** Return a number as one writes it in the language of the page. */
export const number = (value) => value.toLocaleString(document.documentElement.lang);

/** Return the form of a text that fits a number: its forms are named as in CLDR. */
export function counted(forms, count) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(count);
  return filled(forms[form] ?? forms.other, { n: number(count) });
}
