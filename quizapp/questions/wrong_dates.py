"""Wrong dates reckoned from the right one. Knows dates only."""

from hashlib import sha256

from quizapp.questions import dates
from quizapp.questions.draft import Wrong

# Years by which a wrong date is off: near enough to be taken for the right one.
SHIFTS = (1, 2, 3, 4, 5)


def other_dates(key: str, when: dates.When) -> tuple[Wrong, ...]:
    """Return dates some years off, two earlier, two later or one of each first.

    A year beyond those of the calendar is left out.

    Args:
        key: Decides which; equal keys give equal dates.
        when: The right date.
    """
    chance = sha256(key.encode()).digest()
    near, far = SHIFTS[chance[1] % 2], SHIFTS[2 + chance[2] % 3]
    shifts = (
        (-far, -near, far, near),
        (-near, far, near, -far),
        (near, far, -near, -far),
    )[chance[0] % 3]
    return tuple(
        Wrong(
            text=moved.shown(),
            feedback=f"Too {'late' if shift > 0 else 'early'}: it was {when.asked()}",
        )
        for shift in shifts
        # Most years have no 29 February, but every fourth one.
        if (moved := when.moved(shift) or when.moved(4 * shift))
    )
