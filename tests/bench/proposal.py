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

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
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


def scores(score: Path, gold: Path, texts: dict[str, Path]) -> dict[str, dict[str, float]]:
    """score.py's figures for the pages that have gold in the folder."""
    lines = []
    characters = seconds = 0.0
    for name, path in texts.items():
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        form, took = proposed_form(name, text)
        lines.append(json.dumps(form, ensure_ascii=False))
        characters += len(text)
        seconds += took
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "proposed.jsonl")
        out.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(score), "--json", str(gold), str(out)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
    print(f"{gold.name}: {characters / max(seconds, 1e-9):,.0f} characters/s", file=sys.stderr)
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
    """Reads the arguments and prints three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    arguments = parser.parse_args()
    score = arguments.bench / "score.py"
    gold = arguments.bench / "seeds"
    seeds = {path.name: path for path in sorted(arguments.seeds.glob("*.txt"))}
    known = {name for name in seeds if (gold / f"{Path(name).stem}.gold.json").exists()}
    table("seeds", scores(score, gold, {name: seeds[name] for name in sorted(known)}))
    pages = arguments.bench / "pages"
    manifest = json.loads((pages / "manifest.json").read_text(encoding="utf-8"))
    texts = {f"{one['page']}.txt": pages / f"{one['page']}.txt" for one in manifest}
    rows = scores(score, pages, texts)
    mixed = {f"{one['page']}.txt" for one in manifest if one["extractor"] in INTERLEAVED}
    table("in columns", {name: row for name, row in rows.items() if name not in mixed})
    table("interleaved", {name: row for name, row in rows.items() if name in mixed})


if __name__ == "__main__":
    main()
