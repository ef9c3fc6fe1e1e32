"""Which fields of a form stand together: what everybody fills in first, the rest behind headings.

Knows the kinds of fact by their fields.
"""

from collections.abc import Iterable, Mapping, Sequence

from quizapp.deck import Kind, QuestionType
from quizapp.deck.question import USES
from quizapp.web.words import lazy

DECK = "deck"
Grouped = list[tuple[str, Sequence[str]]]
FIRST = ("topic",)
# What most facts of a kind say; what else they can say comes behind a heading.
USUAL: Mapping[Kind, tuple[str, ...]] = {
    Kind.TERM: ("term", "definition"),
    Kind.PERSON: ("name", "role"),
    Kind.WORK: ("title", "author", "year", "thesis"),
    Kind.EVENT: ("label", "date"),
    Kind.QUANTITY: ("measure", "value", "as_of"),
    Kind.CLAIM: ("holder", "about", "proposition"),
    Kind.CAUSE: ("cause", "effect"),
    Kind.QUOTE: ("speaker", "text", "object"),
    Kind.ENUMERATION: ("label", "items"),
    Kind.SEQUENCE: ("label", "steps"),
    Kind.CONTRAST: ("a", "b", "dimension", "value_a", "value_b"),
}
NEXT = ("cite", "note")
ALSO = ("holder", "importance")
ABOUT_IT = lazy("More about it")
MORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    (lazy("Gaps and other right answers"), ("statement", "aliases", "accept")),
    (lazy("Wrong options"), ("distractors", "closed", "not_options")),
    (lazy("Cards and their questions"), ("cards", "ask")),
    (lazy("Before and apart"), ("requires", "contrast")),
    (lazy("Pictures"), ("media",)),
    (lazy("Id and state"), ("id", "status", "changed", "lint_ok")),
)
COMMON = frozenset((*FIRST, *NEXT, *ALSO, *(name for _, names in MORE for name in names)))
OTHER_TYPES = lazy("Only for other ways of asking")
OF_DECK: Grouped = [
    ("", ("title", "language")),
    (lazy("A text that it teaches"), ("source",)),
    (lazy("More"), ("description", "topic", "author", "licence")),
]


def grouped(kind: str, sent: Mapping[str, str], fields: Iterable[str]) -> Grouped:
    """Return the names of the fields of a form in groups; the first one has no heading.

    Args:
        kind: Of the fact; `deck` for the form of a deck.
        sent: What stands in the form.
        fields: All names, in the order of the kind.
    """
    if kind == DECK:
        return OF_DECK
    own = [name for name in fields if name not in COMMON]
    if kind != Kind.QUESTION:
        usual = USUAL[Kind(kind)]
        rest = [name for name in (*own, *ALSO) if name not in usual]
        return [("", (*FIRST, *usual, *NEXT)), (ABOUT_IT, rest), *MORE]
    first = (*_asked(sent.get("type", "")), "type")
    others = [name for name in (*own, "statement") if name not in first]
    more = [(heading, [each for each in names if each != "statement"]) for heading, names in MORE]
    return [("", (*FIRST, *first, *NEXT)), (ABOUT_IT, ALSO), (OTHER_TYPES, others), *more]


def _asked(way: str) -> tuple[str, ...]:
    """Return the fields that a question of a type needs."""
    if way == QuestionType.GAP:
        return ("statement",)
    if way in USES:
        return ("prompt", USES[QuestionType(way)])
    return ("prompt", *dict.fromkeys(USES.values()))
