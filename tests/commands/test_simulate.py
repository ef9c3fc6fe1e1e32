"""`quizapp simulate`: ways of studying compared, with learners in numbers only."""

import os
import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from quizapp.commands import main
from quizapp.commands.chart import Axis, Point, chart

SMALL = ["--cards", "40", "--days", "20", "--new", "4", "--seeds", "2"]
SVG = "{http://www.w3.org/2000/svg}"


def _simulated(*arguments):
    return CliRunner().invoke(main, ["simulate", *SMALL, *map(str, arguments)])


def _rows(output: str) -> dict[str, list[float]]:
    """Return the numbers of a table by the name of their row."""
    lines = output.split("\n\n")[1].splitlines()[1:]
    named = (re.split(r"\s{2,}", line) for line in lines)
    return {name: [*map(float, numbers)] for name, *numbers in named}


def test_ways_of_studying_for_an_exam_are_compared():
    result = _simulated()

    assert result.exit_code == 0
    assert "40 cards in 20 days, 4 new a day; mean of 2 simulated learners" in result.output
    assert "reviews  minutes  recall at exam  60 days later  worst day" in result.output
    rows = _rows(result.output)
    assert len(rows) == 6
    reviews, minutes, recall, later, worst = rows["as due, retention 0.90"]
    assert 40 < reviews < 200
    assert 10 < minutes < 100
    assert 0.5 < later < recall < 1
    assert worst < 40
    assert rows["intervals end at the exam, retention 0.80"][-1] == 40


def test_it_is_said_what_such_a_table_can_prove():
    assert "Truth is FSRS itself" in _simulated().output


def test_what_each_retention_costs_is_shown():
    rows = _rows(_simulated("--workload").output)

    assert [*rows] == ["0.70", "0.75", "0.80", "0.85", "0.90", "0.95", "0.97"]
    assert rows["0.70"][0] < rows["0.97"][0]
    assert rows["0.70"][2] < rows["0.97"][2]


def test_minutes_before_an_exam_are_refused_where_there_is_none():
    result = _simulated("--workload", "--minutes", 5)

    assert result.exit_code == 2
    assert (
        "--minutes is for the days before an exam; leave it out with --workload." in result.output
    )


def test_the_same_seed_gives_the_same_table():
    assert _simulated("--seed", 3).output == _simulated("--seed", 3).output
    assert _simulated("--seed", 3).output != _simulated("--seed", 4).output


def test_more_minutes_than_a_day_has_are_refused():
    assert _simulated("--minutes", "inf").exit_code == 2
    assert _simulated("--minutes", 1441).exit_code == 2
    assert _simulated("--minutes", "nan").exit_code == 2


def test_more_minutes_before_the_exam_are_more_reviews():
    short, long = (
        _rows(_simulated("--minutes", each).output)[
            f"last 7 days {each} min of best gain, retention 0.85"
        ]
        for each in (2, 8)
    )

    assert short[0] < long[0]
    assert short[2] < long[2]


@pytest.mark.parametrize("option", ["--cards", "--days", "--new", "--minutes", "--seeds"])
def test_none_of_something_is_refused(option):
    result = _simulated(option, 0)

    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.output


@pytest.mark.parametrize(("extra", "points"), [([], 6), (["--workload"], 7)])
def test_a_chart_is_drawn(tmp_path, extra, points):
    path = tmp_path / "chart.svg"

    result = _simulated(*extra, "--svg", path)

    drawn = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert f"Chart: {path}" in result.output
    assert len(drawn.findall(f"{SVG}circle")) == points
    assert "prefers-color-scheme:dark" in path.read_text(encoding="utf-8")


def test_a_chart_that_cannot_be_written_is_told(tmp_path):
    path = tmp_path / "missing" / "chart.svg"

    result = _simulated("--svg", path)

    assert f"{path} cannot be written: No such file or directory." in result.output
    assert result.exit_code == 1


def test_a_chart_that_was_there_is_replaced_as_a_whole(tmp_path):
    path, link = tmp_path / "chart.svg", tmp_path / "link.svg"
    path.write_text("before", encoding="utf-8")
    os.link(path, link)

    _simulated("--svg", path)

    assert link.read_text(encoding="utf-8") == "before"
    assert ET.parse(path).getroot().tag == f"{SVG}svg"  # noqa: S314 - as above


def test_a_chart_has_round_numbers_at_its_axes_and_all_points_inside():
    points = [Point(x=3.2, y=0.71, name="a < b"), Point(x=88.0, y=0.97)]
    axes = (Axis(title="Reviews & more"), Axis(title="Recall", percent=True))

    drawn = ET.fromstring(chart("Title", axes, points, line=True))  # noqa: S314 - as above

    words = [each.text for each in drawn.iter(f"{SVG}text")]
    assert {"0", "20", "100", "70%", "100%", "a < b", "Reviews & more"} <= {*words}
    for each in drawn.iter(f"{SVG}circle"):
        assert 0 < float(each.attrib["cx"]) < 640
        assert 0 < float(each.attrib["cy"]) < 400
    assert len(drawn.findall(f"{SVG}polyline")) == 1


def test_names_stand_beside_their_points_and_not_on_each_other():
    names = ("as due, retention 0.95", "last 7 days 10 min of best gain, retention 0.90", "third")
    points = [
        Point(x=x, y=0.967, name=name) for x, name in zip((1688, 1270, 1400), names, strict=True)
    ]
    points.append(Point(x=1000, y=0.94, name="as due, retention 0.90"))
    points.append(Point(x=2120, y=0.98, name="intervals that end at the exam, retention 0.80"))

    drawn = ET.fromstring(chart("", (Axis(title=""), Axis(title="")), points, line=False))  # noqa: S314 - as above

    boxes = [_box(each) for each in drawn.iter(f"{SVG}text") if each.attrib.get("class") == "name"]
    assert len(boxes) == 5
    for (left, right, y), (other_left, other_right, other_y) in combinations(boxes, 2):
        assert right <= other_left or other_right <= left or abs(y - other_y) >= 16
    assert all(left >= 0 and right <= 640 for left, right, _ in boxes)


def _box(text) -> tuple[float, float, float]:
    """Return about where a text begins and ends, and its line."""
    at, wide = float(text.attrib["x"]), 7 * len(text.text)
    left = at - wide if text.attrib["text-anchor"] == "end" else at
    return left, left + wide, float(text.attrib["y"])


def test_a_single_point_can_be_drawn():
    drawn = chart("", (Axis(title=""), Axis(title="")), [Point(x=0, y=5)], line=False)

    assert drawn.count("<circle") == 1
