"""Proposes the bench pages and prints score.py's table. By hand:

python tests/bench/proposal.py [--bench ../shared/bench] [--seeds seeds]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import jieba

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.segmentation.continuity import likelihoods, pairs
from annotator.segmentation.propose import propose

ROOT = Path(__file__).parents[2]
INTERLEAVED = ("ocr", "pdftotext -layout")
MEASURES = ("pq", "exact", "b3", "boundary", "headline", "seam", "role", "effort")


def proposed_form(name: str, text: str) -> tuple[dict[str, object], float]:
    """The page form of a proposal, and the seconds that it took."""
    page = Page(name, text)
    started = time.perf_counter()
    proposal = propose(page)
    took = time.perf_counter() - started
    Annotation(page, proposal.articles, proposal.furniture, proposal.corrections)
    articles = [
        {
            "id": article.id,
            "kind": article.kind,
            "fragments": [
                {"role": f.role, "start": f.start, "end": f.end} for f in article.fragments
            ],
        }
        for article in proposal.articles
    ]
    furniture = [{"start": f.range.start, "end": f.range.end} for f in proposal.furniture]
    doubts = [{"at": d.at, "reason": d.reason, "confidence": d.confidence} for d in proposal.doubts]
    form: dict[str, object] = {"page": name, "text": text, "articles": articles}
    return form | {"furniture": furniture, "doubts": doubts}, took


def lcut_seconds(text: str) -> float:
    """The seconds that jieba takes to cut a text into words."""
    started = time.perf_counter()
    jieba.lcut(text)
    return time.perf_counter() - started


def speed_table(speeds: dict[str, list[float]]) -> None:
    """Prints how many characters a second are proposed, and how that compares with jieba.lcut."""
    print(f"\n{'characters a second':<34}{'propose':>10}{'lcut':>10}{'ratio':>10}")
    whole = [sum(one[n] for one in speeds.values()) for n in range(3)]
    for kind, (characters, seconds, cut) in [*sorted(speeds.items()), ("all", whole)]:
        fast, other = characters / max(seconds, 1e-9), characters / max(cut, 1e-9)
        print(f"{kind:<34}{fast:10,.0f}{other:10,.0f}{fast / max(other, 1e-9):10.2f}")


def scores(
    score: Path,
    gold: Path,
    texts: dict[str, Path],
    kinds: dict[str, str],
    speeds: dict[str, list[float]],
) -> dict[str, dict[str, float]]:
    """score.py's figures for the pages that have gold in the folder.

    `kinds` names the extraction that a page is of; to `speeds` of each go its characters, and the
    seconds that their proposal and jieba took.
    """
    lines = []
    for name, path in texts.items():
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        form, took = proposed_form(name, text)
        lines.append(json.dumps(form, ensure_ascii=False))
        cut = speeds.setdefault(kinds.get(name, "seeds"), [0.0, 0.0, 0.0])
        for n, more in enumerate((len(text), took, lcut_seconds(text))):
            cut[n] += more
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "proposed.jsonl")
        out.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(score), "--json", str(gold), str(out)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, float]] = json.loads(told.stdout)
    return {name: found[f"{Path(name).stem}.gold"] for name in texts}


def table(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Prints the rows and their mean."""
    print(f"\n{title:<34}" + "".join(f"{name:>10}" for name in MEASURES))
    for name, row in rows.items():
        print(f"{name[:32]:<34}" + "".join(f"{row[one]:10.3f}" for one in MEASURES))
    means = [sum(row[one] for row in rows.values()) / max(1, len(rows)) for one in MEASURES]
    print(f"{'mean':<34}" + "".join(f"{one:10.3f}" for one in means))


def main() -> None:
    """Reads the arguments and prints three tables of scores and one of speeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    arguments = parser.parse_args()
    score = arguments.bench / "score.py"
    gold = arguments.bench / "seeds"
    seeds = {path.name: path for path in sorted(arguments.seeds.glob("*.txt"))}
    known = {name for name in seeds if (gold / f"{Path(name).stem}.gold.json").exists()}
    jieba.setLogLevel(60)
    jieba.initialize()
    # The dictionaries of both are loaded before.
    propose(Page("first", "本报讯（记者 江河）连日暴雨，水位猛涨，沿岸三个\n" * 60))
    pairs()
    likelihoods()
    speeds: dict[str, list[float]] = {}
    found = scores(score, gold, {name: seeds[name] for name in sorted(known)}, {}, speeds)
    table("seeds", found)
    pages = arguments.bench / "pages"
    manifest = json.loads((pages / "manifest.json").read_text(encoding="utf-8"))
    texts = {f"{one['page']}.txt": pages / f"{one['page']}.txt" for one in manifest}
    kinds = {f"{one['page']}.txt": one["extractor"] for one in manifest}
    rows = scores(score, pages, texts, kinds, speeds)
    mixed = {f"{one['page']}.txt" for one in manifest if one["extractor"] in INTERLEAVED}
    table("in columns", {name: row for name, row in rows.items() if name not in mixed})
    table("interleaved", {name: row for name, row in rows.items() if name in mixed})
    speed_table(speeds)


if __name__ == "__main__":
    main()
