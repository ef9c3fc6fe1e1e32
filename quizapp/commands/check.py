"""`quizapp check`: mistakes and weak questions of deck files, one a line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from quizapp.deck import Deck
    from quizapp.deck_file import DeckFile
    from quizapp.questions import Finding, SourceText

MISTAKE = "mistake"  # the name of a problem that no lint found


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong with a deck.

    Attributes:
        line: Where, from 1; 0 for the file as a whole.
        level: `error` or `warning`.
        name: The lint that says so; `mistake` if the file breaks a rule of deck files.
        card: `fact/aspect`, or the fact alone; empty for the file as a whole.
        message: What is wrong.
        mend: What to do; empty if the message says it.
    """

    line: int
    level: str
    name: str
    card: str
    message: str
    mend: str

    def told(self, file: str) -> str:
        """Return the problem in one line."""
        place = f"{file}:{self.line}" if self.line else file
        lint = "" if self.name == MISTAKE else self.name
        parts = (place, self.level, lint, self.card, self.message)
        return ": ".join(part for part in parts if part) + (f"; {self.mend}" if self.mend else "")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What came of checking one deck file.

    Attributes:
        file: As named on the command line.
        problems: In the order of their lines.
        uncited: Passages of the given text that no fact rests on.
    """

    file: str
    problems: tuple[Problem, ...]
    uncited: tuple[str, ...] = ()


@click.command()
@click.argument("decks", nargs=-1, required=True, metavar="DECK...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for programs.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="TEXT",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare quotes and answers with this text, whose lines begin with ¶8 or n9. "
    "For a deck with several sources, one each, called like the source: example-1990.md.",
)
def check(decks: Sequence[str], sources: Sequence[Path], *, as_json: bool) -> None:
    """Name mistakes and weak questions of deck files; end with 1 if there are errors.

    DECK is a file, or the name of a deck that comes with quizapp.
    """
    texts = _texts(sources)
    files = [_read(argument) for argument in decks]
    named = _named(texts, [each.deck for each in files if not isinstance(each, Checked)])
    found = [each if isinstance(each, Checked) else _checked(each, named) for each in files]
    levels = [problem.level for each in found for problem in each.problems]
    errors, warnings = levels.count("error"), levels.count("warning")
    if as_json:
        made = {"decks": [asdict(each) for each in found], "errors": errors, "warnings": warnings}
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
    else:
        _tell(found)
        counts = (_counted(len(found), "deck"), _counted(errors, "error"))
        click.echo(f"{': '.join(counts)}, {_counted(warnings, 'warning')}.")
    raise SystemExit(1 if errors else 0)


def _tell(found: Sequence[Checked]) -> None:
    for each in found:
        for problem in each.problems:
            click.echo(problem.told(each.file))
        if each.uncited:
            click.echo(f"{each.file}: passages without a fact: {', '.join(each.uncited)}")


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _texts(paths: Sequence[Path]) -> dict[str, "SourceText"]:
    """Return the texts by what their files are called."""
    found: dict[str, SourceText] = {}
    for path in paths:
        if path.stem in found:
            raise click.ClickException(
                f"Two texts are called {path.stem!r}, so one would be left out; call each like its "
                "source."
            )
        found[path.stem] = _read_text(path)
    return found


def _read_text(path: Path) -> "SourceText":
    from quizapp.questions import SourceTextError, source_text

    try:
        return source_text(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, SourceTextError) as error:
        raise click.ClickException(f"The text {path} cannot be used: {error}.") from error


def _read(argument: str) -> "DeckFile | Checked":
    """Return a deck file, or what keeps it from being read."""
    from quizapp.commands.deck_argument import deck_path
    from quizapp.deck_file import DeckFileError, read

    try:
        path = deck_path(argument)
    except click.ClickException as error:
        return Checked(file=argument, problems=(_mistake(0, error.message),))
    try:
        return read(path)
    except DeckFileError as error:
        mistakes = tuple(_mistake(each.line, each.what) for each in error.found)
        return Checked(file=str(path), problems=mistakes)


def _named(
    texts: Mapping[str, "SourceText"], decks: Sequence["Deck"]
) -> Mapping[str, "SourceText"]:
    """Return the texts by the ids of their sources.

    A text is called like its source; where there is but one of each, nobody has to ask.
    """
    ids = {source.id for deck in decks for source in deck.sources}
    if len(texts) == len(ids) == 1:
        return dict(zip(ids, texts.values(), strict=True))
    strange = sorted(texts.keys() - ids)
    if strange and decks:
        there_are = ", ".join(sorted(ids)) or "none"
        raise click.ClickException(
            f"No source is called {strange[0]!r}; the decks have {there_are}. "
            "Give each text the name of its source, such as example-1990.md."
        )
    return texts


def _checked(file: "DeckFile", texts: Mapping[str, "SourceText"]) -> Checked:
    from quizapp.library.pictures import of_folder
    from quizapp.questions import generate, lint, uncited

    at_hand = {each.id: texts[each.id] for each in file.deck.sources if each.id in texts}
    found = lint(file.deck, generate(file.deck), at_hand)
    problems = tuple(_problem(each, file.lines[each.fact]) for each in found)
    _, wrong = of_folder(file.deck, file.path)
    problems += tuple(_mistake(file.lines[each], f"{each}: {wrong[each]}") for each in wrong)
    missing = (uncited(file.deck, name, text) for name, text in at_hand.items())
    return Checked(
        file=str(file.path),
        problems=tuple(sorted(problems, key=lambda each: each.line)),
        uncited=tuple(passage for passages in missing for passage in passages),
    )


def _mistake(line: int, what: str) -> Problem:
    return Problem(line=line, level="error", name=MISTAKE, card="", message=what, mend="")


def _problem(finding: "Finding", line: int) -> Problem:
    return Problem(
        line=line,
        level=finding.level.value,
        name=finding.lint,
        card=f"{finding.fact}/{finding.card}" if finding.card else finding.fact,
        message=finding.message,
        mend=finding.mend,
    )
