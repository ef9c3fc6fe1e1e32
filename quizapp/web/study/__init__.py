"""Studying: a question, its verdict, a rating, the next one. Knows progress, the library and Flask.

The state lives in the database alone, so a page can be loaded again, left and come back to.
"""

from quizapp.web.study.many import study

__all__ = ["study"]
