"""Whole numbers as forms and addresses carry them. Knows nothing else."""

# So many fit into every column of whole numbers, and no id has more.
MOST_DIGITS = 9


def whole(text: str, digits: int = MOST_DIGITS) -> int | None:
    """Return the number that plain digits say; none for anything else.

    Args:
        text: As it was sent.
        digits: How many there may be.
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
