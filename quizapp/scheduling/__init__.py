"""When a card comes next: memory, rating and study day make the next memory.

Floor 2: knows the standard library, and FSRS through one module only.
"""

from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.memory import Memory, Phase, Policy, PolicyError, Rating
from quizapp.scheduling.outcomes import outcomes

__all__ = [
    "Calendar",
    "Memory",
    "Phase",
    "Policy",
    "PolicyError",
    "Rating",
    "outcomes",
]
