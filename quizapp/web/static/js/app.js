// What JavaScript adds to every page. Without it everything works as well.

import { showKeys, startKeys } from "./keys.js";
import { showOrdering, startOrdering } from "./order.js";
import { startSwapping } from "./swap.js";

/** Say in which time zone the browser is, so that a study day begins when the learner's does. */
function sayZone(root) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  for (const field of root.querySelectorAll('input[type="hidden"][name="zone"]')) {
    field.value = timeZone ?? "";
  }
}

/** Begin where there is something to do: in the line to type, or at the heading that is news. */
function focusStart(root) {
  const line = root.querySelector("[data-start]");
  const types = line && window.matchMedia("(hover: hover) and (pointer: fine)").matches;
  const heading = root.querySelector("#card, h1");
  (types ? line : heading)?.focus({ preventScroll: true });
}

function prepare(root) {
  sayZone(root);
  showKeys(root);
  showOrdering(root);
}

prepare(document);
startKeys();
startOrdering();
startSwapping((main) => {
  prepare(main);
  focusStart(main);
  window.scrollTo({ top: 0, behavior: "instant" });
});
if (document.querySelector("main [data-study]") && document.getElementById("keys")) {
  focusStart(document);
}
