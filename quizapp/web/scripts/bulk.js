// Many facts at once: shows how far an import is, and spreads pasted cells over a grid.
// Without it the page is loaded again, and cells are typed one by one.

const PAUSE = 700;

const progress = document.querySelector("[data-progress]");
if (progress) {
  watch(progress);
}
document.addEventListener("paste", spread);

async function watch(section) {
  const bar = section.querySelector("progress");
  const stage = section.querySelector("[role=status]");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    try {
      const answer = await fetch(section.dataset.progress, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) {
        break;
      }
      const said = await answer.json();
      if (!said.working) {
        break;
      }
      bar.value = said.done;
      if (stage.textContent !== said.stage) {
        // Said once: what listens to the page need not hear it each time.
        stage.textContent = said.stage;
      }
    } catch {
      // No connection; the import goes on without it.
    }
  }
  window.location.reload();
}

// Put a block of cells into the cells of a grid, from the one it was pasted into.
function spread(event) {
  const cell = event.target.closest?.("[data-grid] textarea");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell || !/[\t\n]/.test(text.trimEnd())) {
    return;
  }
  event.preventDefault();
  const rows = [...cell.closest("tbody").rows].map((row) => [...row.querySelectorAll("textarea")]);
  const top = rows.findIndex((row) => row.includes(cell));
  const left = rows[top].indexOf(cell);
  for (const [down, line] of cells(text).entries()) {
    for (const [right, value] of line.entries()) {
      const place = rows[top + down]?.[left + right];
      if (place) {
        place.value = value;
      }
    }
  }
}

// The cells of copied text: those with several lines stand in quotation marks.
function cells(text) {
  const lines = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    const value = found[1] === undefined ? found[2] : found[1].replaceAll('""', '"');
    lines.at(-1).push(value);
    if (cell.lastIndex >= text.length) {
      break;
    }
    if (found[3] !== "\t") {
      lines.push([]);
    }
  }
  return lines;
}
