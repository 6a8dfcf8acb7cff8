"""Files and folders in: which files are read, in which order, and by what."""

import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os.path import isdir
from pathlib import Path, PurePath
from typing import TypeVar

from annotator.domain.error import AnnotatorError
from annotator.exchange.beside import beside
from annotator.exchange.error import Unreadable
from annotator.exchange.json_file import read_document, read_lines
from annotator.exchange.manifest_file import ACCOMPANYING, MANIFEST, is_manifest
from annotator.exchange.read_brat import ANN, read_brat, read_pair
from annotator.exchange.read_conll import read_conll
from annotator.exchange.reading import Reading
from annotator.exchange.scanning import AS_USUAL, Scanning
from annotator.exchange.text import read_markdown, read_text

__all__ = ["SOURCES", "SUFFIXES", "Reading", "Source", "read_path", "walk"]

PICTURE = "picture"
"""What a file is that holds a picture of text."""


_Name = TypeVar("_Name", bound=PurePath)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that can be read: a line of the table of sources.

    Where several lines name a suffix, the first one's `read` tells what a file of it holds.
    """

    what: str
    suffixes: tuple[str, ...]
    sentence: str
    read: Callable[[Path], Iterator[Reading]] | None = None
    """What reads it."""
    scan: Callable[[Path, Scanning], Iterator[Reading]] | None = None
    """What reads it where OCR may have to be used."""

    def readings(self, path: Path, scanning: Scanning) -> Iterator[Reading]:
        """The pages in a file of this kind. Raises Unreadable and OSError."""
        if self.scan is not None:
            yield from self.scan(path, scanning)
        if self.read is not None:
            yield from self.read(path)


def _read_pdf(path: Path, scanning: Scanning) -> Iterator[Reading]:
    from annotator.exchange.pdf import read_pdf  # 0.1 s that no other start has to pay

    return read_pdf(path, scanning)


def _read_picture(path: Path, scanning: Scanning) -> Iterator[Reading]:
    from annotator.exchange.picture import read_picture  # the same

    return read_picture(path, scanning)


def _read_xml(path: Path) -> Iterator[Reading]:
    from annotator.exchange.read_xml import read_xml  # parsers that no other start has to load

    return read_xml(path)


def _read_hocr(path: Path) -> Iterator[Reading]:
    from annotator.exchange.read_hocr import read_hocr

    return read_hocr(path)


def _read_text(path: Path) -> Iterator[Reading]:
    """A text, with what brat says of it in the file beside it."""
    annotations = beside(path, f"{path.stem}{ANN}") if path.suffix == ".txt" else None
    if annotations is None:
        yield from read_text(path)
    else:
        yield read_pair(path, annotations, path)


def _read_zip(path: Path, scanning: Scanning) -> Iterator[Reading]:
    from annotator.exchange.read_zip import read_zip  # it reads what this table can read

    return read_zip(path, scanning)


_JSON = (".json", ".jsonl", ".ndjson")
SOURCES = (
    Source("text", (".txt", ".text"), "A page as plain text, in any encoding.", _read_text),
    Source("markdown", (".md", ".markdown"), "A page as Markdown, kept as it is.", read_markdown),
    Source(
        "pdf", (".pdf",), "A PDF: a page of ours per page; scanned ones by OCR.", scan=_read_pdf
    ),
    Source(
        PICTURE,
        (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
        "A picture, or a TIFF of several: a page of ours each, by OCR.",
        scan=_read_picture,
    ),
    Source(
        "XML",
        (".xml",),
        "PAGE-XML, ALTO or METS with ALTO: text, boxes, reading order, articles.",
        _read_xml,
    ),
    Source(
        "hOCR", (".hocr", ".html", ".htm"), "hOCR: lines and words with their boxes.", _read_hocr
    ),
    Source("page form", (".json",), "A page form, or a list of them.", read_document),
    Source("page form", (".jsonl", ".ndjson"), "Page forms, one a line.", read_lines),
    # What other programs made: texts with spans.
    Source("doccano", _JSON, "Texts with labels, of any version of doccano.", read_lines),
    Source("Label Studio", _JSON, "Tasks with their annotations, or JSON-MIN.", read_lines),
    Source("Prodigy", _JSON, "Texts with tokens and spans; spaCy's documents too.", read_lines),
    Source("spaCy", _JSON, "spaCy's older training data: pairs, or paragraphs.", read_lines),
    Source("brat", (ANN,), "Annotations beside the text of the same name.", read_brat),
    Source(
        "CoNLL",
        (".conll", ".bio", ".iob", ".iob2", ".bioes", ".bmes", ".tsv"),
        "Tokens and their tags: BIO, IOB1, BIOES, BMES, BILOU.",
        read_conll,
    ),
    Source("ZIP", (".zip",), "An archive of any of these.", scan=_read_zip),
)
SUFFIXES = tuple(dict.fromkeys(suffix for source in SOURCES for suffix in source.suffixes))
"""Of all files that can be read, each with its dot."""
_BY_SUFFIX = {suffix: source for source in reversed(SOURCES) for suffix in source.suffixes}


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to be read, in the order given, folders walked in natural order.

    A path given by name always comes, whatever it is; inside of folders, hidden files and files
    of unknown kinds are passed over, and so are a picture beside a file of the same name that holds
    its text, and what an export of ours holds besides its records. A folder that cannot be listed
    comes itself, so that reading it says why. A folder is entered once, however many links lead to
    it.
    """
    entered: set[tuple[int, int]] = set()
    for path in paths:
        if isdir(path):
            yield from _walk_folder(path, entered)
        else:
            yield path


def _walk_folder(top: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    from natsort import natsort_keygen, ns  # 0.03 s that no other start has to pay

    natural = natsort_keygen(alg=ns.INT | ns.IGNORECASE)
    ahead = [top]  # a stack, as folders can be nested deeper than calls
    while ahead:
        path = ahead.pop()
        if not isdir(path):
            yield path
            continue
        try:
            status = path.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            inside = [one for one in path.iterdir() if not one.name.startswith(".")]
        except OSError:
            yield path
            continue
        names = {one.name for one in inside}
        inside = [one for one in inside if not comes_with_text(one, names)]
        inside = without_drawn(inside)
        aside = {one.name for one in inside if is_manifest(one)}
        if MANIFEST in aside:
            aside |= ACCOMPANYING
        inside = [one for one in inside if one.name not in aside]
        inside.sort(key=lambda one: (natural(one.name), one.name), reverse=True)
        ahead += [one for one in inside if is_readable(one.name) or _may_be_folder(one)]


def _may_be_folder(path: Path) -> bool:
    """Whether it is a folder; also if nobody may know: reading it says why."""
    try:
        return path.is_dir()
    except OSError:
        return True


def is_readable(name: str) -> bool:
    """Whether a file of that name, inside of a folder, is one to be read."""
    return PurePath(name).suffix.lower() in _BY_SUFFIX


def comes_with_text(path: PurePath, names: Collection[str]) -> bool:
    """Whether these are annotations that come in with the text beside them."""
    return path.suffix == ANN and f"{path.stem}.txt" in names


def without_drawn(files: Sequence[_Name]) -> list[_Name]:
    """The files of a folder but for pictures of what another one, of the same name, holds as text.

    `p.alto.xml` is of the same name as `p.png`.
    """
    held = {_stem(file) for file in files if is_readable(file.name) and not _is_picture(file)}
    return [file for file in files if not _is_picture(file) or _stem(file) not in held]


def _is_picture(file: PurePath) -> bool:
    source = _BY_SUFFIX.get(file.suffix.lower())
    return source is not None and source.what == PICTURE


def _stem(file: PurePath) -> str:
    stem = PurePath(file.stem)
    return stem.stem if stem.suffix.lower() in (".alto", ".mets", ".page") else stem.name


def read_path(path: Path, scanning: Scanning = AS_USUAL) -> Iterator[Reading]:
    """The pages in one file, each as soon as it is read; `scanning` says how OCR is used.

    What is wrong with the file, or with one page of it, comes as a Reading with an error; nothing
    that a file can hold raises; what `scanning.heed` raises does.
    """
    source = _BY_SUFFIX.get(path.suffix.lower(), SOURCES[0])
    try:
        _refuse_no_file(path)
        yield from source.readings(path, scanning)
    except AnnotatorError as error:
        yield Reading(path, source.what, error=error)
    except OSError as error:
        sentence = Unreadable("the file cannot be read: {reason}", reason=error.strerror or error)
        yield Reading(path, source.what, error=sentence)


def _refuse_no_file(path: Path) -> None:
    """A device or a pipe could keep the reader waiting for ever."""
    try:
        mode = path.stat().st_mode
    except ValueError:  # what a NUL in the name raises
        raise Unreadable("this cannot be the name of a file; give another one") from None
    if stat.S_ISDIR(mode):
        list(path.iterdir())  # raises what is wrong with it
        raise Unreadable("this is a folder; the files in it are read one by one")
    if not stat.S_ISREG(mode):
        raise Unreadable("this is a device or a pipe, not a file; write it to a file first")
