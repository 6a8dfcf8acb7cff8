"""The quick way to write tokens says the same, byte by byte, as dictionaries do."""

import json

import orjson
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.exchange.shape import Shape
from annotator.exchange.token import tokens_of, with_white_space
from annotator.exchange.token_json import tokens_json
from tests.exchange.exported import pairs
from tests.strategies import texts


@given(texts, st.sampled_from(["characters", "words"]))
@example("", "characters")
@example("字" * 20_000, "characters")
@example('a "b" \\c 字  d\u2028', "characters")
def test_it_is_the_same_as_of_dictionaries(text: str, kind: str) -> None:
    shape = Shape(options={"tokens": kind}, words=pairs)
    tokens, spaces = with_white_space(text, tokens_of(text, shape))

    made = orjson.dumps(tokens_json(text, tokens, spaces))

    wanted = [
        {"text": text[a:b], "start": a, "end": b, "id": n, "ws": space}
        for n, (a, b, space) in enumerate(zip(tokens.starts, tokens.ends, spaces, strict=True))
    ]
    assert made == orjson.dumps(wanted)
    assert json.loads(made) == wanted
