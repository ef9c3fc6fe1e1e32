"""Quizzes: scored tests from the same cards, sat by learners of a course, or given to oneself.

Floor 11: knows courses, the library, grading and progress; no web.
"""
