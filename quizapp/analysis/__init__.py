"""Statistics of items and of tests: how hard, how telling, how sure. Floor 3: arithmetic only.

An item is whatever is marked: a question of a quiz, or a card at its first answer. The formulas are
those of Moodle's quiz statistics (`question/classes/statistics/questions/calculator.php`,
`mod/quiz/report/statistics/classes/calculator.php`), with sample moments (n - 1), as shares of 1
instead of per cent. What cannot be reckoned says why; nothing is ever not a number.
"""

from quizapp.analysis.credit import WEEK_AT_MOST, Credit, credit
from quizapp.analysis.figure import LEAST, Figure, hidden
from quizapp.analysis.item import ItemFigures, discrimination, efficiency, facility, item
from quizapp.analysis.marks import Marks, MarksError
from quizapp.analysis.mending import Reason, reasons, worth_mending
from quizapp.analysis.options import OptionFigures, OptionSums, option_figures, option_sums
from quizapp.analysis.pairs import Sums, sums
from quizapp.analysis.whole import LASTING, WholeFigures, whole

__all__ = [
    "LASTING",
    "LEAST",
    "WEEK_AT_MOST",
    "Credit",
    "Figure",
    "ItemFigures",
    "Marks",
    "MarksError",
    "OptionFigures",
    "OptionSums",
    "Reason",
    "Sums",
    "WholeFigures",
    "credit",
    "discrimination",
    "efficiency",
    "facility",
    "hidden",
    "item",
    "option_figures",
    "option_sums",
    "reasons",
    "sums",
    "whole",
    "worth_mending",
]
