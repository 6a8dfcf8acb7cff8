"""Whether a PDF's text holds every character of its articles: the bench pages against what was set.

Run by hand: `python -m tests.bench.glyph_text [--bench ../shared/bench]`. For each article the
characters as they were written are looked for in the one page that its PDF gives: all of an
article's must be there, and all articles' together too (a character cannot serve two of them).
Exit 1 when one is missing.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from annotator.exchange.pdf import read_pdf

ROOT = Path(__file__).parents[2]
_UPRIGHT = str.maketrans("﹃﹄", "“”")


def letters(text: str) -> Counter[str]:
    """The characters of a text, white space left out; upright quotation marks as others."""
    return Counter("".join(text.translate(_UPRIGHT).split()))


def missing(pdf: Path, articles: Path) -> tuple[int, int, int, str]:
    """How many articles are whole of how many; how many characters were set; what is missing."""
    readings = list(read_pdf(pdf))
    pages = [letters(one.annotation.page.text) for one in readings if one.annotation is not None]
    written = [
        letters("".join(part["text"] for part in article["written"]))
        for article in json.loads(articles.read_text("utf-8"))["articles"]
    ]
    whole = sum(any(one <= page for page in pages) for one in written)
    every: Counter[str] = sum(written, Counter())
    lost = every - sum(pages, Counter())
    return whole, len(written), every.total(), "".join(sorted(lost.elements()))


def main() -> int:
    """Print a line for each PDF."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    arguments = parser.parse_args()
    code = 0
    for pdf in sorted(arguments.bench.glob("pages/*.pdf")):
        whole, count, characters, lost = missing(pdf, pdf.with_suffix(".articles.json"))
        found = f"{whole} of {count} articles, {characters - len(lost)} of {characters} characters"
        print(f"{pdf.name}: {found}, missing: {lost!r}")
        code |= whole < count or bool(lost)
    return code


if __name__ == "__main__":
    sys.exit(main())
