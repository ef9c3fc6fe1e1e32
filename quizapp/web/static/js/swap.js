// Study forms without loading the page anew: the answer is posted, and what comes back takes the
// place of header and main part. If anything is unusual, the browser does it itself.

// A double click must not press what appears under the pointer.
const SETTLED = 350;
// Whoever waits longer for an answer is offline, whatever the browser thinks.
const PATIENCE = 15_000;
// Too many tries, and from here on mistakes of the site; in both cases the form is still good.
const TOO_MANY = 429;
const OURS = 500;
const LOST = "The answer could not be sent. Check the connection, then try again; nothing is lost.";
const BUSY = "The site could not take the answer now. It is still here: send it again in a moment.";
let busy = false;
let swappedAt = -SETTLED;
let address = window.location.pathname;
let onSwap = () => {};

/** Send forms with `data-swap`; `afterwards` is called with each new main part. */
export function startSwapping(afterwards) {
  onSwap = afterwards;
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", refuseSecondClick, { capture: true });
  window.addEventListener("popstate", loadAnew);
}

/** Load a page whose address was never loaded; a place within the page is only gone to. */
function loadAnew() {
  if (window.location.pathname !== address) {
    window.location.reload();
  }
}

/** Return whether what is shown has only just come. */
export function isNew() {
  return performance.now() - swappedAt < SETTLED;
}

function refuseSecondClick(event) {
  if (event.detail > 1 && isNew()) {
    event.preventDefault();
    event.stopPropagation();
  }
}

async function onSubmit(event) {
  const form = event.target;
  if (!form.matches("form[data-swap]")) {
    return;
  }
  event.preventDefault();
  if (busy) {
    return;
  }
  busy = true;
  try {
    await send(form, event.submitter);
  } catch {
    tell(LOST);
  } finally {
    busy = false;
  }
}

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { Accept: "text/html" },
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === TOO_MANY || answer.status >= OURS) {
    tell(BUSY);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const header = page.querySelector("header");
  const main = page.querySelector("main");
  if (!header || !main) {
    throw new Error("no page");
  }
  swappedAt = performance.now();
  document.title = page.title;
  document.querySelector("header").replaceWith(header);
  document.querySelector("main").replaceWith(main);
  // A mistake is shown in place; it has no address to come back to.
  if (answer.redirected) {
    const { pathname } = new URL(answer.url);
    if (pathname !== address) {
      window.history.pushState(null, "", pathname);
      address = pathname;
    }
  }
  onSwap(main);
}

function tell(message) {
  const place = document.querySelector("main [role='status']");
  const said = document.createElement("p");
  said.className = "flash flash-error";
  said.textContent = message;
  place?.replaceChildren(said);
  said.scrollIntoView({ block: "nearest" });
}
