"""hOCR (Tesseract and others): HTML whose classes and titles say what stands where.

Version 1.2 of the specification (https://kba.github.io/hocr-spec/1.2/): `ocr_page`, `ocr_carea` and
`ocr_par` as regions, `ocr_line` and its kin, `ocrx_word`; bounding boxes in pixels.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from annotator.domain.glyph import Box
from annotator.exchange.error import Unreadable
from annotator.exchange.layout_line import Word, box_of, joined, line_of, percent
from annotator.exchange.layout_scan import FURNITURE, Scan, ScanRegion, reading_of
from annotator.exchange.reading import Reading
from annotator.exchange.text import load
from annotator.exchange.xml_sheet import image_beside, last_name, points_per_pixel

WHAT = "hOCR"

_LINES = frozenset("ocr_line ocr_header ocr_footer ocr_caption ocr_textfloat ocrx_line".split())
_REGIONS = frozenset("ocr_carea ocr_par ocrx_block".split())
_WORDS = frozenset(("ocrx_word", "ocr_word"))
_PICTURES = frozenset("ocr_photo ocr_image ocr_linedrawing ocr_float".split())
_ROLES = {"ocr_header": FURNITURE, "ocr_footer": FURNITURE, "ocr_caption": "caption"}
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NAMED = re.compile(r"""image\s+(?:"([^"]*)"|'([^']*)'|([^;]+))""")
_DEEPEST = 500
_AT_ONCE = 16 * 1024
_LONGEST_TAG = 64 * 1024  # characters


class _Line:
    def __init__(self, role: str, title: str) -> None:
        self.role, self.title = role, title
        self.words: list[tuple[str, str]] = []  # text and title
        self.parts: list[str] = []


class _Sheet:
    def __init__(self, title: str) -> None:
        self.title = title
        self.regions: list[list[_Line]] = []
        self.pictures: list[str] = []


class _Parser(HTMLParser):
    """Collects pages, lines and words; everything else is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[_Sheet] = []
        self._open: list[tuple[str, str]] = []  # tag, and what it opened of ours
        self._line: _Line | None = None
        self._word: list[str] | None = None
        self._word_title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        title = said.get("title", "")
        opened = ""
        if "ocr_page" in classes:
            opened = "page"
            self.sheets.append(_Sheet(title))
        elif self.sheets and _REGIONS.intersection(classes):
            opened = "region"
            self.sheets[-1].regions.append([])
        elif self.sheets and (kind := _LINES.intersection(classes)):
            opened = "line"
            self._line = _Line(_ROLES.get(min(kind), ""), title)
            if not self.sheets[-1].regions:
                self.sheets[-1].regions.append([])
            self.sheets[-1].regions[-1].append(self._line)
        elif self._line is not None and _WORDS.intersection(classes):
            opened = "word"
            self._word, self._word_title = [], title
        elif self.sheets and _PICTURES.intersection(classes):
            self.sheets[-1].pictures.append(title)
        self._open.append((tag, opened))

    def handle_endtag(self, tag: str) -> None:
        if all(name != tag for name, _ in self._open):
            return
        while self._open:
            name, opened = self._open.pop()
            if opened == "word" and self._word is not None and self._line is not None:
                text = "".join("".join(self._word).split())
                if text:
                    self._line.words.append((text, self._word_title))
                self._word = None
            elif opened == "line":
                self._line = None
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._word is not None:
            self._word.append(data)
        elif self._line is not None:
            self._line.parts.append(data)


def read_hocr(path: Path) -> Iterator[Reading]:
    """Each page of an hOCR file. Raises Unreadable where it has none, and OSError."""
    text, _ = load(path)
    sheets = _sheets(text)
    if not sheets:
        raise Unreadable(
            "this HTML is no hOCR: it has no ocr_page; give the text, or hOCR from the engine"
        )
    same: Counter[str] = Counter()
    for number, sheet in enumerate(sheets, 1):
        line = number if len(sheets) > 1 else None
        image = last_name(_image(sheet))
        same[image] += 1
        scan = _scan(path, sheet)
        if image:  # several pages of one file, such as a TIFF
            scan.number = same[image]
        yield reading_of(scan, path, WHAT, line=line)


def _sheets(text: str) -> list[_Sheet]:
    """The pages. Raises Unreadable for a tag that does not end: looking for that takes for ever."""
    parser = _Parser()
    for start in range(0, len(text), _AT_ONCE):
        parser.feed(text[start : start + _AT_ONCE])
        if len(parser.rawdata) > _LONGEST_TAG:
            break
    if len(parser.rawdata) > _LONGEST_TAG:
        raise Unreadable(
            "a tag or comment of this HTML does not end within {limit} characters (line {line}); "
            "make the hOCR anew",
            limit=_LONGEST_TAG,
            line=parser.getpos()[0],
        )
    parser.close()
    return parser.sheets


def _image(sheet: _Sheet) -> str:
    named = _NAMED.search(sheet.title)
    return next((one for one in named.groups() if one), "").strip() if named else ""


def _scan(path: Path, sheet: _Sheet) -> Scan:
    said = _properties(sheet.title)
    image = image_beside(path, _image(sheet))
    page = _corners(said.get("bbox", []))
    size = (page[2], page[3]) if page is not None else (0.0, 0.0)
    resolution = said.get("scan_res", [""])[0]
    across, down = points_per_pixel(image, size, resolution, "PPI")
    scan = Scan(size[0] * across, size[1] * down, image=image)
    for n, lines in enumerate(sheet.regions):
        for role in dict.fromkeys(one.role for one in lines):
            region = ScanRegion(f"r{n}{role}", role)
            for line in lines:
                if line.role == role:
                    words = [_word(*one, across, down) for one in line.words]
                    text = joined(words) or " ".join("".join(line.parts).split())
                    box = _box(line.title, across, down)
                    region.lines.append(line_of(text, words, box))
            scan.regions.append(region)
    for n, title in enumerate(sheet.pictures):
        scan.regions.append(ScanRegion(f"p{n}", picture=_box(title, across, down)))
    return scan


def _word(text: str, title: str, across: float, down: float) -> Word:
    sure = _properties(title).get("x_wconf", [""])
    return Word(text, _box(title, across, down), percent(sure[0] if sure else "", 100.0))


def _properties(title: str) -> dict[str, list[str]]:
    parts = (one.split() for one in title.split(";"))
    return {one[0]: one[1:] or [""] for one in parts if one}


def _corners(values: list[str]) -> tuple[float, float, float, float] | None:
    try:
        x0, y0, x1, y1 = map(float, values[:4])
    except ValueError:
        return None
    return x0, y0, x1, y1


def _box(title: str, across: float, down: float) -> Box | None:
    found = _corners(_properties(title).get("bbox", []))
    if found is None:
        return None
    return box_of(found[0] * across, found[1] * down, found[2] * across, found[3] * down)
