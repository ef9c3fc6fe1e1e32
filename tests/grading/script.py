"""The grader of the browser, run under Node; not tests themselves."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from quizapp.grading import ResponseError, grade
from quizapp.grading.for_script import for_script, rivals_for_script, tables_for_script

FOLDER = Path(__file__).parents[2] / "quizapp" / "web" / "static" / "js" / "grading"
RUNNER = Path(__file__).with_name("run_script.mjs")
REFUSED = {"outcome": "error"}


def node():
    """Return where Node is: in the environment of these tests, or on the machine."""
    own = Path(sys.executable).with_name("node")
    return str(own) if own.exists() else shutil.which("node")


def english(one, many, number):
    return many if many and number != 1 else one


def script_verdicts(cases, folder=FOLDER):
    """Return what the script says of each case: a question, a response and rivals."""
    questions = [*dict.fromkeys((question, rivals) for question, _, rivals in cases)]
    decks = [*dict.fromkeys(rivals for _, _, rivals in cases)]
    place = {each: at for at, each in enumerate(questions)}
    deck = {each: at for at, each in enumerate(decks)}
    wanted = {
        "script": (folder / "grade.js").as_uri(),
        "rivals": [rivals_for_script(each) for each in decks],
        "questions": [for_script(*each) for each in questions],
        "tables": tables_for_script(english),
        "cases": [
            (place[question, others], response, deck[others])
            for question, response, others in cases
        ],
    }
    done = subprocess.run(
        [node(), RUNNER], input=json.dumps(wanted), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def python_verdict(question, response, rivals):
    """Return what the grader says, as the script says it."""
    try:
        verdict = grade(question, response, rivals)
    except ResponseError:
        return REFUSED
    return {
        "outcome": verdict.outcome.value,
        "given": verdict.given,
        "expected": verdict.expected,
        "remark": str(verdict.remark),
        "rival": verdict.rival and verdict.rival.answer,
        "feedback": str(verdict.feedback),
        "words": [vars(each) for each in verdict.words],
        "letters": [vars(each) for each in verdict.letters],
    }


def compared(cases, folder=FOLDER):
    """Return each case of which the two do not say the same, with what they say."""
    found = zip(cases, script_verdicts(cases, folder), strict=True)
    both = [(case, _without_rival(script), python_verdict(*case)) for case, script in found]
    return [
        (response, question.accepted[:1], script, python)
        for (question, response, _), script, python in both
        if (script != python and script["outcome"] != "error")
        or python["outcome"] != script["outcome"]
    ]


def _without_rival(verdict):
    """Return a verdict of the script that names the other answer only."""
    return verdict | {"rival": verdict["rival"]["answer"]} if verdict.get("rival") else verdict
