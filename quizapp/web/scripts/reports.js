// Reports are gone through by keys, once one has the focus: j and k move, a accepts, d declines,
// e edits. Without this the buttons of each do the same.

const reports = [...document.querySelectorAll("[data-report]")];
let place = 0;

function go(to) {
  place = Math.min(Math.max(to, 0), reports.length - 1);
  reports[place]?.focus();
}

document.addEventListener("focusin", (event) => {
  const found = reports.indexOf(event.target.closest("[data-report]"));
  place = found < 0 ? place : found;
});

document.addEventListener("keydown", (event) => {
  const isHere = event.target.closest("[data-report]") && !event.target.closest("input");
  if (event.ctrlKey || event.metaKey || event.altKey || !isHere) {
    return;
  }
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    event.preventDefault();
    go(place + (key === "j" ? 1 : -1));
    return;
  }
  const target = reports[place]?.querySelector(`[data-key="${key}"]`);
  if (target && !event.repeat) {
    event.preventDefault();
    target.click();
  }
});

// After a decision the next report is there at once.
if (new URL(document.referrer || "about:blank").pathname === location.pathname) {
  go(0);
}
