// What JavaScript adds to every page. Without it everything works as well.

import { leave } from "./study/leaving.js";

const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
const LEAVES = /\/(?:account\/(?:sign-|go-on|link)|reset)/;

// Say in which time zone the browser is, so that a study day begins when the learner's does.
for (const field of document.querySelectorAll('input[type="hidden"][name="zone"]')) {
  field.value = TIME_ZONE;
}

// Who comes or goes leaves no answers behind.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!event.defaultPrevented && LEAVES.test(form.action)) {
    event.preventDefault();
    leave(form).catch(() => HTMLFormElement.prototype.submit.call(form));
  }
});

// Pages are kept for the time without a connection; browsers allow it over safe connections only.
navigator.serviceWorker?.register("/sw.js").catch(() => {});
