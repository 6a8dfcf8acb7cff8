"""Marks in layers over a document, moved along with its text."""

import pytest
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
