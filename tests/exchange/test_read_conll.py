"""CoNLL: tokens and tags into a text with spans."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.exchange.chunk_tag import Chunk, chunks
from annotator.exchange.reader import Reading, read_path

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def read(tmp_path: Path, text: str, *, name: str = "a.conll") -> list[Reading]:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return list(read_path(path))


def annotation_of(reading: Reading) -> Annotation:
    assert reading.annotation is not None, str(reading.error)
    return reading.annotation


def marked(reading: Reading) -> list[tuple[str, str]]:
    one = annotation_of(reading)
    return [(span.label, span.text(one.page)) for span in one.spans]


def notes(reading: Reading) -> list[str]:
    return [str(one) for one in reading.notes]


def column(*tokens: str, tags: str) -> str:
    return "".join(f"{a} {b}\n" for a, b in zip(tokens, tags.split(), strict=True))


CHARACTERS = column(*"王涛在太原20日", tags="B-PER I-PER O B-LOC I-LOC O O O")


@pytest.mark.parametrize("suffix", ["conll", "bio", "iob", "iob2", "bioes", "bmes", "tsv"])
def test_characters_stand_side_by_side_and_sentences_in_lines(tmp_path: Path, suffix: str) -> None:
    (reading,) = read(tmp_path, f"{CHARACTERS}\n{CHARACTERS}", name=f"a.{suffix}")

    assert annotation_of(reading).page.text == "王涛在太原20日\n王涛在太原20日"
    assert marked(reading) == [("PER", "王涛"), ("LOC", "太原")] * 2
    assert (reading.what, reading.labels, notes(reading)) == ("CoNLL", ("PER", "LOC"), [])
    assert annotation_of(reading).page.name == f"a.{suffix}"


def test_words_have_spaces_between_them_where_both_are_written_so(tmp_path: Path) -> None:
    rows = "EU NNP B-NP B-ORG\nrejects VBZ B-VP O\nGerman JJ B-NP B-MISC\ncall NN I-NP O\n. . O O\n"
    (reading,) = read(tmp_path, rows)
    assert annotation_of(reading).page.text == "EU rejects German call ."
    assert marked(reading) == [("ORG", "EU"), ("MISC", "German")]

    (reading,) = read(tmp_path, column("王涛", "用", "“", "big", "data", "”", "。", tags="O " * 7))
    assert annotation_of(reading).page.text == "王涛用“big data”。"


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("B-A I-A O B-A B-A", ["0-1", "3-3", "4-4"]),
        ("I-A I-A O I-A B-A", ["0-1", "3-3", "4-4"]),
        ("B-A E-A O S-A S-A", ["0-1", "3-3", "4-4"]),
        ("B-A M-A E-A S-A O", ["0-2", "3-3"]),
        ("B-A L-A O U-A U-A", ["0-1", "3-3", "4-4"]),
        ("B-A I-B O O O", ["0-0", "1-1"]),
        ("O E-A I-A O O", ["1-1", "2-2"]),
    ],
)
def test_every_scheme_is_read(tags: str, wanted: list[str]) -> None:
    found = [one for one in chunks(tags.split()) if isinstance(one, Chunk)]

    assert [f"{one.first}-{one.last}" for one in found] == wanted


def test_what_begins_inside_is_mended_and_told_but_not_where_the_scheme_has_it(
    tmp_path: Path,
) -> None:
    mixed = column(*"王涛在太原", tags="I-PER I-PER O B-LOC I-LOC")
    (reading,) = read(tmp_path, mixed)
    assert marked(reading) == [("PER", "王涛"), ("LOC", "太原")]
    assert notes(reading) == ["line 1: 'I-PER' has no beginning before it; it was read as one"]

    (reading,) = read(tmp_path, column(*"王涛在太原", tags="I-PER I-PER O I-LOC B-LOC"))
    assert marked(reading) == [("PER", "王涛"), ("LOC", "太"), ("LOC", "原")]
    assert notes(reading) == []


def test_documents_are_pages(tmp_path: Path) -> None:
    text = f"-DOCSTART- -X- O\n\n{CHARACTERS}\n-DOCSTART- -X- O\n\n{CHARACTERS}"
    assert [one.where.rsplit(":")[-1] for one in read(tmp_path, text)] == ["1", "12"]

    text = f"# id = 甲.txt\n{CHARACTERS}\n# newdoc id = 乙.txt\n{CHARACTERS}"
    readings = read(tmp_path, text)
    assert [annotation_of(one).page.name for one in readings] == ["甲.txt", "乙.txt"]
    assert [marked(one) for one in readings] == [[("PER", "王涛"), ("LOC", "太原")]] * 2


def test_a_text_that_is_told_is_the_page_and_one_of_another_is_not(tmp_path: Path) -> None:
    rows = column("王涛", "在", "New", "York", tags="B-PER O B-LOC I-LOC")
    (reading,) = read(tmp_path, f"# text = 王涛 在 New  York\n{rows}")
    assert annotation_of(reading).page.text == "王涛 在 New  York"
    assert marked(reading) == [("PER", "王涛"), ("LOC", "New  York")]

    (reading,) = read(tmp_path, f"# text = 李强在北京\n{rows}")
    assert annotation_of(reading).page.text == "王涛在New York"
    assert "it was not used" in notes(reading)[0]


def test_spaces_and_signs_are_tokens_too(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "王\tB-PER\n \tI-PER\n涛\tI-PER\n#\tO\n")
    assert annotation_of(reading).page.text == "王 涛#"
    assert marked(reading) == [("PER", "王 涛")]

    (reading,) = read(tmp_path, "王 B-PER\n  I-PER\n涛 I-PER\n# O\n")
    assert annotation_of(reading).page.text == "王 涛#"


def test_columns_of_tags_alone_are_levels(tmp_path: Path) -> None:
    rows = "太\tB-ORG\tB-LOC\n原\tI-ORG\tI-LOC\n市\tI-ORG\tO\n府\tI-ORG\tO\n"
    (reading,) = read(tmp_path, rows)

    assert sorted(marked(reading)) == [("LOC", "太原"), ("ORG", "太原市府")]


def test_the_comments_of_our_own_export_part_pages_by_their_names(tmp_path: Path) -> None:
    text = "".join(
        f'# {{"doc": "{name}", "sentence": {n}}}\n{CHARACTERS}\n'
        for name in ("甲.txt", "乙.txt")
        for n in (1, 2)
    )
    readings = read(tmp_path, text)

    assert [annotation_of(one).page.name for one in readings] == ["甲.txt", "乙.txt"]
    assert [len(marked(one)) for one in readings] == [4, 4]


def test_numbers_before_the_tokens_are_no_tokens(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "1 王 B-PER\n2 涛 I-PER\n\n1 在 O\n")

    assert annotation_of(reading).page.text == "王涛\n在"


def test_a_row_without_a_tag_is_told_and_the_others_stand(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, CHARACTERS * 9 + "市\n" + "区 B-\n")

    assert len(marked(reading)) == 18
    assert notes(reading) == [
        "line 73: '' is no tag; it was read as O",
        "line 74: 'B-' is no tag; it was read as O",
    ]


@pytest.mark.parametrize("text", ["a\tb\n1\t2\n", "王涛在太原\n", "B E\nB E\n", "# x\n"])
def test_a_table_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    (reading,) = read(tmp_path, text, name="a.tsv")

    assert "no CoNLL" in str(reading.error)


WORDS = st.lists(
    st.tuples(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=4),
        st.sampled_from("O B-A I-A B-B I-B E-A S-B".split()),
    ),
    min_size=1,
    max_size=8,
)


@given(st.lists(WORDS, min_size=1, max_size=4))
@anywhere
def test_the_tokens_of_every_chunk_are_its_text(
    tmp_path: Path, sentences: list[list[tuple[str, str]]]
) -> None:
    text = "\n".join("".join(f"{a}\t{b}\n" for a, b in one) for one in sentences)
    wanted = [
        "".join(token for token, _ in one[found.first : found.last + 1])
        for one in sentences
        for found in chunks([tag for _, tag in one])
        if isinstance(found, Chunk)
    ]
    if any(token.startswith(("#", "-DOCSTART-")) for one in sentences for token, _ in one):
        return
    if all(token.isdecimal() for one in sentences for token, _ in one):
        return

    (reading,) = read(tmp_path, text)

    inside = [tag for one in sentences for _, tag in one]
    if not any(tag[0] in "B" for tag in inside):
        assert marked(reading) or not wanted
    assert ["".join(said.split()) for _, said in marked(reading)] == [
        "".join(one.split()) for one in wanted
    ]


@given(data=st.binary(max_size=200) | st.text("王B-PER \t\nIO#", max_size=60).map(str.encode))
@anywhere
def test_noise_never_raises(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.conll"
    path.write_bytes(data)

    for reading in read_path(path):
        assert (reading.annotation is None) != (reading.error is None)
        assert reading.error is None or str(reading.error)
