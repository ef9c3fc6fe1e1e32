"""How the cards look in Anki. Knows the class names of the templates and of Anki.

Anki puts `card` on the body, and `nightMode` or `night_mode` beside it at night. Paper and ink are
Anki's own where it names them, so that a card fits the window around it.
"""

CSS = """\
.card {
  --paper: var(--canvas, #fff); --ink: var(--fg, #1d2430);
  --soft: #5a6472; --line: #d9d5ca; --tint: rgb(120 110 80 / 10%);
  --accent: #a3341f; --good: #1f6b45;
  background-color: var(--paper); color: var(--ink); text-align: start;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-size: 18px; line-height: 1.5; overflow-wrap: break-word;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  --paper: var(--canvas, #1b1e24); --ink: var(--fg, #e8e4da);
  --soft: #a8aebb; --line: #4a505b; --tint: rgb(220 220 255 / 9%);
  --accent: #f08b6d; --good: #7fcf9f;
  background-color: var(--paper); color: var(--ink);
}
.sheet { max-width: 38em; margin: 0 auto; padding: 0 0 1.5em; }
.sheet p { margin: 0 0 .5em; }
.sheet p:last-child { margin-bottom: 0; }
.sheet hr { height: 1px; margin: 1.2em 0; border: 0; background: var(--line); }
.place { margin-bottom: 1em; color: var(--soft); font-size: .8em; letter-spacing: .02em; }
.retired { margin-bottom: 1em; padding: .5em .8em; border-inline-start: 4px solid var(--accent);
  background: var(--tint); font-size: .9em; }
.prompt, .answer { font-family: Georgia, "Noto Serif", "Times New Roman", serif;
  font-size: 1.2em; line-height: 1.4; }
.answer { color: var(--good); font-weight: 600; }
.answer ol, .answer ul { margin: 0; padding-inline-start: 1.4em; font-weight: 400; }
.answer li { margin: .3em 0; }
.cloze { color: var(--accent); font-weight: 600; }
.also { margin-top: .3em; color: var(--soft); font-size: .9em; }
.options { margin-top: 1em; }
.options ol { margin: 0; padding-inline-start: 1.8em; list-style: upper-alpha; }
.options ol + ol { margin-top: 1em; list-style: decimal; }
.options li { margin: .5em 0; padding-inline-start: .2em; }
.options li.right { color: var(--good); font-weight: 600; }
.options li.right::after { content: " ✓"; }
.options .feedback { display: block; color: var(--soft); font-size: .9em; font-weight: 400; }
.options summary { width: max-content; max-width: 100%; padding: .3em 0; color: var(--soft);
  font-size: .9em; cursor: pointer; }
.typing { margin: 1em 0; }
.typing div { font-family: inherit !important; font-size: 1em !important; }
#typeans { box-sizing: border-box; width: 100%; font: inherit !important; }
input#typeans { padding: .5em .7em; border: 1px solid var(--line); border-radius: .5em;
  background: var(--tint); color: var(--ink); }
code#typeans { display: block; white-space: pre-wrap; }
.typeGood, .typeBad, .typeMissed { border-radius: .2em; color: #14181f; }
.typeGood { background: #a9dcbc; }
.typeBad { background: #f3b3a6; }
.typeMissed { background: #d9d5ca; }
.why { margin-top: 1em; padding: .7em .9em; border-radius: .5em; background: var(--tint); }
mtd[columnalign="left"] { padding-inline-start: 0; text-align: left; }
mtd[columnalign="right"] { padding-inline-end: 0; text-align: right; }
.source { margin-top: 1em; color: var(--soft); font-size: .85em; }
.holder + .citation::before { content: " · "; }
"""
