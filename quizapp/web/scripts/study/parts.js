// Parts of pages, ready to be put somewhere.

/** Return a new copy of a part that the page brings along for the script. */
export const blank = (name) =>
  document.querySelector(`template[data-${name}]`).content.cloneNode(true);

/** Return copies of all that is in a part. */
export const inside = (part) => part.cloneNode(true).childNodes;

/** Return what HTML of the site holds. */
export function parsed(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}
