"""What Anki shows of a deck before it is studied. Knows what is published of a deck."""

from collections.abc import Mapping
from html import escape
from typing import Any


def about(head: Mapping[str, Any]) -> str:
    """Return HTML that says what a deck is, what it rests on and on what terms it may be used.

    Args:
        head: What is published of the deck itself.
    """
    sources = "".join(f"<li>{_source(each)}</li>" for each in head["sources"])
    terms = escape(", ".join(filter(None, (head["author"], head["licence"]))))
    return "".join(
        (
            head["description_html"],
            f"<ul>{sources}</ul>" if sources else "",
            f"<p>{terms}</p>" if terms else "",
        )
    )


def _source(source: Mapping[str, Any]) -> str:
    known = (source["author"], source["title"], source["where"] or str(source["year"]))
    return escape(", ".join(filter(None, known)))
