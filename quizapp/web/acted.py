"""What was done with cards, in words. Knows the kinds of acts."""

from quizapp.progress import ActKind
from quizapp.web.words import ngettext


def said(kind: ActKind, count: int, **values: str) -> str:
    """Return what was done with so many cards, a sentence.

    Args:
        kind: What was done.
        count: With how many cards.
        values: What to put into the sentence; `num` if that is not to be the count.
    """
    match kind:
        case ActKind.SUSPEND:
            return ngettext("%(num)s card suspended.", "%(num)s cards suspended.", count, **values)
        case ActKind.UNSUSPEND | ActKind.UNBURY:
            return ngettext(
                "%(num)s card comes again.", "%(num)s cards come again.", count, **values
            )
        case ActKind.BURY:
            return ngettext(
                "%(num)s card buried until the next day.",
                "%(num)s cards buried until the next day.",
                count,
                **values,
            )
        case ActKind.MARK:
            return ngettext("%(num)s card marked.", "%(num)s cards marked.", count, **values)
        case ActKind.UNMARK:
            return ngettext(
                "%(num)s card is no longer marked.",
                "%(num)s cards are no longer marked.",
                count,
                **values,
            )
    return ngettext("%(num)s card is new again.", "%(num)s cards are new again.", count, **values)
