"""brat: a text and its stand-off annotations, as one page."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.domain.span_edit import attributes_of
from annotator.exchange.reader import Reading, read_path, walk

TEXT = "𠮷野家的王涛和李强在太原。\n"
ANN = """\
T1\tPER 4 6\t王涛
T2\tPER 4 5;7 9\t王 李强
T3\tLOC 10 12\t太原
A1\tNegation T1
A2\tConfidence T1 High
M1\tNegation T3
#1\tAnnotatorNotes T3\t省会
R1\tAt Arg1:T1 Arg2:T3
E1\tMeet:T1 Who:T2
N1\tReference T1 Wikipedia:1\t王涛
*\tEquiv T1 T2
"""


def pair(folder: Path, annotations: str | bytes = ANN, *, text: str = TEXT) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    data = annotations if isinstance(annotations, bytes) else annotations.encode()
    (folder / "a.ann").write_bytes(data)
    return folder / "a.txt"


def only(path: Path) -> Reading:
    (reading,) = read_path(path)
    return reading


def annotation_of(reading: Reading) -> Annotation:
    assert reading.annotation is not None, str(reading.error)
    return reading.annotation


def marked(reading: Reading) -> list[tuple[str, str]]:
    one = annotation_of(reading)
    return [(span.label, span.text(one.page)) for span in one.spans]


def test_spans_come_with_their_attributes_and_comments(tmp_path: Path) -> None:
    reading = only(pair(tmp_path))

    assert marked(reading) == [("PER", "王涛"), ("PER", "王李强"), ("LOC", "太原")]
    one, _, place = annotation_of(reading).spans
    assert attributes_of(one) == {"Negation": True, "Confidence": "High"}
    assert place.comment == "省会"
    assert reading.what == "brat"
    assert reading.labels == ("PER", "LOC")
    assert [str(note) for note in reading.notes] == [
        f"what has no place here was not taken: 1 {what}"
        for what in ("relations", "equivalences", "events", "normalizations")
    ]


def test_text_and_annotations_come_in_once(tmp_path: Path) -> None:
    text = pair(tmp_path)

    assert list(walk([tmp_path])) == [text]
    assert annotation_of(only(tmp_path / "a.ann")) == annotation_of(only(text))


def test_annotations_without_their_text_say_so(tmp_path: Path) -> None:
    pair(tmp_path).unlink()

    assert list(walk([tmp_path])) == [tmp_path / "a.ann"]
    assert "no file a.txt beside it" in str(only(tmp_path / "a.ann").error)


def test_what_is_not_annotated_yet_is_a_page(tmp_path: Path) -> None:
    for nothing in ("", "\n\n"):
        reading = only(pair(tmp_path, nothing))
        assert marked(reading) == []
        assert reading.notes == ()


def test_a_line_that_is_wrong_is_told_with_its_file_and_number(tmp_path: Path) -> None:
    lines = "T1\tPER 4 6\t王涛\nT1\tPER 7 9\t李强\nT2\tPER 4\nnonsense\nT3\tPER 90 99\tx\n"

    reading = only(pair(tmp_path, lines + "A1\tNegation T9\n"))

    assert marked(reading) == [("PER", "王涛")]
    said = [str(note) for note in reading.notes]
    assert said[0] == "a.ann:2: the id 'T1' stands twice"
    assert said[1].startswith("a.ann:3: this is no line of brat")
    assert said[2].startswith("a.ann:4: this is no line of brat")
    assert "attributes of what is no span" in said[3]
    assert said[4] == "a.ann:5: 'PER' at 90..99 was left out: the text ends at 14"


def test_line_ends_of_two_characters_that_were_counted_as_one_are_put_right(
    tmp_path: Path,
) -> None:
    reading = only(pair(tmp_path, "T1\tPER 4 6\t王涛\n", text="本\r\n报\r\n王涛"))

    assert marked(reading) == [("PER", "王涛")]
    assert "line ends" in str(reading.notes[0])


def test_annotations_that_are_no_text_leave_the_page(tmp_path: Path) -> None:
    reading = only(pair(tmp_path, b"\x89PNG\r\n\x1a\n\0"))

    assert annotation_of(reading).page.text == TEXT
    assert str(reading.notes[0]).startswith("a.ann: ")


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_annotations_changed_anywhere_never_raise(tmp_path: Path, data: st.DataObject) -> None:
    line = bytearray(ANN.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    path = pair(tmp_path, bytes(line[: data.draw(st.integers(0, len(line)))]))

    for one in (path, tmp_path / "a.ann"):
        for reading in read_path(one):
            assert annotation_of(reading).page.text == TEXT
            assert all(map(str, reading.notes))
