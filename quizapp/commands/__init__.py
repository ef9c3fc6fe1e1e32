"""The `quizapp` command: a plain group; each command loads what it needs when it is called.

Floor 14: knows everything below, and click.
"""

import click

from quizapp.commands.cards import cards
from quizapp.commands.check import check
from quizapp.commands.deck import deck
from quizapp.commands.export import export
from quizapp.commands.fit import fit
from quizapp.commands.invite import invite
from quizapp.commands.problems import problems
from quizapp.commands.publish import publish
from quizapp.commands.rebuild import rebuild
from quizapp.commands.schema import schema
from quizapp.commands.serve import serve
from quizapp.commands.sign_in_link import sign_in_link
from quizapp.commands.simulate import simulate


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="quizapp")
def main() -> None:
    """Study a text for good: facts become cards, studied on a schedule or taken to Anki."""


main.add_command(cards)
main.add_command(check)
main.add_command(deck)
main.add_command(export)
main.add_command(fit)
main.add_command(invite)
main.add_command(problems)
main.add_command(publish)
main.add_command(rebuild)
main.add_command(schema)
main.add_command(serve)
main.add_command(sign_in_link)
main.add_command(simulate)
