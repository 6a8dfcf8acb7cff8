"""Reading a PDF, against pypdfium2's own text and boxes of the same file, and the memory it takes.

Run by hand: `python -m tests.bench.pdf [--pages 1000] [--rounds 3] [--cpu] [--profile]`. The file
is made of the benchmark's PDFs (`--bench`, ../shared/bench), over and over. The limit opens each
page, takes its text and asks pypdfium2 for the box of each character; the program also finds sizes,
typefaces and drawings, and puts the text in order. Memory is the most that a process of its own has
had (Linux says it), once for a tenth of the pages and once for all: it must not grow with them.
"""

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pypdfium2

from annotator.exchange.pdf import read_pdf
from tests.bench.measure import Figure, median, show, timer

ROOT = Path(__file__).parents[2]
REACH = 1 / 0.75
"""The issue asks for 0.7 of the limit's speed; so much is left for a busy machine."""

_MEMORY = r"""
import re, sys
from pathlib import Path
from annotator.exchange.pdf import read_pdf
count = sum(1 for one in read_pdf(Path(sys.argv[1])) if one.annotation is not None)
most = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
print(count, most.group(1))
"""


def make(path: Path, sources: list[Path], pages: int) -> None:
    """A PDF of so many pages, which are those of the sources in turns."""
    with closing(pypdfium2.PdfDocument.new()) as made:
        documents = [pypdfium2.PdfDocument(source) for source in sources]
        for document in islice(cycle(documents), pages):
            made.import_pages(document, [0])
        made.save(path)
        for document in documents:
            document.close()


def extract(path: Path) -> int:
    """The least: each page's text and the box of each of its characters; how many there are."""
    found = 0
    with closing(pypdfium2.PdfDocument(path)) as document:
        for page in document:
            textpage = page.get_textpage()
            text = textpage.get_text_range()
            boxes = [textpage.get_charbox(n) for n in range(textpage.count_chars())]
            found += min(len(text), len(boxes))
            textpage.close()
            page.close()
    return found


def read(path: Path) -> int:
    """The file as the program reads it; how many characters it has."""
    found = 0
    for reading in read_pdf(path):
        assert reading.annotation is not None, reading.error
        found += len(reading.annotation.page.text)
    return found


def most_memory(path: Path) -> tuple[int, float]:
    """The pages that were read, and the most megabytes that the process had meanwhile."""
    command = [sys.executable, "-c", _MEMORY, str(path)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    pages, kilobytes = told.stdout.split()
    return int(pages), int(kilobytes) / 1024


def measure(
    folder: Path, sources: list[Path], pages: int, rounds: int, *, cpu: bool
) -> Iterator[Figure]:
    """Both in turns, of the whole file."""
    whole, tenth = folder / "whole.pdf", folder / "tenth.pdf"
    make(whole, sources, pages)
    make(tenth, sources, max(1, pages // 10))
    clock = timer(cpu=cpu)
    raw, ours = [], []
    for _ in range(rounds):
        raw.append(clock(partial(extract, whole)))
        ours.append(clock(partial(read, whole)))
    yield Figure(f"read a PDF of {pages:,} pages", median(ours), median(raw), REACH)
    for path in (tenth, whole):
        count, megabytes = most_memory(path)
        size = path.stat().st_size / 1e6
        print(f"memory at most, {count:,} pages in {size:.0f} MB: {megabytes:.1f} MB")


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    sources = sorted(arguments.bench.glob("pages/*.pdf"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.profile:
            make(folder / "some.pdf", sources, arguments.pages)
            profile = cProfile.Profile(time.process_time)
            profile.runcall(read, folder / "some.pdf")
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            return 0
        return show(measure(folder, sources, arguments.pages, arguments.rounds, cpu=arguments.cpu))


if __name__ == "__main__":
    sys.exit(main())
