"""JSON is read strictly and written so that no reader breaks a line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.error import BadForm
from annotator.exchange.error import NotWritten
from annotator.exchange.json_text import parse, to_line
from tests.strategies import texts

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | texts | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_again(value: object) -> None:
    line = to_line(value, page="p")

    assert parse(line) == value
    assert json.loads(line) == value


@given(values)
def test_no_reader_sees_a_line_end_in_the_middle(value: object) -> None:
    line = to_line(value, page="p")

    assert line.endswith(b"\n")
    assert len(line.splitlines()) == 1
    assert len(line.decode().splitlines()) == 1


@given(values)
def test_json_of_other_programs_is_read(value: object) -> None:
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False, indent=1).encode()) == value


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "the key 'c' stands twice"),
        (b'{"a\\"": 1, "a\\u0022": 2}', "stands twice"),
        (b'{"a": "\\ud800"}', "half of a surrogate pair at character"),
        (b'{"a": "\\udc00\\ud800"}', "half of a surrogate pair"),
        (b'{"a": "\xed\xa0\x80"}', "the byte at 7 does not belong"),
        (b'{"a": "\xff"}', "not UTF-8: the byte at 7"),
        (b'{"a": NaN}', "no JSON"),
        (b'{"a": Infinity}', "no JSON"),
        (b'{"a": 1e999}', "the number at character 6 is too large"),
        (b'{"a": ' + b"9" * 300 + b"}", "more than 64 bits"),
        (b'{"a": 123456789012345678901234567890}', "more than 64 bits"),
        (b'{"a": 18446744073709551616}', "more than 64 bits"),
        (b'{"a": -9223372036854775809}', "more than 64 bits"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "too large"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" * 500 + b"]" * 500, "nested too deeply"),
        (b'{"a":' * 300 + b"1" + b"}" * 300, "nested too deeply"),
        (b'{"a": "x', "no JSON"),
        (b'{"a": 1} x', "no JSON"),
        (b"", "no JSON"),
    ],
)
def test_what_would_not_come_back_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(BadForm, match=sentence):
        parse(data)


def test_colons_and_quotes_inside_of_texts_are_no_keys() -> None:
    data = (
        rb'{"a": "x\":\\", "b" : ":\\\\\":", "12345678901234567890123": "9999999999999999999999"}'
    )

    assert parse(data) == json.loads(data)


@pytest.mark.parametrize("value", ["\ud800", 1 << 65])
def test_what_json_cannot_say_is_refused_and_names_the_page(value: object) -> None:
    with pytest.raises(NotWritten, match="page '第一版' cannot be written"):
        to_line({"a": value}, page="第一版")
