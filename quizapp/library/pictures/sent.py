"""Pictures as forms of facts name them. Pure."""

import re
from collections.abc import Mapping

Sent = Mapping[str, str]
FILE = re.compile(r"media-[0-9]+-file")


def named(sent: Sent) -> frozenset[str]:
    """Return the names of the pictures that a fact shows, as they are typed."""
    return frozenset(text.strip() for name, text in sent.items() if FILE.fullmatch(name))


def renamed(sent: Sent, names: Mapping[str, str]) -> dict[str, str]:
    """Return what a form says with other names for pictures, as far as there are others."""
    return {
        name: names.get(text.strip(), text) if FILE.fullmatch(name) else text
        for name, text in sent.items()
    }
