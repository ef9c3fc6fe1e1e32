"""Pictures as HTML, on pages and in Anki: the only images there are. Knows pictures of facts.

Markup makes none, whatever an author writes; these name files of ours only, and what authors say of
them is escaped.
"""

from collections.abc import Collection, Iterable, Mapping
from html import escape

from quizapp.deck import Deck, Picture, Side
from quizapp.library.pictures.kept import Kept
from quizapp.phrase import Phrase, phrase

# Enough of a hash that no two pictures are called the same.
SHORT = 40


def html(pictures: Iterable[Picture], side: Side, uid: str, known: Mapping[str, Kept]) -> str:
    """Return the pictures of a fact on one side of its cards, as a page shows them.

    Args:
        pictures: Those of the fact.
        side: Which are wanted.
        uid: Of the deck.
        known: Those that are kept; others show what they are said to show.
    """
    return "".join(
        f'<p class="picture">{_image(each, f"/pictures/{uid}/{kept.file}", kept)}</p>'
        if (kept := known.get(each.file))
        else f'<p class="picture">{_said(each)}</p>'
        for each in pictures
        if each.side is side
    )


def anki_html(pictures: Iterable[Picture], side: Side, known: Mapping[str, Kept]) -> str:
    """Return the same as a field in Anki has them."""
    return "".join(
        f"<p>{_image(each, anki_name(kept.file), kept)}</p>"
        for each in pictures
        if each.side is side and (kept := known.get(each.file))
    )


def anki_name(file: str) -> str:
    """Return what a picture is called in a collection of Anki, from `<hash>.png`."""
    digest, _, ending = file.partition(".")
    return f"quizapp-{digest[:SHORT]}.{ending}"


def missing(deck: Deck, known: Collection[str]) -> Phrase | None:
    """Return what to do about a picture that a deck shows and that is not kept; none if all are."""
    for fact in deck.facts:
        for each in fact.media:
            if each.file not in known:
                return phrase(
                    "{fact}: the picture {file} is not there; bring it, or take it out.",
                    fact=fact.id,
                    file=each.file,
                )
    return None


def _image(picture: Picture, src: str, kept: Kept) -> str:
    size = f'width="{kept.width}" height="{kept.height}"'
    return f'<img src="{src}" alt="{_said(picture)}" {size}>'


def _said(picture: Picture) -> str:
    # A bracket would begin a gap on a page, and an instruction in Anki; so would two braces there.
    text = escape(" ".join(picture.alt.split()))
    for sign in "[]{}":
        text = text.replace(sign, f"&#{ord(sign)};")
    return text
