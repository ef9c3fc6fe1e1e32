"""How a fact names a passage of a source, as deck files do and as people do. Knows phrases."""

import re
from collections.abc import Iterator

from quizapp.phrase import Phrase, phrase

REFERENCE = re.compile(
    r"(?:(?P<source>[a-z0-9-]+):)?(?P<passage>(?P<sort>¶|n)(?P<number>[1-9][0-9]{0,5}))"
)
PARAGRAPH = r"¶¶?|para?\.?|paragraph|абз\.?|абзац"
NOTE = r"n\.?|notes?|fn\.?|footnote|прим\.?|примечание"
PAGE = r"pp?\.?|pg\.?|page|стр\.?|страница"
SAID = re.compile(
    rf"(?:(?P<source>[a-z0-9-]+) ?: ?)?"
    rf"(?:(?P<note>{NOTE})|(?P<page>{PAGE})|{PARAGRAPH})? ?(?P<number>[1-9][0-9]{{0,5}})",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"(?P<first>.*?[0-9]) ?(?:[-–—,;&]|and|to) ?(?P<more>.*[0-9])")
LONGEST = 120


def as_reference(text: str) -> str:
    """Return a reference as deck files write it: `¶4` for `4`, `¶ 4`, `par. 4` or `абз. 4`.

    What names a page stays as it is: pages are no passages, and nobody knows which one is on it.
    """
    found = _said(text)
    if found is None or found["page"]:
        return text
    source = f"{found['source'].lower()}:" if found["source"] else ""
    return f"{source}{'n' if found['note'] else '¶'}{found['number']}"


def reference_mistakes(reference: str) -> Iterator[Phrase]:
    """Yield what is wrong with a reference to a passage.

    Args:
        reference: `¶8`, `n9`, or `source-id:¶8`.
    """
    if REFERENCE.fullmatch(reference):
        return
    page, several = _said(reference), SEVERAL.fullmatch(reference[:LONGEST])
    if page and page["page"]:
        yield phrase(
            "cite has {reference!r}, a page; passages are paragraphs and notes, so write {passage} "
            "if the paragraph is meant",
            reference=reference,
            passage=f"¶{page['number']}",
        )
    elif several and REFERENCE.fullmatch(as_reference(several["first"])):
        yield phrase(
            "cite has {reference!r}, several passages; write each by itself, the first as {first}",
            reference=reference,
            first=as_reference(several["first"]),
        )
    else:
        yield phrase(
            "cite has {reference!r}; write a paragraph as ¶8 and a note as n9",
            reference=reference,
        )


def _said(text: str) -> re.Match[str] | None:
    return SAID.fullmatch(" ".join(text[:LONGEST].split())) if len(text) <= LONGEST else None
