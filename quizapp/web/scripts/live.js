// A live quiz, on the screen in front and on phones: asks once a second whether the page is still
// current. Without it, one loads the page again.

const EACH = 1000;
const place = document.querySelector("[data-live]");
const { live, revision } = place.dataset;
let etag = "";

function put(name, value) {
  const found = place.querySelector(`[data-${name}]`);
  if (found && found.textContent !== String(value)) {
    found.textContent = value;
  }
}

async function look() {
  try {
    const answer = await fetch(live, {
      cache: "no-store",
      headers: etag ? { "If-None-Match": etag } : {},
    });
    if (answer.status === 304) {
      return;
    }
    etag = answer.headers.get("ETag") ?? "";
    const text = await answer.text();
    const said = text.startsWith("{") ? JSON.parse(text) : { revision: Number(text) };
    if (answer.ok && String(said.revision) !== revision) {
      window.location.reload();
      return;
    }
    for (const name of ["seats", "answered"]) {
      if (name in said) {
        put(name, said[name]);
      }
    }
  } catch {
    // No connection; the next second asks again, and the seat is kept.
  }
}

window.setInterval(look, EACH);
