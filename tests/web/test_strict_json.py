"""JSON that two readers could understand differently is refused."""

import pytest

from quizapp.web.strict_json import JsonError, read


def test_an_object_is_read():
    assert read('{"a": [1, 2.5, "колхоз\\n", null, true]}'.encode()) == {
        "a": [1, 2.5, "колхоз\n", None, True]
    }


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\xff", "not in UTF-8"),
        (b"{", "no JSON"),
        (b"5", "no object"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"b": {"a": 1, "a": 2}}', "twice"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": "\\u0000"}', "U+0000"),
        (b'{"a": "\\ud800"}', "U+D800"),
        (b'{"\\u0007": 1}', "U+0007"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "nested too deeply"),
        (b'{"a":' + b"[" * 100_000, "nested too deeply"),
    ],
)
def test_anything_else_is_refused_with_its_reason(body, said):
    with pytest.raises(JsonError, match=said.replace("+", r"\+")):
        read(body)


def test_texts_of_a_part_are_left_to_whoever_reads_it():
    body = b'{"a": ["\\u0000"], "b": "x"}'

    assert read(body, but=("a",)) == {"a": ["\x00"], "b": "x"}
    with pytest.raises(JsonError, match="unprintable"):
        read(body, but=("b",))
