"""Headings within an article, told from those that head one."""

from collections.abc import Sequence

from annotator.segmentation import sign
from annotator.segmentation.certain import LONG, LineRole, closes_within
from annotator.segmentation.line import Line

LONGEST_FURTHER = 12
"""A further subheading of an article has no more characters than this."""


def mark_subheadings(lines: Sequence[Line], roles: list[LineRole]) -> None:
    """Headings within an article: single, no wider than the column, text before and behind."""
    shallow = _story_level(lines, roles)
    parted = False
    n = 0
    while n < len(lines):
        if roles[n] is not LineRole.HEAD:
            n += 1
            continue
        stop = n
        while stop < len(lines) and roles[stop] is LineRole.HEAD:
            stop += 1
        follows = parted and stop == n + 1 and len(lines[n].plain) <= LONGEST_FURTHER
        follows = follows and not lines[n].first
        if is_subheading(lines, roles, n, stop, shallow, follows=follows):
            text = _begins_sentence(lines[stop - 1]) or _fills_up(lines, stop)
            told = LineRole.BODY if text else LineRole.SUBHEADING
            roles[n:stop] = [told] * (stop - n)
            parted = True
        else:
            parted = False
        n = stop


def _fills_up(lines: Sequence[Line], n: int) -> bool:
    """Whether a line below a short one is a full line: the short one was its paragraph's first."""
    here, below = lines[n - 1], lines[n]
    if here.marked or not below.ahead or below.width > LONG or closes_within(lines, n):
        return False
    return below.width >= below.ahead - 0.6 and 1.0 <= below.width - here.width <= 3.4


def _begins_sentence(line: Line) -> bool:
    """Whether what stands as a subheading does is a paragraph's first line: 会上，甲县、乙县、"""
    if line.marked or not -0.6 <= line.column - line.width <= 3.2:
        return False
    return sign.pauses(line.plain) or ("、" in line.plain and "，" in line.plain)


def _story_level(lines: Sequence[Line], roles: list[LineRole]) -> int:
    """The deepest Markdown level that stands right above an opening such as 本报讯, else 0."""
    deepest = 0
    for n in range(len(lines) - 1):
        if lines[n].level and sign.opens_story(lines[n + 1].plain):
            deepest = max(deepest, lines[n].level)
    return deepest


def is_subheading(
    lines: Sequence[Line],
    roles: list[LineRole],
    n: int,
    stop: int,
    shallow: int,
    *,
    follows: bool,
) -> bool:
    """Whether the headings from n up to stop stand within an article.

    `follows` says that a short heading comes after a subheading with nothing but text between,
    so that a picture may have narrowed the column.
    """
    if stop - n == 2 and not lines[n].marked and lines[n].width < lines[n].column - 3.6:
        return False
    if stop - n == 2 and lines[n].plain == lines[n + 1].plain:
        return False
    if stop - n > 2 or n == 0 or stop == len(lines) or lines[n].vertical:
        return False
    if roles[stop] is not LineRole.BODY or sign.opens_story(lines[stop].plain):
        return False
    if any(len(line.plain) > 26 for line in lines[n:stop]) or sign.greets(lines[stop].plain):
        return False
    above, below = lines[n - 1], lines[stop]
    if any(sign.is_notice(one.plain) or sign.is_letter(one.plain) for one in lines[n:stop]):
        return False
    if roles[n - 1] is LineRole.BYLINE:
        return lines[n].level > 2 and n > 1 and roles[n - 2] is LineRole.HEAD
    if roles[n - 1] is LineRole.FURNITURE and n > 1:
        above = lines[n - 2]
        if roles[n - 2] is not LineRole.BODY:
            return False
    elif roles[n - 1] not in (LineRole.BODY, LineRole.CAPTION):
        return roles[n - 1] is LineRole.SIGNATURE and sign.follows_up(lines[n].plain)
    if sign.carried_over(above.plain):
        return False
    if lines[n].level:
        return lines[n].level > max(shallow, 2)
    if above.width > LONG or below.width > LONG:
        return True
    if lines[n].width > max(below.column, below.width) + 1.2:
        return False
    return follows or abs(above.column - below.column) <= 1.6 or roles[n - 1] is not LineRole.BODY
