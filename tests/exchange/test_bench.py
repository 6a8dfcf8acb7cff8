"""The gold files of the benchmark come in as they are, where they are at hand."""

import json
from pathlib import Path

import pytest

from annotator.exchange.reader import read_path, walk

BENCH = Path(__file__).parents[3] / "shared" / "bench"

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark is not at hand")


def test_every_gold_file_is_read() -> None:
    gold = [path for path in walk([BENCH]) if path.name.endswith(".gold.json")]
    assert len(gold) >= 16

    for path in gold:
        (reading,) = read_path(path)
        assert reading.annotation is not None, reading.error
        said = json.loads(path.read_text("utf-8"))
        assert len(reading.annotation.articles) == len(said["articles"])


def test_gold_without_its_text_takes_it_from_the_file_beside(tmp_path: Path) -> None:
    for path in sorted((BENCH / "pages").glob("*.gold.json")):
        said = json.loads(path.read_text("utf-8"))
        text = said.pop("text")
        (tmp_path / said["page"]).write_bytes((BENCH / "pages" / said["page"]).read_bytes())
        form = tmp_path / path.name
        form.write_text(json.dumps(said), "utf-8")

        (reading,) = read_path(form)

        assert reading.annotation is not None, reading.error
        assert reading.annotation.page.text == text
