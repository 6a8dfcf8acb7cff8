"""Makes words.txt: the words that tell whether a sentence runs on over a line's end. By hand:

python resources/words.py

The words of jieba's dictionary (MIT: words.LICENSE) of up to four characters, the rarer ones left
out, a line for each half of a nat: twice the negative logarithm of how likely they are, then they.
"""

from collections import defaultdict
from math import log
from pathlib import Path

import jieba

LEAST = 20
"""Longer words than a character that the dictionary counts less often are left out."""

LONGEST = 4


def main() -> None:
    """Writes the file, the same to the byte for one dictionary."""
    counts: dict[str, int] = {}
    dictionary = Path(jieba.__file__).with_name("dict.txt")
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, number, *_ = line.split(" ")
        counts[word] = int(number)
    total = sum(counts.values())
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        han = all("\u3400" <= c <= "\u9fff" for c in word)
        if han and len(word) <= LONGEST and (len(word) == 1 or count >= LEAST):
            levels[round(2 * (log(total) - log(max(1, count))))].append(word)
    lines = [" ".join([str(level), *sorted(levels[level])]) for level in sorted(levels)]
    out = Path(__file__).with_name("words.txt")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
