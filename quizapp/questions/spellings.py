"""The usual ways to write a short answer, whatever it is: a word, a figure or a date.

Knows plain text only.
"""

from quizapp.questions import dates, numbers
from quizapp.questions.wording import bare_forms


def usual_spellings(text: str) -> tuple[str, ...]:
    """Return the usual ways to write a short answer, the given one first.

    `7 million` gives `seven million`, too; `April 1931` gives `Apr 1931`; `the plan` gives `plan`.
    """
    when = dates.as_shown(text)
    dated = dates.spellings(when) if when else ()
    return tuple(dict.fromkeys((text, *dated, *numbers.spellings(text), *bare_forms(text))))
