"""What was learnt from confirmed pages, in words and plain figures, in the window's language."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.ui.translation import marked
from annotator.ui.words import error_words
from annotator.workspace.learning import LearningReport

translate = QCoreApplication.translate

_MEASURES = {
    "effort": marked("Learnt", "edits per article"),
    "exact": marked("Learnt", "exact articles"),
    "headline": marked("Learnt", "right headlines"),
    "pq": marked("Learnt", "panoptic quality"),
}
_PARTS = {
    "texts": marked("Learnt", "texts that come again"),
    "lines": marked("Learnt", "lines that come again"),
    "roles": marked("Learnt", "roles that the rules get wrong"),
}
_STRINGS = {
    "texts": marked("Learnt", "Texts known by heart: {count}"),
    "furniture": marked("Learnt", "Furniture: {count}"),
    "head": marked("Learnt", "Headings and column names: {count}"),
    "subheading": marked("Learnt", "Subheadings: {count}"),
    "byline": marked("Learnt", "Bylines: {count}"),
    "signature": marked("Learnt", "Signatures: {count}"),
    "caption": marked("Learnt", "Captions: {count}"),
    "openings": marked("Learnt", "How articles begin: {count}"),
    "revisions": marked("Learnt", "Where the rules err: {count}"),
}


def learnt_sentence(reports: Sequence[LearningReport], *, used: bool) -> str:
    """Whether proposals are better by it; `used` is whether learning is switched on."""
    if not used:
        return translate("Learnt", "Learning is switched off in the preferences.")
    if not reports:
        return translate(
            "Learnt",
            "Nothing has been learnt yet. Once two pages of a source are confirmed, proposals "
            "learn from them.",
        )
    if any(report.enabled for report in reports):
        return translate("Learnt", "Proposals use what was learnt from the pages you confirmed.")
    return translate(
        "Learnt",
        "What was learnt does not help enough on pages that were held out, so it is not used.",
    )


def learnt_words(reports: Sequence[LearningReport]) -> str:
    """The figures before and after, part by part, and what was learnt by heart."""
    return "\n\n".join("\n".join(_report(report)) for report in reports)


def _report(report: LearningReport) -> Iterator[str]:
    name = report.source or translate("Learnt", "Pages without a source")
    yield translate("Learnt", "{source}: {pages} confirmed pages").format(
        source=name, pages=report.pages
    )
    if report.error is not None:
        yield error_words(report.error)
        return
    if not report.tried:
        yield translate("Learnt", "Two or more are needed to learn from.")
        return
    yield translate(
        "Learnt", "On {tried} pages that were held out, without and with what was learnt:"
    ).format(tried=report.tried)
    for measure, words in _MEASURES.items():
        before, after = report.before[measure], report.after[measure]
        yield f"    {translate('Learnt', words)}: {before:.3f} → {after:.3f}"
    for part in report.attempts:
        what = translate("Learnt", _PARTS[part.part]) if part.part in _PARTS else part.part
        template = (
            translate("Learnt", "{part} alone: {effort} edits per article; used")
            if part.kept
            else translate("Learnt", "{part} alone: {effort} edits per article; not used")
        )
        yield "    " + template.format(part=what, effort=f"{part.figures['effort']:.3f}")
    for kind, strings in report.strings.items():
        words = _STRINGS.get(kind, "{count}")
        yield translate("Learnt", words).format(count=len(strings))
        yield from (f"    {' '.join(one.split())}" for one in strings)
