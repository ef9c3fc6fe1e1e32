"""Learning: answers, reviews, memories, counters, and which card comes next.

Floor 10: knows people, published cards, the agenda, grading and scheduling; no web.
"""

from quizapp.progress.acts import Act, ActKind, Undoable, undoable
from quizapp.progress.answers import Answer, AnswerError, Pending, check_answer, keep_answer
from quizapp.progress.ask_again import ask_again
from quizapp.progress.cards import (
    LEECH,
    NoteError,
    OwnCard,
    State,
    Wanted,
    in_state,
    keep_note,
    own_cards,
    own_notes,
)
from quizapp.progress.confusions import Confusion, confusions
from quizapp.progress.exam_cards import EXAM_MINUTES
from quizapp.progress.exam_days import exam_days
from quizapp.progress.exams import ExamOutlook, exam_outlook
from quizapp.progress.extra import MOST_EXTRA, Ahead, Cram, Mode, extra_left
from quizapp.progress.history import Acted, Answered, history
from quizapp.progress.judge import Reviewed
from quizapp.progress.learning import (
    Learnt,
    add_deck,
    learnt_decks,
    leave_deck,
    look,
    news,
    pause_deck,
)
from quizapp.progress.merge import merge_guest
from quizapp.progress.mistaken import Mistaken
from quizapp.progress.more_new import meet_more, more_offered
from quizapp.progress.next_card import Shown, left_today, next_card
from quizapp.progress.overdue import Backlog, Plan, backlog
from quizapp.progress.own_limits import LimitError, own_limit, set_own_limit
from quizapp.progress.rebuild import Difference, rebuild
from quizapp.progress.record import Recorded, Status, record
from quizapp.progress.rhythm import Rhythm, rhythm
from quizapp.progress.standing import Standing, Standings, has_begun, standing, standings
from quizapp.progress.summary import Ending, Summary, session_summary
from quizapp.progress.upcoming import Upcoming, upcoming

__all__ = [
    "EXAM_MINUTES",
    "LEECH",
    "MOST_EXTRA",
    "Act",
    "ActKind",
    "Acted",
    "Ahead",
    "Answer",
    "AnswerError",
    "Answered",
    "Backlog",
    "Confusion",
    "Cram",
    "Difference",
    "Ending",
    "ExamOutlook",
    "Learnt",
    "LimitError",
    "Mistaken",
    "Mode",
    "NoteError",
    "OwnCard",
    "Pending",
    "Plan",
    "Recorded",
    "Reviewed",
    "Rhythm",
    "Shown",
    "Standing",
    "Standings",
    "State",
    "Status",
    "Summary",
    "Undoable",
    "Upcoming",
    "Wanted",
    "add_deck",
    "ask_again",
    "backlog",
    "check_answer",
    "confusions",
    "exam_days",
    "exam_outlook",
    "extra_left",
    "has_begun",
    "history",
    "in_state",
    "keep_answer",
    "keep_note",
    "learnt_decks",
    "leave_deck",
    "left_today",
    "look",
    "meet_more",
    "merge_guest",
    "more_offered",
    "news",
    "next_card",
    "own_cards",
    "own_limit",
    "own_notes",
    "pause_deck",
    "rebuild",
    "record",
    "rhythm",
    "session_summary",
    "set_own_limit",
    "standing",
    "standings",
    "undoable",
    "upcoming",
]
