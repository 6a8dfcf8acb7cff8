"""The sheet that a page was read from as a row, its glyphs packed to a few bytes a character.

Nothing is lost, so that a page is proposed from what is stored just as it was when it came in.
"""

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import chain

from annotator.domain.glyph import Box, Face, Facsimile, Glyphs
from annotator.storage.columns import Values
from annotator.storage.error import ReadingFailed
from annotator.storage.rows import Select

FACSIMILE = """
SELECT g.file, g.sha256, g.number, g.width, g.height, g.glyphs, p.text
FROM page_glyphs g JOIN page p ON p.id = g.page_id WHERE p.id = :page
"""

_FORM, _WITH_CONFIDENCES = 1, 2
_HEAD = struct.Struct("<5I")  # characters, bytes of the faces, rules, frames, pictures
_BOX = struct.Struct("<4d")
_MOST_BESIDE = 4 * 1024 * 1024  # bytes of faces and drawings; readers take far fewer


def sheet_row(facsimile: Facsimile | None) -> Values | None:
    """What is stored of a page's sheet, but for the page's id; None when there is no sheet."""
    if facsimile is None:
        return None
    return {
        "file": facsimile.file,
        "sha256": facsimile.sha256,
        "number": facsimile.number,
        "width": facsimile.glyphs.width,
        "height": facsimile.glyphs.height,
        "glyphs": pack(facsimile.glyphs),
    }


def facsimile_of(select: Select, page_id: int) -> Facsimile | None:
    """The sheet that a page was read from, if there is one. Raises ReadingFailed: damaged."""
    for file, sha256, number, width, height, glyphs, text in select(FACSIMILE, {"page": page_id}):
        places = unpack(glyphs, text, (width, height))
        try:
            return Facsimile(file, sha256, number, places)
        except (ValueError, TypeError) as error:
            raise _damaged(error) from error
    return None


def pack(glyphs: Glyphs) -> bytes:
    """The glyphs but for the sheet's size: the form's number in a byte, and a zlib stream.

    In it, all little-endian: the numbers of characters, of bytes of the faces, of rules, frames and
    pictures (32 bits each); the faces as JSON, pairs of name and weight; the boxes of the drawings
    (64-bit floats); the characters' lefts, tops, rights, bottoms and sizes (32-bit floats, of
    each of these five all first bytes, then all second ones and so on: neighbours are alike, which
    makes them a third smaller), and their faces' numbers (a byte each). Form 2 has the characters'
    confidences behind that (a byte each); form 1 says nothing of them.
    """
    faces = json.dumps([(face.name, face.weight) for face in glyphs.faces]).encode("ascii")
    drawings = (glyphs.rules, glyphs.frames, glyphs.pictures)
    parts = [_HEAD.pack(len(glyphs), len(faces), *map(len, drawings)), faces]
    parts += [_BOX.pack(box.x0, box.y0, box.x1, box.y1) for box in chain(*drawings)]
    parts += [_planes(glyphs.corners[k::4]) for k in range(4)]
    parts += [_planes(glyphs.sizes), glyphs.face_numbers, glyphs.confidences]
    form = _WITH_CONFIDENCES if glyphs.confidences else _FORM
    return bytes([form]) + zlib.compress(b"".join(parts))


def unpack(data: bytes, text: str, size: tuple[float, float]) -> Glyphs:
    """The glyphs of a text on a sheet of that size, in points.

    Raises ReadingFailed when they are damaged or another text's.
    """
    try:
        return _unpacked(data, text, size)
    except (ValueError, TypeError, IndexError, struct.error, zlib.error) as error:
        raise _damaged(error) from error


def _damaged(reason: Exception) -> ReadingFailed:
    return ReadingFailed(
        "the places of the page's characters are damaged ({reason}); put a backup in the "
        "workspace's place",
        reason=reason,
    )


def _unpacked(data: bytes, text: str, size: tuple[float, float]) -> Glyphs:
    if data[:1] not in (bytes([_FORM]), bytes([_WITH_CONFIDENCES])):
        raise ValueError("their form is not known")
    # No more than a page of that length can hold, whatever the stream says.
    plain = zlib.decompressobj().decompress(data[1:], 22 * len(text) + _MOST_BESIDE)
    count, named, *drawn = _HEAD.unpack_from(plain)
    at = _HEAD.size + named
    faces = [Face(name, weight) for name, weight in json.loads(plain[_HEAD.size : at])]
    drawings: list[list[Box]] = []
    for number in drawn:
        end = at + number * _BOX.size
        drawings.append([Box(*corners) for corners in _BOX.iter_unpack(plain[at:end])])
        at = end
    sure = count if data[0] == _WITH_CONFIDENCES else 0
    if len(plain) != at + 21 * count + sure:
        raise ValueError(f"{len(plain)} bytes for {count} characters")
    columns = [_column(plain[at + 4 * count * k : at + 4 * count * (k + 1)]) for k in range(5)]
    corners = array("f", bytes(16 * count))
    for k in range(4):
        corners[k::4] = columns[k]
    rules, frames, pictures = drawings
    return Glyphs.of(
        text,
        size=size,
        corners=corners,
        sizes=columns[4],
        face=plain[at + 20 * count : at + 21 * count],
        confidences=plain[at + 21 * count :],
        faces=faces,
        rules=rules,
        frames=frames,
        pictures=pictures,
    )


def _planes(column: Sequence[float]) -> bytes:
    """All first bytes of the 32-bit floats, then all second ones, and so on."""
    values = array("f", column)
    if sys.byteorder == "big":
        values.byteswap()
    plain = values.tobytes()
    return b"".join(plain[k::4] for k in range(4))


def _column(planes: bytes) -> "array[float]":
    """The floats of which `_planes` made these bytes."""
    count = len(planes) // 4
    plain = bytearray(len(planes))
    for k in range(4):
        plain[k::4] = planes[k * count : (k + 1) * count]
    values = array("f", bytes(plain))
    if sys.byteorder == "big":
        values.byteswap()
    return values
