"""How many characters OCR finds: the bench's PDFs drawn as pictures, against their own text.

Run by hand: `python -m tests.bench.ocr [--bench ../shared/bench] [--dpi 200] [--skew 0] [NAME…]`.

`found` is the figure: of the characters in the PDF's text layer (white space left out, upright
quotation marks as others) how many the OCR text has, each as often. `exact` is stricter: for each
line of the PDF the longest common subsequence with the line of the OCR text that fits it best;
the order within lines counts, that of lines does not. `wrong` is how many of the OCR's characters
the PDF does not have. With `--out FOLDER` the pictures are kept, and `proposals.jsonl` with the
pages proposed, for `score.py --by-text`. Exit 1 when `found` of all is below the figure.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

from annotator.domain import form
from annotator.domain.adopt import adopt
from annotator.exchange.json_text import to_line
from annotator.exchange.pdf import read_pdf
from annotator.exchange.picture import read_picture
from annotator.exchange.reading import Reading
from annotator.exchange.scanning import AS_USUAL
from annotator.segmentation.propose import propose
from tests.bench.glyph_text import ROOT, letters

FIGURE = 0.97


def drawn(pdf: Path, folder: Path, *, dpi: float, skew: float) -> list[Path]:
    """The pages of a PDF as pictures, turned by so many degrees on white."""
    out = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            image = page.render(scale=dpi / 72).to_pil().convert("RGB")
            if skew:
                image = image.rotate(
                    -skew, Image.Resampling.BICUBIC, expand=True, fillcolor="white"
                )
            path = folder / f"{pdf.stem}{f'-{number + 1}' if number else ''}.png"
            image.save(path, dpi=(dpi, dpi), compress_level=1)
            out.append(path)
    finally:
        document.close()
    return out


def common_in_order(one: str, two: str) -> int:
    """The length of the longest common subsequence of two lines, in characters."""
    row = [0] * (len(two) + 1)
    for letter in one:
        last = 0
        for n, other in enumerate(two, 1):
            last, row[n] = row[n], last + 1 if letter == other else max(row[n], row[n - 1])
    return row[-1]


def exact(truth: str, read: str) -> int:
    """The characters of the truth's lines that stand, in order, in the best line of what was read.

    A line that was read serves several where the two break otherwise; no character serves twice.
    """
    lines = ["".join(line.split()) for line in read.splitlines() if line.strip()]
    pairs: dict[str, set[int]] = {}
    for n, line in enumerate(lines):
        for k in range(len(line) - 1):
            pairs.setdefault(line[k : k + 2], set()).add(n)
    used: Counter[int] = Counter()
    found = 0
    for line in ("".join(line.split()) for line in truth.splitlines()):
        near = Counter(n for k in range(len(line) - 1) for n in pairs.get(line[k : k + 2], ()))
        if len(line) == 1:
            near = Counter(n for n, other in enumerate(lines) if line in other)
        best, at = 0, -1
        for n, _ in near.most_common(4):
            held = min(common_in_order(line, lines[n]), len(lines[n]) - used[n])
            if held > best:
                best, at = held, n
        if at >= 0:
            used[at] += best
            found += best
    return found


def main() -> int:
    """Print a line for each PDF, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--dpi", type=float, default=200)
    parser.add_argument("--skew", type=float, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    with TemporaryDirectory() as made:
        folder = arguments.out or Path(made)
        folder.mkdir(exist_ok=True)
        for pdf in sorted(arguments.bench.glob("pages/*.pdf")):
            if arguments.names and pdf.stem not in arguments.names:
                continue
            truth = "\n".join(
                one.annotation.page.text for one in read_pdf(pdf) if one.annotation is not None
            )
            pictures = drawn(pdf, folder, dpi=arguments.dpi, skew=arguments.skew)
            start = time.perf_counter()
            readings = [one for file in pictures for one in read_picture(file, AS_USUAL)]
            seconds = time.perf_counter() - start
            read = "\n".join(one.annotation.page.text for one in readings if one.annotation)
            have, got = letters(truth), letters(read)
            here = {
                "characters": have.total(),
                "found": (have & got).total(),
                "exact": exact(truth, read),
                "wrong": (got - have).total(),
                "pages": len(pictures),
                "milliseconds": round(1000 * seconds),
            }
            total.update(here)
            lost, odd = ("".join(some.elements())[:40] for some in (have - got, got - have))
            print(f"{pdf.stem} {said(here)}; lost: {lost} wrong: {odd}", flush=True)
            if arguments.out:
                keep(readings, folder / "proposals.jsonl")
    print("all", said(total))
    return 0 if total["found"] >= FIGURE * total["characters"] else 1


def said(counts: "dict[str, int] | Counter[str]") -> str:
    """The figures in words."""
    whole = max(1, counts["characters"])
    parts = [f"{name} {counts[name] / whole:.4f}" for name in ("found", "exact", "wrong")]
    pace = 1000 * counts["pages"] / max(1, counts["milliseconds"])
    return f"{' '.join(parts)} of {whole:,}, {pace:.3f} pages/s"


def keep(readings: Iterable[Reading], file: Path) -> None:
    """The pages with proposals, as `annotator propose` makes them, a page form a line."""
    with file.open("ab") as out:
        for one in readings:
            if one.annotation is not None:
                page = one.annotation.page
                made = adopt(one.annotation, propose(page, glyphs=one.glyphs))
                out.write(to_line(form.write(made), page=page.name))


if __name__ == "__main__":
    sys.exit(main())
