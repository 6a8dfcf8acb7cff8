"""Layout files that are broken, mad or malicious: a page or a sentence, and never a long wait."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import reading, xml_tree
from annotator.exchange.reader import read_path
from annotator.exchange.reading import Reading

LAYOUTS = Path(__file__).parent / "layouts"
FILES = sorted(path.name for path in LAYOUTS.iterdir())


def read(folder: Path, data: bytes | str, name: str = "x.xml") -> list[Reading]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_path(path))


def page(inside: str, *, about: str = 'imageWidth="1000" imageHeight="1000"') -> str:
    return f"<PcGts><Page {about}>{inside}</Page></PcGts>"


def region(name: str, text: str, points: str = "0,0 100,0 100,100 0,100") -> str:
    return (
        f'<TextRegion id="{name}"><Coords points="{points}"/><TextLine id="l">'
        f'<Coords points="{points}"/><TextEquiv><Unicode>{text}</Unicode></TextEquiv>'
        "</TextLine></TextRegion>"
    )


def refused(folder: Path, data: bytes | str, name: str = "x.xml") -> str:
    (one,) = read(folder, data, name)
    assert one.annotation is None
    return str(one.error)


def taken(folder: Path, data: bytes | str, name: str = "x.xml") -> Reading:
    (one,) = read(folder, data, name)
    assert one.annotation is not None, one.error
    return one


def text_of(one: Reading) -> str:
    assert one.annotation is not None
    return one.annotation.page.text


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><PcGts>&b;</PcGts>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><PcGts>&a;</PcGts>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://localhost/x.dtd"> %p;]><PcGts/>'


@pytest.mark.parametrize("document", [BOMB, OUTSIDE, PARAMETER])
def test_entities_and_references_to_other_files_are_refused(tmp_path: Path, document: str) -> None:
    assert refused(tmp_path, document).startswith("the XML declares entities or refers to other")


def test_broken_xml_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    assert refused(tmp_path, "<PcGts>\n <Page></PcGts>") == (
        "this is no whole XML: line 2, column 10 (mismatched tag); the file was cut short or is of "
        "another kind"
    )
    assert "line 1, column 1 (no element found)" in refused(tmp_path, "")


@pytest.mark.parametrize("number", ["#xD800", "#x0", "#x110000", "nbsp"])
def test_what_xml_may_not_hold_is_told(tmp_path: Path, number: str) -> None:
    assert "this is no whole XML: line 1" in refused(tmp_path, page(region("r", f"&{number};")))


def test_a_half_pair_in_hocr_is_a_sign_of_its_loss(tmp_path: Path) -> None:
    html = "<div class='ocr_page'><span class='ocr_line'>字&#xD800;字</span></div>"

    assert text_of(taken(tmp_path, html, "x.hocr")) == "字\ufffd字"


def test_xml_of_another_kind_and_html_without_pages_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path, '<TEI xmlns="urn:x"/>').startswith("this XML begins with 'TEI'; PAGE")
    assert refused(tmp_path, "<PcGts/>") == "this PAGE-XML has no Page; export it again"
    assert refused(tmp_path, "<alto/>") == "this ALTO has no Page; export it again"
    assert refused(tmp_path, "<p>x</p>", "x.html").startswith("this HTML is no hOCR: it has no")


@pytest.mark.parametrize(
    "document",
    [page(""), page(region("r", " ")), "<alto><Layout><Page/></Layout></alto>"],
)
def test_a_page_without_text_is_told(tmp_path: Path, document: str) -> None:
    assert refused(tmp_path, document).startswith("there is no text on this page")


def test_a_file_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (reading, xml_tree):
        monkeypatch.setattr(module, "MAX_BYTES", 1 << 20)
    large = page(region("r", "字" * (1 << 20)))

    assert refused(tmp_path, large) == "the XML is larger than 1 MB; split it into one file a page"


@pytest.mark.parametrize(
    ("points", "stand"),
    [
        ("-50,-50 20,-50 20,20 -50,20", 0),
        ("nan,0 10,0 10,10", 0),
        ("inf,0 10,0 10,10", 0),
        ("1e300,0 10,0 10,10", 0),
        ("5000,5000 6000,5000 6000,6000", 0),
        ("x,y", 0),
        ("", 0),
        ("1,2,3 4", 0),
        ("100,100 0,0", 2),
        ("10,10", 2),
        ("-1,-1 99,-1 99,99 -1,99", 2),
    ],
)
def test_mad_coordinates_cost_the_place_and_not_the_text(
    tmp_path: Path, points: str, stand: int
) -> None:
    one = taken(tmp_path, page(region("r", "甲乙", points) + region("s", "丙")))

    assert text_of(one) == "甲乙\n丙"
    assert one.glyphs is not None
    assert sum(one.glyphs.box(n) is not None for n in (0, 1)) == stand
    assert one.glyphs.box(3) is not None


@pytest.mark.parametrize("size", ["nan", "-5", "0", "1e400", "", "x"])
def test_a_page_without_a_sensible_size_has_that_of_what_stands_on_it(
    tmp_path: Path, size: str
) -> None:
    one = taken(
        tmp_path, page(region("r", "甲"), about=f'imageWidth="{size}" imageHeight="{size}"')
    )

    assert one.glyphs is not None
    assert (one.glyphs.width, one.glyphs.height) == (24, 24)


def test_no_text_is_lost_where_ids_stand_twice_or_nowhere(tmp_path: Path) -> None:
    order = (
        '<ReadingOrder><OrderedGroup id="o"><OrderedGroupIndexed id="g" index="0">'
        '<RegionRefIndexed index="0" regionRef="r"/></OrderedGroupIndexed></OrderedGroup>'
        "</ReadingOrder>"
    )
    inside = order + region("r", "甲") + region("r", "乙") + region("", "丙") + region("", "丁")
    one = taken(tmp_path, page(inside))

    assert text_of(one) == "甲\n乙\n丙\n丁"
    assert [str(note) for note in one.notes] == [
        "2 regions have an id that stands before; what refers to it means the first"
    ]
    assert one.annotation is not None
    (article,) = one.annotation.articles
    assert [(f.start, f.end) for f in article.fragments] == [(0, 1)]


def test_blocks_of_alto_with_one_id_stay_two(tmp_path: Path) -> None:
    block = '<TextBlock ID="b"><TextLine><String CONTENT="{}"/></TextLine></TextBlock>'
    inside = block.format("甲") + block.format("乙")
    one = taken(
        tmp_path, f"<alto><Layout><Page><PrintSpace>{inside}</PrintSpace></Page></Layout></alto>"
    )

    assert text_of(one) == "甲\n乙"
    assert [str(note) for note in one.notes] == [
        "two regions have the id 'b'; what refers to it means the first"
    ]


def test_a_region_stays_in_the_first_of_two_articles(tmp_path: Path) -> None:
    group = '<OrderedGroup><RegionRef regionRef="r"/><RegionRef regionRef="{0}"/></OrderedGroup>'
    order = f'<UnorderedGroup id="o">{group.format("s")}{group.format("t")}</UnorderedGroup>'
    inside = "".join(region(name, name) for name in "rst")
    one = taken(tmp_path, page(f"<ReadingOrder>{order}</ReadingOrder>{inside}"))

    assert one.annotation is not None
    text = one.annotation.page.text
    assert [
        [text[f.start : f.end] for f in article.fragments] for article in one.annotation.articles
    ] == [["r", "s"], ["t"]]
    assert str(one.notes[0]).startswith("the region r is in two articles")


def test_names_are_data(tmp_path: Path) -> None:
    name = "a\u202eb&lt;b>&#10;..%2fetc"
    inside = region("r", "&lt;img src=x&gt;").replace('id="r"', 'id="&#10;&lt;"')
    custom = "PER&#10;\u202e {offset:0; length:2;}"
    inside = inside.replace('<TextLine id="l"', f'<TextLine id="l" custom="{custom}"')
    one = taken(tmp_path, page(inside, about=f'imageFilename="{name}"'))

    assert text_of(one) == "<img src=x>"
    assert one.facsimile is not None
    assert Path(one.facsimile.file).parent == tmp_path


def test_a_broken_mets_costs_the_articles_and_not_the_page(tmp_path: Path) -> None:
    (tmp_path / "x.mets.xml").write_text("<mets>", "utf-8")
    (tmp_path / "x.alto.xml").write_bytes((LAYOUTS / "alto-4.xml").read_bytes())
    (one,) = read_path(tmp_path / "x.alto.xml")

    assert text_of(one) == "甲乙\n丙丁"
    assert str(one.notes[0]).startswith("the articles in x.mets.xml cannot be read: this is no")


def test_a_mets_that_is_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    elsewhere, here = tmp_path / "elsewhere", tmp_path / "here"
    elsewhere.mkdir()
    here.mkdir()
    (elsewhere / "secret.xml").write_text("<mets>", "utf-8")
    (here / "x.mets.xml").symlink_to(elsewhere / "secret.xml")
    (here / "x.alto.xml").write_bytes((LAYOUTS / "alto-4.xml").read_bytes())
    (one,) = read_path(here / "x.alto.xml")
    assert text_of(one) == "甲乙\n丙丁"
    assert not one.notes


def nested(tag: str, count: int) -> str:
    return f"<{tag}>" * count + f"</{tag.partition(' ')[0]}>" * count


ENDLESS = {
    "deep": ("x.xml", "<PcGts>" * 200_000),
    "order": ("x.xml", page(f"<ReadingOrder>{nested('OrderedGroup', 50_000)}</ReadingOrder>")),
    "divs": (
        "x.xml",
        "<mets><structMap TYPE='LOGICAL'>"
        + nested("div TYPE='article'", 50_000)
        + "</structMap></mets>",
    ),
    "wide": ("x.xml", page("<TextRegion/>" * 20_000)),
    "comments": ("x.html", "<!--" * 500_000),
    "tags": ("x.html", "<a " * 500_000),
    "ends": ("x.html", "</" * 500_000),
    "script": ("x.html", "<script>" + "<" * 500_000),
    "deep html": ("x.html", "<div>" * 100_000),
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_what_grows_without_end_is_told_at_once(tmp_path: Path, kind: str) -> None:
    name, document = ENDLESS[kind]

    assert refused(tmp_path, document, name)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_a_file_that_was_damaged_is_pages_or_sentences(name: str, data: st.DataObject) -> None:
    changed = bytearray((LAYOUTS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        gone = data.draw(st.integers(0, 60))
        changed[at : at + gone] = data.draw(
            st.one_of(
                st.binary(max_size=8),
                st.sampled_from([b"-9", b"nan", b"1e999", b"r1", b'"', b"<", b"&#x0;", b'" ID="']),
            )
        )
    with TemporaryDirectory() as folder:
        for one in read(Path(folder), bytes(changed), name):
            assert (one.annotation is None) != (one.error is None)
            assert str(one.error)
            assert all(str(note) for note in one.notes)


_numbers = st.sampled_from(["0", "5", "-3", "nan", "1e9", "", "999999", "x"])
_ids = st.sampled_from(["r1", "r2", "l1", "", "no"])
_words = st.sampled_from(["甲", "A", " ", "<", "\u202e", "𠮷", "\u2028", "\u3000乙"])


@st.composite
def _documents(draw: st.DrawFn) -> str:
    """PAGE of sound XML, in which nothing else need be sound."""

    def escaped(text: str) -> str:
        return text.replace("<", "&lt;")

    def group(depth: int) -> str:
        inside = "".join(
            group(depth - 1)
            if depth and draw(st.booleans())
            else f'<RegionRefIndexed index="{draw(_numbers)}" regionRef="{draw(_ids)}"/>'
            for _ in range(draw(st.integers(0, 3)))
        )
        return f'<OrderedGroupIndexed index="{draw(_numbers)}">{inside}</OrderedGroupIndexed>'

    def custom() -> str:
        keys = ("offset", "length", "start", "end", "index", "id", "type", "role", "before", "text")
        parts = "".join(
            f"{draw(st.sampled_from(keys))}:{draw(st.one_of(_numbers, _ids))};"
            for _ in range(draw(st.integers(0, 4)))
        )
        name = draw(st.sampled_from(["annotator", "PER", "structure", "readingOrder"]))
        return f"{name} {{{parts}}} structure {{id:{draw(_ids)}; type:article;}}"

    regions = "".join(
        f'<TextRegion id="{draw(_ids)}" custom="{custom()}">'
        f'<Coords points="{draw(_numbers)},{draw(_numbers)} {draw(_numbers)},{draw(_numbers)}"/>'
        + "".join(
            f'<TextLine custom="{custom()}"><TextEquiv conf="{draw(_numbers)}"><Unicode>'
            f"{escaped(draw(_words))}</Unicode></TextEquiv></TextLine>"
            for _ in range(draw(st.integers(0, 3)))
        )
        + "</TextRegion>"
        for _ in range(draw(st.integers(0, 4)))
    )
    order = f"<ReadingOrder>{group(2)}</ReadingOrder>" if draw(st.booleans()) else ""
    about = f'imageWidth="{draw(_numbers)}" imageHeight="{draw(_numbers)}" custom="{custom()}"'
    return page(order + regions, about=about)


@given(document=_documents())
@settings(deadline=None, max_examples=200)
def test_sound_xml_that_makes_no_sense_is_a_page_or_has_no_text(document: str) -> None:
    with TemporaryDirectory() as folder:
        (one,) = read(Path(folder), document)
    if one.error is not None:
        assert str(one.error).startswith("there is no text on this page"), one.error


@pytest.mark.parametrize("codec", ["gbk", "GB2312", "gb18030", "big5"])
def test_xml_in_the_encodings_of_chinese_programs_is_read(tmp_path: Path, codec: str) -> None:
    declared = f'<?xml version="1.0" encoding="{codec}"?>'

    assert (
        text_of(taken(tmp_path, f"{declared}{page(region('r', '大雪'))}".encode(codec))) == "大雪"
    )
    attack = f'{declared}<!DOCTYPE a [<!ENTITY x "大雪">]><a>&x;</a>'
    assert "attack" in refused(tmp_path, attack.encode(codec))
    assert "cannot be read" in refused(tmp_path, declared.encode() + b"<a>\xff\xff</a>")
