import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.csv_file import write_csv
from annotator.exchange.csv_table import csv_of

CELLS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_every_text_comes_back_but_for_formulas(lines: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_of(["a", "b"], lines), newline="")))
    assert read[0] == ["a", "b"]
    for line, cells in zip(lines, read[1:], strict=True):
        for text, cell in zip(line, cells, strict=True):
            assert cell in (text, f"'{text}")
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\r=x", "\n=x", "＝1+1", "＠x"])
def test_what_a_spreadsheet_would_calculate_is_text(text: str) -> None:
    assert f"'{text}" in csv_of([], [[text]])


def test_a_file_has_no_mark_and_plain_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    write_csv(["string", "n"], [["王涛, 李某", "2"]], path)
    assert path.read_bytes() == 'string,n\n"王涛, 李某",2\n'.encode()
