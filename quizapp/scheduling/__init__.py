"""When a card comes next: memory, rating and study day make the next memory.

Floor 2: knows the standard library, and the fit of weights through one module only.
"""

from quizapp.scheduling.calendar import Calendar
from quizapp.scheduling.engine import chance, first, following, raw_interval, recall
from quizapp.scheduling.intervals import factor
from quizapp.scheduling.levelling import Room, levelled, levelling_room
from quizapp.scheduling.memory import Memory, Phase, Policy, PolicyError, Rating
from quizapp.scheduling.outcomes import outcome, outcomes
from quizapp.scheduling.replay import Reviews, replaying
from quizapp.scheduling.weights import DEFAULT, Weights, WeightsError

__all__ = [
    "DEFAULT",
    "Calendar",
    "Memory",
    "Phase",
    "Policy",
    "PolicyError",
    "Rating",
    "Reviews",
    "Room",
    "Weights",
    "WeightsError",
    "chance",
    "factor",
    "first",
    "following",
    "levelled",
    "levelling_room",
    "outcome",
    "outcomes",
    "raw_interval",
    "recall",
    "replaying",
]
