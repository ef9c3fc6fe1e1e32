"""What the learner is told of a response, in sentences that read well aloud. CommonMark.

Knows plain text only.
"""

import re

MARKUP = re.compile(r"([\\`*_\[\]<&$~])")


def written(text: str) -> str:
    """Return what the learner wrote in quotation marks, so that nothing in it counts as markup."""
    escaped = MARKUP.sub(r"\\\1", text)
    return f"“{escaped}”"


def nothing_given(expected: str) -> str:
    """Return what to say where nothing was answered."""
    return f"No answer yet; that is how one learns. It is: {expected}"
