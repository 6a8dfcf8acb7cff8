"""How wide characters are set."""

import re

SEAM = re.compile(r"(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")
"""Between Han characters and figures or letters."""


def width_of(plain: str, *, spaced: bool = False) -> float:
    """How wide the characters are set: ASCII half as wide as the others.

    `spaced` counts the quarter of a character that is set between Han characters and figures or
    letters (W3C, Requirements for Chinese Text Layout, mixed text composition).
    """
    width = len(plain) - len(plain.encode("ascii", "ignore")) / 2
    return width + len(SEAM.findall(plain)) / 4 if spaced else width
