"""Values that stand in one attribute: there and back, whatever they hold."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.aside import Aside, ours, read_asides, write_asides
from annotator.exchange.xml_tree import is_legal

_plain = st.text(st.characters(exclude_categories=["Cs"]))
_keys = st.text("abcdefgh", min_size=1, max_size=4)
_asides = st.builds(Aside, _plain.filter(bool), st.dictionaries(_keys, _plain, max_size=4))


@given(asides=st.lists(_asides, max_size=4))
def test_any_values_come_back_and_xml_can_hold_them(asides: list[Aside]) -> None:
    written = write_asides(asides)

    assert read_asides(written) == asides
    assert is_legal(written)


@given(text=st.text())
def test_any_attribute_can_be_read(text: str) -> None:
    for one in read_asides(text):
        assert "".join((one.name, *one.values.values())).encode()


def test_what_transkribus_writes_is_read() -> None:
    custom = "readingOrder {index:2;} structure {type:heading;} person {offset:4; length:2;}"
    first, structure, person = read_asides(custom)

    assert first.number("index") == 2
    assert structure.values == {"type": "heading"}
    assert (person.name, person.number("offset"), person.number("length")) == ("person", 4, 2)
    assert ours(read_asides(custom)).values == {}


def test_what_is_no_number_is_none() -> None:
    aside = Aside("x", {"a": "-1", "b": "٣", "c": "1" * 20, "d": "", "e": "0"})

    assert [aside.number(key) for key in "abcdef"] == [None, None, None, None, 0, None]
