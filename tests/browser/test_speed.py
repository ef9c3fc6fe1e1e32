"""The next card is on the screen within one frame of the press, however slow the network is.

What counts is the work that the page asks for between a press and the painted card: scripts,
styles, layout and paint, in processor time of its main thread, as a trace of the browser has it.
Time by the clock is that much on an idle machine; beside other work it also has all in it that the
processor did for others meanwhile. Even the work takes longer beside others, who share caches and
cores: a busy machine gets more rounds than one, in which the same cards come in the same order, and
of each press its least work counts. Work that has grown is too much in each.
"""

from typing import Any

import pytest

from tests.browser.conftest import SERGE
from tests.browser.loop import READY, answer, sent, until, way

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"
FRAME = 16.0
CARDS, ROUNDS = 15, 5
DELAY = 2000
# Marks each press, and the moment after the next frame is painted.
WATCH = """
() => {
  const after = new MessageChannel();
  after.port1.onmessage = () => {
    performance.mark("painted");
    window.unpainted -= 1;
  };
  window.unpainted = 0;
  document.addEventListener("keydown", () => {
    window.unpainted += 1;
    performance.mark("pressed");
    requestAnimationFrame(() => after.port2.postMessage(0));
  }, { capture: true });
}
"""
DONE, TASK = "X", "ThreadControllerImpl::RunTask"
TRACED = ["toplevel", "blink.user_timing"]


class Trace:
    """A trace of what the browser does, from now on."""

    def __init__(self, session):
        self._session, self._is_over = session, False
        self._events: list[dict[str, Any]] = []
        session.on("Tracing.dataCollected", lambda data: self._events.extend(data["value"]))
        session.on("Tracing.tracingComplete", self._end)
        session.send("Tracing.start", {"traceConfig": {"includedCategories": TRACED}})

    def _end(self, _data):
        self._is_over = True

    def end(self, page):
        """Return what there was, the first thing first."""
        self._session.send("Tracing.end")
        while not self._is_over:
            page.wait_for_timeout(50)
        return sorted(self._events, key=lambda each: each.get("ts", 0))


def _works(events):
    """Return of each press the work until its frame was painted, in milliseconds of processor."""
    marks = [each for each in events if each["name"] in {"pressed", "painted"}]
    thread = marks[0]["pid"], marks[0]["tid"]
    tasks = [
        each
        for each in events
        if each["name"] == TASK and each["ph"] == DONE and (each["pid"], each["tid"]) == thread
    ]
    found = []
    for press, paint in zip(marks[::2], marks[1::2], strict=True):
        assert (press["name"], paint["name"]) == ("pressed", "painted")
        within = (
            each.get("tdur", 0)
            for each in tasks
            if each["ts"] + each["dur"] >= press["ts"] and each["ts"] <= paint["ts"]
        )
        found.append(sum(within) / 1000)
    return found


def _press(page, key, what):
    """Press a key; look whether it did what it should only when the browser has time for that."""
    page.wait_for_timeout(400)
    page.keyboard.press(key)
    page.wait_for_timeout(200)
    until(page, "window.unpainted === 0")
    expect(page.locator(f"[data-stage] {what}").first).to_be_visible()


def _round(page):
    """Return of each press the work until its frame was painted."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": DELAY, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    page.evaluate(WATCH)
    trace = Trace(session)
    for _ in range(CARDS):
        if way(page) in {"choice", "true-false"}:
            _press(page, "1", ".ratings")
        else:
            answer(page)
        _press(page, "2", ".prompt")
    return _works(trace.end(page))


def _nine_of_ten(works):
    """Return how much work nine of ten presses take at most."""
    return sorted(works)[len(works) * 9 // 10]


def test_the_next_card_is_painted_within_a_frame_though_the_network_takes_two_seconds(go_on):
    rounds: list[list[float]] = []
    least = [FRAME]
    while len(rounds) < ROUNDS and _nine_of_ten(least) >= FRAME:
        rounds.append(_round(go_on()))
        least = [min(each) for each in zip(*rounds, strict=False)]

    assert len(least) >= CARDS
    assert _nine_of_ten(least) < FRAME, rounds


def test_nothing_is_asked_of_the_site_before_the_next_card_is_shown(go_on):
    page = go_on()
    page.goto("/decks/")
    # What is asked for once a page has come is here by then.
    with (
        page.expect_event("requestfinished", lambda each: each.url.endswith("/cards")),
        page.expect_event("requestfinished", lambda each: "/rivals/" in each.url),
    ):
        page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    page.wait_for_timeout(1000)
    asked = []
    page.on("request", lambda request: asked.append(request.method))
    page.keyboard.press("1")
    expect(page.locator("[data-stage] .verdict-word")).to_be_visible()
    assert asked == []
    page.wait_for_timeout(400)
    page.keyboard.press("2")
    expect(page.locator("[data-stage] .prompt")).to_be_visible()
    sent(page)

    assert asked == ["POST"]
