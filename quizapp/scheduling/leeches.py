"""Cards that are forgotten again and again. Knows the standard library only.

The rule is Anki's (`leech_threshold_met` in `rslib/src/scheduler/states/review.rs`).
"""

# As in Anki without settings.
FIRST_LAPSES = 8


def is_leech(lapses: int, threshold: int = FIRST_LAPSES) -> bool:
    """Return whether with this lapse a card becomes a leech, or is one once more.

    It becomes one at the threshold, then again after every half of it, rounded up: at 8, 12, 16...

    Args:
        lapses: How often the card was forgotten, this time included.
        threshold: The first number of lapses that makes a leech; at least 1.
    """
    half = max((threshold + 1) // 2, 1)
    return lapses >= threshold and (lapses - threshold) % half == 0
