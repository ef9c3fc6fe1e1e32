"""What a form of a fact was filled with, so that a later one tells what changed since. Pure.

Carried by the form as one word for each field, so that nothing has to be kept for open pages. Knows
the fields of deck files. Import it where it is used, as manuscripts.
"""

from collections.abc import Mapping
from hashlib import blake2s

from quizapp.deck import KINDS, Kind
from quizapp.deck_file import fields_of
from quizapp.library.compared import said

Sent = Mapping[str, str]
# Of a field; whether a form was overtaken is not what anyone gains from lying about.
DIGEST_BYTES = 6


def basis_of(kind: Kind, sent: Sent) -> str:
    """Return what a form carries of the fact that it is filled with.

    Args:
        kind: Of the fact.
        sent: Its fields as the form shows them.
    """
    found = _digests(kind, sent).items()
    digests = (f"{name}:{digest}" for name, digest in found if digest)
    return " ".join((kind.value, *digests))


def kind_of(basis: str) -> Kind | None:
    """Return the kind of the fact that a form was filled with; none if it does not say it."""
    word = basis.partition(" ")[0]
    return Kind(word) if word in [*Kind] else None


def changed_since(basis: str, sent: Sent) -> frozenset[str]:
    """Return the fields that say something else than when a form was filled.

    Args:
        basis: What the form carried; of an empty one nothing is known, so nothing is said.
        sent: The fields as they are.
    """
    kind = kind_of(basis)
    if kind is None:
        return frozenset()
    parts = (part.partition(":") for part in basis.split()[1:])
    before = {name: digest for name, _, digest in parts}
    now = _digests(kind, sent)
    return frozenset(name for name, digest in now.items() if before.get(name, "") != digest)


def overtaken(basis: str, there: Sent, sent: Sent) -> frozenset[str]:
    """Return the fields that say something else than when a form was filled, and than it sends.

    What is there as it is sent was kept before, and the page has not heard of that.

    Args:
        basis: What the form carried.
        there: The fields as they are.
        sent: The fields as the form sends them.
    """
    kind = kind_of(basis)
    if kind is None:
        return frozenset()
    return changed_since(basis, there) & changed_since(basis_of(kind, sent), there)


def _digests(kind: Kind, sent: Sent) -> dict[str, str]:
    """Return what stands for the text of each field; nothing for one that is empty."""
    texts = {field.name: said(field, sent).strip() for field in fields_of(KINDS[kind])}
    return {
        name: blake2s(text.encode(), digest_size=DIGEST_BYTES).hexdigest() if text else ""
        for name, text in texts.items()
    }
