"""Marks in layers over a document, moved along with its text."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QTextCharFormat, QTextDocument

from annotator.ui.mark import Mark, Marks


def style(name: str) -> QTextCharFormat:
    """A format with a background."""
    out = QTextCharFormat()
    out.setBackground(QColor(name))
    return out


@pytest.fixture
def document(qapp: object) -> QTextDocument:
    """Three lines."""
    del qapp
    return QTextDocument("0123\n5678\nabcd")


@pytest.fixture
def marks(document: QTextDocument) -> Marks:
    """Two layers over them."""
    made = Marks(document, ("below", "above"))
    made.set_styles({"red": style("red"), "blue": style("blue"), "line": _line()})
    return made


def _line() -> QTextCharFormat:
    out = QTextCharFormat()
    out.setFontUnderline(True)
    return out


def painted(document: QTextDocument) -> str:
    """A letter for each character: the background, in capitals where it is underlined."""
    out = []
    block = document.begin()
    while block.isValid():
        row = ["."] * (block.length() - 1)
        for one in block.layout().formats():
            for n in range(one.start, min(one.start + one.length, len(row))):
                colour = one.format.background().color().name()
                letter = {"#ff0000": "r", "#0000ff": "b"}.get(colour, "u")
                row[n] = letter.upper() if one.format.fontUnderline() else letter
        out.append("".join(row))
        block = block.next()
    return "/".join(out)


def test_a_mark_may_run_over_lines(marks: Marks, document: QTextDocument) -> None:
    marks.set_layer("below", [Mark(2, 12, "red")])
    assert painted(document) == "..rr/rrrr/rr.."


def test_later_layers_lie_over_earlier_ones_and_add_to_them(
    marks: Marks, document: QTextDocument
) -> None:
    marks.set_layer("below", [Mark(0, 4, "red"), Mark(5, 9, "red")])
    marks.set_layer("above", [Mark(1, 3, "blue"), Mark(6, 7, "line")])
    assert painted(document) == "rbbr/rRrr/...."
    marks.set_layer("above", [])
    assert painted(document) == "rrrr/rrrr/...."


def test_unknown_styles_and_marks_beyond_the_end_do_no_harm(
    marks: Marks, document: QTextDocument
) -> None:
    marks.set_layer("below", [Mark(1, 2, "unheard of"), Mark(10, 900, "red")])
    assert painted(document) == "..../..../rrrr"


def test_what_lies_behind_a_change_moves_along(marks: Marks, document: QTextDocument) -> None:
    marks.set_layer("below", [Mark(0, 2, "red"), Mark(5, 9, "red"), Mark(10, 12, "red")])
    marks.splice(5, 9, 6, {"below": [Mark(5, 6, "blue")]})
    assert marks.layer("below") == [Mark(0, 2, "red"), Mark(5, 6, "blue"), Mark(7, 9, "red")]
    marks.splice(0, 2, 0, {})
    assert marks.layer("below") == [Mark(3, 4, "blue"), Mark(5, 7, "red")]
    assert document.toPlainText() == "0123\n5678\nabcd"


def test_some_marks_make_room_for_others(marks: Marks, document: QTextDocument) -> None:
    marks.set_layer("below", [Mark(0, 2, "red"), Mark(5, 7, "red"), Mark(5, 7, "red")])
    gone, come = [Mark(5, 7, "red"), Mark(0, 2, "red")], [Mark(0, 2, "red"), Mark(10, 12, "blue")]
    blocks = marks.exchange("below", gone, come)
    assert marks.layer("below") == [Mark(0, 2, "red"), Mark(5, 7, "red"), Mark(10, 12, "blue")]
    assert painted(document) == "rr../rr../bb.."
    assert sorted(block.blockNumber() for block in blocks) == [1, 2]


class CountedStyles(dict[str, QTextCharFormat]):
    """Styles that count how often one is asked for."""

    asked = 0

    def get(self, key: str, default: object = None) -> QTextCharFormat | None:  # type: ignore[override]
        self.asked += 1
        return super().get(key)


def test_a_paragraph_of_thousands_of_marks_is_painted_in_one_way_along_it(qapp: object) -> None:
    del qapp
    document = QTextDocument("x" * 4_000)
    styles = CountedStyles(red=style("red"))
    made = Marks(document, ("below",))
    made.set_styles(styles)
    made.set_layer("below", [Mark(n, n + 1, "red") for n in range(0, 4_000, 2)])
    assert painted(document) == "r." * 2_000
    assert styles.asked == 2_000


PLACES = st.integers(0, 16)
MARKS = st.lists(st.builds(Mark, PLACES, PLACES, st.sampled_from(["red", "blue"])), max_size=6)


@given(MARKS)
def test_each_character_shows_the_innermost_mark_over_it(found: list[Mark]) -> None:
    document = QTextDocument("0123\n5678\nabcd")
    made = Marks(document, ("below",))
    made.set_styles({"red": style("red"), "blue": style("blue")})
    made.set_layer("below", found)
    shown = painted(document)
    for mark, n in product(found, range(14)):
        over = [m for m in found if m.start <= n < m.end]
        if (
            shown[n] != "/"
            and mark in over
            and all(len_of(mark) < len_of(m) for m in over if m != mark)
        ):
            assert shown[n] == mark.style[0]
        if shown[n] not in "/.":
            assert over


def len_of(mark: Mark) -> int:
    return mark.end - mark.start
