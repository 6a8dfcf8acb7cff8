"""Pages of HTML that stand alone: no script, nothing fetched, and texts that nothing obeys."""

from html import escape

from annotator.resource import resource

GOLDEN_ANGLE = 137.508
"""Degrees between the hues of one article and the next: twenty of them are still told apart."""

# What a browser would obey, or show as nothing: control characters and those that turn text round.
_SIGNS = {n: chr(0x2400 + n) for n in range(0x20) if chr(n) not in "\t\n"}
_SIGNS |= {0x7F: "\u2421"}
_SIGNS |= {n: f"⟨U+{n:04X}⟩" for n in (*range(0x80, 0xA0), 0x61C, 0x200E, 0x200F)}
_SIGNS |= {n: f"⟨U+{n:04X}⟩" for n in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}

END = "</body>\n</html>\n"
"""What closes what `head` opens."""


def shown(text: str) -> str:
    """The text as HTML that looks like it and does nothing."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SIGNS)
    return escape(plain.encode("utf-8", "backslashreplace").decode())


def head(title: str, style: str, *, language: str = "en") -> str:
    """The beginning of a page, up to its heading; `style` names its own style sheet.

    The page may load nothing and run nothing, whatever gets into it.
    """
    styles = (resource(name).read_text("utf-8") for name in ("html.css", style))
    return (
        f'<!DOCTYPE html>\n<html lang="{shown(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{shown(title)}</title>\n<style>\n{''.join(styles)}</style>\n</head>\n<body>\n"
        f"<h1>{shown(title)}</h1>\n"
    )


def hue(number: int) -> str:
    """The hue of the article of that place, from 0, as a declaration for a style."""
    return f"--hue:{number * GOLDEN_ANGLE % 360:.0f}"
