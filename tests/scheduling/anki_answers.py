"""A program: answers cards in the real Anki and prints what it says; run apart from the tests.

It reads from its input, as JSON, the minutes from now to the next rollover, the settings, and
histories: lists of `[days since the last answer, rating, beside]`. Time is not moved; the last
answer is: to the same hour of its day, or to so many seconds beside the beginning of that day.
It prints the answers of every history, each with the four futures that Anki shows and what became
of the one taken, and the memory that Anki works out again from its own log.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

ROLLOVER = 20
DAY, HOUR = 86_400, 3600
PROBE = 18_250


def _set_clock(minutes_left: int) -> None:
    """Choose a time zone in which the next rollover is so many minutes away."""
    now = time.gmtime()
    west = now.tm_hour * 60 + now.tm_min - (ROLLOVER * 60 - minutes_left)
    west = (west + 720) % 1440 - 720
    sign, minutes = ("-", -west) if west < 0 else ("", west)
    os.environ["TZ"] = f"XXX{sign}{minutes // 60:02}:{minutes % 60:02}"
    time.tzset()


def _opened(folder, settings):
    from anki.collection import Collection
    from anki.deck_config_pb2 import UpdateDeckConfigsRequest
    from anki.decks import DEFAULT_DECK_ID

    col = Collection(str(Path(folder) / "a.anki2"))
    col.set_config("rollover", ROLLOVER)
    made = col.decks.get_deck_configs_for_update(DEFAULT_DECK_ID).all_config[0].config
    made.config.desired_retention = settings["retention"]
    made.config.maximum_review_interval = settings["maximum_interval"]
    request = UpdateDeckConfigsRequest(target_deck_id=DEFAULT_DECK_ID, configs=[made], fsrs=True)
    col.decks.update_deck_configs(request)
    return col


def _new_card(col, name):
    note = col.new_note(col.models.by_name("Basic"))
    note.fields[0] = name
    col.add_note(note, 1)
    return note.card_ids()[0]


def _future(state):
    kind = state.normal.WhichOneof("kind")
    found = getattr(state.normal, kind)
    steps = found.learning if kind == "relearning" else found
    return {
        "phase": kind,
        "stability": steps.memory_state.stability,
        "difficulty": steps.memory_state.difficulty,
        "days": found.scheduled_days if kind == "review" else 0,
        "seconds": 0 if kind == "review" else steps.scheduled_secs,
        "steps_left": 0 if kind == "review" else steps.remaining_steps,
    }


def _answer(col, cid, rating):
    from anki.scheduler.v3 import CardAnswer

    states = col._backend.get_scheduling_states(cid)  # noqa: SLF001 - Anki has no public way
    card = col.get_card(cid)
    card.start_timer()
    chosen = CardAnswer.Rating.Value(rating)
    answer = col.sched.build_answer(card=card, states=states, rating=chosen)
    timing = col._backend.sched_timing_today()  # noqa: SLF001 - as above
    col.sched.answer_card(answer)
    queue, due, interval, data = col.db.first(
        "select queue, due, ivl, data from cards where id = ?", cid
    )
    named = {"AGAIN": states.again, "HARD": states.hard, "GOOD": states.good, "EASY": states.easy}
    return {
        "futures": {name: _future(each) for name, each in named.items()},
        "seconds_left": timing.next_day_at - answer.answered_at_millis // 1000,
        "due_in_days": 0 if queue == 1 else due - timing.days_elapsed,
        "interval": interval,
        "stability": json.loads(data)["s"],
        "difficulty": json.loads(data)["d"],
        # Where the fuzz of this answer lies in its range, seen on a very long interval.
        "probe": PROBE + col.fuzz_delta(cid, PROBE),
    }


def _wait(col, cid, days, beside):
    data = json.loads(col.db.scalar("select data from cards where id = ?", cid))
    if beside is None:
        data["lrt"] -= days * DAY
    else:
        tomorrow = col._backend.sched_timing_today().next_day_at  # noqa: SLF001 - as above
        data["lrt"] = tomorrow - (days + 1) * DAY + beside
    col.db.execute("update cards set data = ? where id = ?", json.dumps(data), cid)


def _recomputed(col, cid, history, moments: Iterator[int]):
    """Move the answers of the log to their days; return the memory that Anki makes of them."""
    answers = col.db.list("select id from revlog where cid = ? order by id desc", cid)
    ago = 0
    for (days, _, _), answer in zip(reversed(history), answers, strict=True):
        moved = next(moments) - ago * DAY * 1000
        col.db.execute("update revlog set id = ? where id = ?", moved, answer)
        ago += days
    memory = col.compute_memory_state(cid)
    return {"stability": memory.stability, "difficulty": memory.difficulty}


def main() -> None:
    given = json.load(sys.stdin)
    _set_clock(given["minutes_left"])
    # No two answers may have one moment; an hour ago, none has.
    moments = count(time.time_ns() // 1_000_000 - HOUR * 1000, -1)
    said = []
    with tempfile.TemporaryDirectory() as folder:
        col = _opened(folder, given)
        for number, history in enumerate(given["histories"]):
            cid = _new_card(col, str(number))
            answers: list[dict[str, object]] = []
            for days, rating, beside in history:
                if answers:
                    _wait(col, cid, days, beside)
                answers.append(_answer(col, cid, rating))
            recomputed = _recomputed(col, cid, history, moments)
            said.append({"answers": answers, "recomputed": recomputed})
        col.close()
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
