"""The docs name what there is, and there is what the docs name."""

import re
import tomllib
from dataclasses import fields
from itertools import chain
from pathlib import Path

import click
import pytest

from quizapp.commands import main
from quizapp.deck import KINDS, Fact
from quizapp.settings import NAMES, PREFIX

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md"))
)
SETTING = re.compile(r"\bQUIZAPP_[A-Z]+(?:_[A-Z]+)*\b")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
# Settings of the tests, not of the program.
OF_THE_TESTS = {"QUIZAPP_NOTHING_SKIPPED", "QUIZAPP_SOURCE_TEXT"}


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _all_docs() -> str:
    return "\n".join(_text(page) for page in PAGES)


def _settings() -> set[str]:
    sources = chain.from_iterable(
        SETTING.findall(path.read_text(encoding="utf-8"))
        for path in (ROOT / "quizapp").rglob("*.py")
    )
    return {PREFIX + name for name in NAMES} | set(sources) - OF_THE_TESTS


def _commands(group: click.Command, path: str = "quizapp") -> list[tuple[str, click.Command]]:
    """Return every command with its full name, groups of commands opened."""
    if not isinstance(group, click.Group):
        return [(path, group)]
    return [
        found
        for name, command in group.commands.items()
        for found in _commands(command, f"{path} {name}")
    ]


def _options(command: click.Command) -> list[str]:
    """Return the options of a command as the user writes them, `--help` left out."""
    shown = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    return [written for option in shown for written in (*option.opts, *option.secondary_opts)]


def _section(text: str, command: str) -> str:
    """Return the lines of the page of commands that speak of one command."""
    return "\n".join(line for line in _unwrapped(text) if f"`{command}" in line)


def _unwrapped(text: str) -> list[str]:
    """Return the lines, those of one list item joined to one."""
    return re.sub(r"\n {2,}(?=\S)", " ", text).splitlines()


def _fields(kind: type[Fact]) -> list[str]:
    return [each.name for each in fields(kind)]


COMMANDS = _commands(main)


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_its_options_are_on_the_page_of_commands(name, command):
    said = _section(_text("docs/commands.md"), name)

    assert said, f"docs/commands.md does not name `{name}`"
    missing = [each for each in _options(command) if f"`{each}" not in said]
    assert missing == []


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_the_page_of_commands_calls_arguments_what_the_help_calls_them(name, command):
    _, *arguments = command.collect_usage_pieces(click.Context(command))

    assert f"`{' '.join([name, *arguments])}" in _text("docs/commands.md")


def test_what_names_a_deck_has_one_name():
    called = {
        each: usage[1:]
        for each, command in COMMANDS
        if (usage := command.collect_usage_pieces(click.Context(command)))[1:]
    }

    assert called == {
        "quizapp cards": ["DECK"],
        "quizapp check": ["DECK..."],
        "quizapp deck export": ["DECK"],
        "quizapp deck import": ["FILE"],
        "quizapp export": ["DECK"],
        "quizapp fit": ["[NAME...]"],
        "quizapp invite": ["NAME"],
        "quizapp problems": ["[DECK]"],
        "quizapp publish": ["DECK..."],
        "quizapp sign-in-link": ["NAME"],
    }


def test_the_docs_name_no_command_that_does_not_exist():
    known = {name.split()[1] for name, _ in COMMANDS}
    code = "\n".join(CODE.findall(_all_docs()))
    named = set(re.findall(r"\bquizapp ([a-z][a-z-]*)", code))

    assert named - known == set()


def test_every_option_of_the_program_itself_is_in_the_docs():
    assert [each for each in _options(main) if each not in _all_docs()] == []


def test_every_setting_is_in_the_docs_and_the_docs_name_no_other():
    documented = set(SETTING.findall(_all_docs())) - OF_THE_TESTS

    assert documented == _settings()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_fact_and_its_fields_are_explained(kind):
    page = _text("docs/teach.md")

    missing = [name for name in _fields(KINDS[kind]) if f"`{name}`" not in page]
    assert f"`{kind}`" in page
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_inside_the_docs_leads_somewhere(page):
    targets = [each for each in LINK.findall(_text(page)) if "://" not in each]
    folder = (ROOT / page).parent

    assert [each for each in targets if not (folder / each).exists()] == []


def test_every_decision_is_in_the_list_of_decisions():
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall(_text("docs/decisions/README.md")))

    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_the_changelog_begins_with_this_version():
    version = tomllib.loads(_text("pyproject.toml"))["project"]["version"]
    first = re.search(r"^## (\S+)", _text("CHANGELOG.md"), re.MULTILINE)

    assert first is not None
    assert first[1] == version
