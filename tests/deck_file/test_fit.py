"""How the parts of a deck file fit together, however many there are."""

import time

from tests.deck_file.test_mistakes import HEAD, TERM, mistakes


def test_twenty_thousand_mistakes_take_seconds():
    strange = ", ".join(f'"no-{number}"' for number in range(20_000))
    twice = '[[topic]]\nid = "farms"\ntitle = "Farms"\n' * 2_000
    began = time.monotonic()
    term = TERM.replace('"¶8"', strange)
    found = mistakes(f"{HEAD}{twice}{term}requires = [\n{strange}\n]\n")
    assert len(found) > 20_000
    assert time.monotonic() - began < 20
