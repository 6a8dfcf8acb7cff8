"""The bench's PDFs as many tools extract them, each page with its gold transferred. By hand:

PYTHONPATH=. python tests/bench/extractions.py OUT [--bench DIR] [--with NAME...] [--jars DIR]

Writes OUT/<extractor>/NNN.txt and NNN.gold.json (its text in it) for the extractors that are
installed, and tells what to install for the others. The folders are for measuring
(tests/bench/kit.py) and for the doubts' trees (resources/doubts.py). None of the tools but
pypdfium2 is a dependency, and none may become one for this: PyMuPDF and pymupdf4llm are AGPL, fit
to be measured against by hand and for nothing else.

The figures and the doubts' trees were made with poppler 22.12.0, pypdfium2 5.15.2, pdfminer.six
20260107, PyMuPDF and pymupdf4llm 2.0, PDFBox 2.0.27 (Debian's packages libpdfbox2-java,
libfontbox2-java and libcommons-logging-java; Java 17), and, in an environment of its own by
`--with ocr scan`, rapidocr-onnxruntime 1.4.4 with onnxruntime 1.31.1: its models are in its wheel,
and it wants Python below 3.13. Other releases may give other texts.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pypdfium2

from tests.bench.transfer import Written, transfer, written

ROOT = Path(__file__).parents[2]
JARS = Path("/usr/share/java")
"""Where Debian's packages put their files; `--jars` names another folder."""
LOST = 0.02
"""A page of whose letters a greater share found no place is left out."""
TOLD = 0.003
"""A greater share is told."""
DPI = 200
"""How finely a page is drawn for the OCR."""
SCAN_DPI = 150
SCAN_QUALITY = 50
"""Of the JPEG, out of 100."""
ASKEW = 0.25
"""So many degrees a scan is turned."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to a page's text. `ready` tells whether it can be gone, `install` what it takes."""

    name: str
    text: Callable[[Path], str]
    ready: Callable[[], bool]
    install: str


def output(*command: str | Path) -> str:
    """What a program prints, as UTF-8 with line ends made one."""
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return told.stdout


def poppler(name: str, *options: str) -> Extractor:
    """One of pdftotext's three orders."""
    return Extractor(
        name,
        lambda pdf: output("pdftotext", *options, pdf, "-"),
        lambda: which("pdftotext") is not None,
        "poppler-utils",
    )


def package(name: str, text: Callable[[Path], str], install: str, *modules: str) -> Extractor:
    """An extractor that is a Python package."""
    return Extractor(name, text, lambda: all(find_spec(one) for one in modules), install)


def pdfbox(name: str, jars: Path, program: str | Path, *options: str) -> Extractor:
    """A program on PDFBox's classes; a path is one in source, which Java compiles as it goes."""
    names = ("pdfbox2", "fontbox2", "pdfbox2-tools", "commons-logging")
    files = [jars / f"{one}.jar" for one in names]
    classes = ":".join(str(file) for file in files)
    java = "javac" if isinstance(program, Path) else "java"
    return Extractor(
        name,
        lambda pdf: output("java", "-cp", classes, program, *options, pdf),
        lambda: which(java) is not None and all(file.exists() for file in files),
        "a JDK and libpdfbox2-java (or --jars with the folder of its files)",
    )


def pdfium(pdf: Path) -> str:
    """pypdfium2's text, its line ends kept."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return str(document[0].get_textpage().get_text_bounded())


def pdfminer(pdf: Path) -> str:
    """pdfminer.six's text."""
    return str(import_module("pdfminer.high_level").extract_text(str(pdf)))


def pymupdf(pdf: Path) -> str:
    """PyMuPDF's text, in the file's order."""
    return str(import_module("pymupdf").open(pdf)[0].get_text())


def pymupdf4llm(pdf: Path) -> str:
    """pymupdf4llm's Markdown."""
    return str(import_module("pymupdf4llm").to_markdown(str(pdf)))


@cache
def ocr_engine() -> Any:
    """RapidOCR, loaded once; on one thread, so that its sums come out the same."""
    return import_module("rapidocr_onnxruntime").RapidOCR(intra_op_num_threads=1)


def seen(drawn: Any) -> str:
    """The lines that RapidOCR sees on a picture, in its order."""
    blue_first = import_module("numpy").array(drawn)[:, :, ::-1]
    lines, _ = ocr_engine()(blue_first)
    return "".join(f"{text}\n" for _, text, _ in lines)


def drawn(pdf: Path, *, dpi: int) -> Any:
    """The page as a picture of Pillow's."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")


def ocr(pdf: Path) -> str:
    """The lines of the page as it is drawn."""
    return seen(drawn(pdf, dpi=DPI))


def scan(pdf: Path) -> str:
    """The lines of a worse picture: coarse, askew to one side or the other, and blurred by JPEG."""
    pillow = import_module("PIL.Image")
    angle = ASKEW if int(pdf.stem) % 4 < 2 else -ASKEW
    white = (255, 255, 255)
    turned = drawn(pdf, dpi=SCAN_DPI).rotate(angle, pillow.Resampling.BICUBIC, fillcolor=white)
    file = BytesIO()
    turned.save(file, "JPEG", quality=SCAN_QUALITY)
    return seen(pillow.open(file).convert("RGB"))


def extractors(jars: Path) -> list[Extractor]:
    """All of them, the quick ones first."""
    ours = ("pypdfium2",)
    drawing = ("rapidocr_onnxruntime", "numpy", "PIL")
    return [
        poppler("pdftotext"),
        poppler("pdftotext-raw", "-raw"),
        poppler("pdftotext-layout", "-layout"),
        package("pypdfium2", pdfium, "pypdfium2", *ours),
        package("pdfminer", pdfminer, "pdfminer.six", "pdfminer"),
        package("pymupdf", pymupdf, "pymupdf (AGPL)", "pymupdf"),
        package("pymupdf4llm", pymupdf4llm, "pymupdf4llm (AGPL)", "pymupdf4llm"),
        pdfbox(
            "pdfbox", jars, "org.apache.pdfbox.tools.ExtractText", "-console", "-encoding", "UTF-8"
        ),
        pdfbox("tika", jars, Path(__file__).with_name("Tika.java")),
        package("ocr", ocr, "rapidocr-onnxruntime", *drawing),
        package("scan", scan, "rapidocr-onnxruntime", *drawing),
    ]


def pages_of(bench: Path) -> dict[Path, list[Written]]:
    """The bench's PDFs, and what was written on each."""
    found = {}
    for pdf in sorted((bench / "pages").glob("*.pdf")):
        known = [
            json.loads(pdf.with_suffix(ending).read_text(encoding="utf-8"))
            for ending in (".articles.json", ".gold.json")
        ]
        found[pdf] = written(*known)
    return found


def write(extractor: Extractor, pages: dict[Path, list[Written]], folder: Path) -> None:
    """The pages' texts and gold, as files; tells of pages that lost letters."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for pdf, texts in pages.items():
        text = extractor.text(pdf)
        found = transfer(f"{pdf.stem}.txt", text, texts)
        if found.lost > TOLD:
            kept = "left out: " if found.lost > LOST else ""
            print(f"{extractor.name} {pdf.stem}: {kept}{found.lost:.1%} of the letters lost")
        if found.lost > LOST:
            continue
        with (folder / f"{pdf.stem}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        gold = json.dumps(found.form, ensure_ascii=False)
        (folder / f"{pdf.stem}.gold.json").write_text(gold, encoding="utf-8")
        count += 1
    print(f"{folder}: {count} pages", flush=True)


def main() -> None:
    """Reads the arguments, writes the folders, tells what is left out. Exits with 1 for no PDF."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--jars", type=Path, default=JARS)
    known = [one.name for one in extractors(JARS)]
    parser.add_argument("--with", dest="names", nargs="+", default=known, choices=known)
    arguments = parser.parse_args()
    pages = pages_of(arguments.bench)
    if not pages:
        sys.exit(f"{arguments.bench / 'pages'}: no PDFs here; give the benchmark by --bench")
    missing = []
    for extractor in extractors(arguments.jars):
        if extractor.name not in arguments.names:
            continue
        if extractor.ready():
            write(extractor, pages, arguments.out / extractor.name)
        else:
            missing.append(f"left out: {extractor.name}; it takes {extractor.install}")
    print("\n".join(missing), end="\n" if missing else "")


if __name__ == "__main__":
    main()
