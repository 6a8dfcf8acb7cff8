from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.safe_name import SafeNames


@given(st.lists(st.text(max_size=120), max_size=8))
def test_every_page_gets_a_name_of_its_own_that_stays_in_the_folder(names: list[str]) -> None:
    safe = SafeNames()

    given_names = [safe.name(one) for one in names]

    assert len({one.casefold() for one in given_names}) == len(names)
    for one in given_names:
        assert one not in ("", ".", "..")
        assert not set(one) & set('/\\:*?"<>|\0\n')
        assert not one.startswith(".")
        assert len(one.encode()) < 120


def test_what_can_be_kept_of_a_name_is_kept() -> None:
    safe = SafeNames()

    assert safe.name("人民日报 2020-01-02.pdf#3") == "人民日报_2020-01-02.pdf_3"
    assert safe.name("../../etc/passwd") == "etc_passwd"
    assert safe.name("CON.txt") == "_CON.txt"
    assert safe.name("a") == "a"
    assert safe.name("A") == "A-2"


def test_many_pages_of_one_name_are_named_in_linear_time() -> None:
    safe = SafeNames()
    assert [safe.name(one) for one in ("p-2", "p", "p", "P")] == ["p-2", "p", "p-3", "P-4"]

    started = process_time()
    names = {safe.name("01版") for _ in range(20_000)}

    assert process_time() - started < 5  # a minute where each begins to count anew
    assert len(names) == 20_000
    assert "01版-20000" in names
