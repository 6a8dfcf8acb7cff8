"""Whatever a text holds, YAML gives it back."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.yaml_text import quoted
from tests.strategies import texts


@given(texts | st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_comes_back_and_stands_on_one_line(text: str) -> None:
    written = quoted(text)

    assert yaml.safe_load(f"a: {written}\nb: 1\n") == {"a": text, "b": 1}
    assert len(written.splitlines()) == 1
