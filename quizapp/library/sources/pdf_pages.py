"""The text of a PDF file, page by page: the only door to pypdf. A program of its own.

It is run by its path, never imported, so that a file that takes all memory or never ends takes only
this process with it. It reads the file from standard input, and writes a line of JSON for each
page, then one that says how it ended.
"""

import json
import resource
import sys
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

# A large book takes 200 MB and 10 seconds.
MEMORY, SECONDS = 768 * 2**20, 30
MOST_PAGES, MOST_CHARACTERS = 2_000, 4_000_000


def main() -> None:
    """Read the file and tell its pages."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        ended = _told(sys.stdin.buffer.read())
    except (LimitReachedError, MemoryError, RecursionError):
        ended = "bomb"
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        # Of broken files pypdf breaks in many ways.
        ended = "broken"
    _tell({"ended": ended})


def _told(data: bytes) -> str:
    """Tell the pages of a file; return how that ended."""
    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            return "locked"
    except DependencyError:
        return "locked"
    if len(reader.pages) > MOST_PAGES:
        return "pages"
    characters = 0
    for page in reader.pages:
        # What is too much to unpack counts as no text otherwise.
        contents = page.get_contents()
        if contents is not None:
            contents.get_data()
        text = page.extract_text()
        characters += len(text)
        if characters > MOST_CHARACTERS:
            return "characters"
        _tell({"page": text})
    return "done"


def _tell(what: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
