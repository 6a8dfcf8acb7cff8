"""Tiles by where the lines of a page stand."""

from annotator.segmentation.certain import LineRole
from annotator.segmentation.line import Line
from annotator.segmentation.mosaic import tiles_of


def line(plain: str, *, x: float, y: float, first: bool = False) -> Line:
    width = float(len(plain))
    return Line(0, len(plain), plain, width, column=13.0, first=first, x=x, y=y)


def test_a_headline_right_above_an_opening_in_anothers_text_has_a_tile_of_its_own() -> None:
    head, body = LineRole.HEAD, LineRole.BODY
    told = [
        (line("老渡口修好了", x=10, y=2, first=True), head),
        (line("天刚亮，桥头的早点摊就支好", x=0, y=6, first=True), body),
        (line("了，摊主老王说，这些年桥窄", x=0, y=7), body),
        (line("早市的菜价稳中有降", x=2, y=10, first=True), head),
        (line("本报讯（记者王涛）据市里的", x=0, y=11, first=True), body),
        (line("监测，上周的菜价比前一周降", x=0, y=12), body),
        (line("路难走，如今好了，他一天能", x=18, y=6, first=True), body),
        (line("多卖一百多碗，家里人都高兴", x=18, y=9), body),
        (line("。他打算明年再添一个摊子。", x=18, y=12), body),
    ]
    lines, roles = [one for one, _ in told], [role for _, role in told]

    tiles = tiles_of(lines, roles)

    assert sorted((tile.heads, tile.texts) for tile in tiles) == [
        ([0], [1, 2, 6, 7, 8]),
        ([3], [4, 5]),
    ]
