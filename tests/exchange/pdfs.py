"""A tiny writer of PDFs for tests: pages of text at given places, rules and frames."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sheet:
    """One page; `content` is the operators of its stream, `extra` more entries of the page."""

    width: float = 400
    height: float = 600
    content: str = ""
    extra: str = ""

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 10,
        font: str = "F1",
        mode: int = 0,
        matrix: str = "1 0 0 1",
    ) -> "Sheet":
        """Sets text with its baseline's start at x and y from the top left."""
        code = words.encode("utf-16-be").hex()
        place = f"{x} {self.height - y}"
        self.content += f"BT /{font} {size} Tf {mode} Tr {matrix} {place} Tm <{code}> Tj ET\n"
        return self

    def column(
        self, x: float, y: float, lines: list[str], *, size: float = 10, leading: float = 15
    ) -> "Sheet":
        """Sets lines below each other, the first baseline at y."""
        for n, line in enumerate(lines):
            self.text(x, y + n * leading, line, size=size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draws a line."""
        self.content += f"{x0} {self.height - y0} m {x1} {self.height - y1} l S\n"
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draws a rectangle."""
        self.content += f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re S\n"
        return self


_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} "
    "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 "
    "/FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 /Ascent 880 "
    "/Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 /FontBBox [0 -120 1000 880] >> >>] >>"
)
FONTS = {
    "F1": _FONT.format(name="STSong-Light", encoding="UniGB-UCS2-H"),
    "F2": _FONT.format(name="STHeiti-Bold", encoding="UniGB-UCS2-H"),
    "V1": _FONT.format(name="STSong-Light", encoding="UniGB-UCS2-V"),
    "L1": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "T3": (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0] "
        "/CharProcs << /g1 4 0 R >> /Encoding << /Type /Encoding /Differences [0 /g1] >> "
        "/FirstChar 0 /LastChar 255 /Widths [" + "750 " * 256 + "] >>"
    ),
}


@dataclass
class Pdf:
    """A document; `trailer` is more entries of it."""

    sheets: list[Sheet] = field(default_factory=list)
    trailer: str = ""

    def data(self) -> bytes:
        """The file."""
        fonts = " ".join(f"/{name} {font}" for name, font in FONTS.items())
        glyph = "750 0 0 0 750 750 d1 0 0 750 750 re f"
        kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(self.sheets)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.sheets)} >>",
            f"<< /Font << {fonts} >> >>",
            f"<< /Length {len(glyph)} >>\nstream\n{glyph}\nendstream",
        ]
        for n, sheet in enumerate(self.sheets):
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
                f"/Resources 3 0 R /Contents {6 + 2 * n} 0 R {sheet.extra} >>"
            )
            objects.append(
                f"<< /Length {len(sheet.content)} >>\nstream\n{sheet.content}\nendstream"
            )
        out = b"%PDF-1.7\n"
        places = []
        for n, one in enumerate(objects, 1):
            places.append(len(out))
            out += f"{n} 0 obj\n{one}\nendobj\n".encode("latin-1")
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        return out + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {self.trailer} >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode("latin-1")

    def write(self, path: Path) -> Path:
        """Writes the file and gives its path back."""
        path.write_bytes(self.data())
        return path
