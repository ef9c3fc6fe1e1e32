"""What was done with cards, in words. Knows the kinds of acts."""

from quizapp.progress import ActKind
from quizapp.web.words import ngettext


def said(kind: ActKind, count: int) -> str:
    """Return what was done with so many cards, a sentence."""
    match kind:
        case ActKind.SUSPEND:
            return ngettext("%(num)s card suspended.", "%(num)s cards suspended.", count)
        case ActKind.UNSUSPEND | ActKind.UNBURY:
            return ngettext("%(num)s card comes again.", "%(num)s cards come again.", count)
        case ActKind.BURY:
            return ngettext(
                "%(num)s card buried until the next day.",
                "%(num)s cards buried until the next day.",
                count,
            )
        case ActKind.MARK:
            return ngettext("%(num)s card marked.", "%(num)s cards marked.", count)
        case ActKind.UNMARK:
            return ngettext(
                "%(num)s card is no longer marked.", "%(num)s cards are no longer marked.", count
            )
    return ngettext("%(num)s card is new again.", "%(num)s cards are new again.", count)
