"""Pictures in files: where their pixels stand on the sheet, and what is refused in a sentence."""

import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from annotator.exchange import raster
from annotator.exchange.error import Unreadable


def saved(path: Path, image: Image.Image, **wanted: Any) -> Path:
    image.save(path, **wanted)
    return path


def bands(image: Image.Image, x: int, y: int) -> list[int]:
    """The values of a pixel, of which grey has one and colour three."""
    assert image.mode in ("L", "RGB")
    return list(image.crop((x, y, x + 1, y + 1)).tobytes())


def points(path: Path) -> tuple[float, float]:
    with raster.opened(path) as image:
        return raster.points_of_pixel(image)


@pytest.mark.parametrize(
    ("dpi", "expected"),
    [
        ((300, 300), 0.24),
        ((72, 72), 1.0),
        ((1200, 1200), 0.06),
        ((1, 1), 0.24),
        ((71, 71), 0.24),
        ((2400, 2400), 0.24),
        ((100, 600), 0.24),
    ],
)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif"])
def test_a_pixel_is_as_large_as_a_plausible_resolution_says_else_as_at_300_dpi(
    tmp_path: Path, name: str, dpi: tuple[int, int], expected: float
) -> None:
    across, down = points(saved(tmp_path / name, Image.new("L", (3, 2)), dpi=dpi))
    assert across == pytest.approx(expected, rel=1e-3)
    assert down == pytest.approx(expected, rel=1e-3)


def test_a_picture_that_says_nothing_has_300_dpi(tmp_path: Path) -> None:
    assert points(saved(tmp_path / "a.png", Image.new("L", (3, 2)))) == (0.24, 0.24)


def test_a_fax_keeps_its_two_resolutions(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.tif", Image.new("1", (3, 2)), dpi=(200, 100))
    assert points(file) == (0.36, 0.72)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif"])
def test_a_picture_that_lies_is_turned_with_its_size_and_resolution(
    tmp_path: Path, name: str
) -> None:
    image = Image.new("RGB", (64, 32), "white")
    image.paste("black", (0, 0, 16, 16))  # its top left corner, before it is turned
    exif = image.getexif()
    exif[0x0112] = 6  # to be turned clockwise
    file = saved(tmp_path / name, image, exif=exif, dpi=(300, 200))
    with raster.opened(file) as found:
        assert raster.size(found) == (32, 64)
        turned = raster.upright(found)
        assert turned.size == (32, 64)
        assert bands(turned, 28, 4)[0] < 60 < 200 < bands(turned, 4, 4)[0]


@pytest.mark.parametrize(
    ("mode", "ink", "mean"),
    [
        ("1", 0, 0),
        ("L", 128, 128),
        ("LA", (0, 0), 255),
        ("P", 0, 0),
        ("RGB", (255, 0, 0), 85),
        ("RGBA", (0, 0, 0, 0), 255),
        ("I;16", 0x8000, 127),
        ("I", 0xFFFF, 255),
        ("CMYK", (0, 0, 0, 255), 0),
        ("F", 128.0, 128),
    ],
)
def test_every_kind_of_pixel_becomes_grey_or_colour(
    tmp_path: Path, mode: str, ink: float | tuple[int, ...], mean: int
) -> None:
    name = "a.tif" if mode in ("I", "F", "CMYK") else "a.png"
    with raster.opened(saved(tmp_path / name, Image.new(mode, (4, 4), ink))) as image:
        found = bands(raster.upright(image), 0, 0)
    assert abs(sum(found) / len(found) - mean) <= 2


def test_the_frames_of_a_tiff_are_counted_and_turned_to(tmp_path: Path) -> None:
    frames = [Image.new("L", (4 + n, 5), n) for n in range(3)]
    file = tmp_path / "a.tif"
    frames[0].save(file, save_all=True, append_images=frames[1:], dpi=(300, 300))
    with raster.opened(file) as image:
        assert raster.frame_count(image) == 3
        raster.turn_to(image, 3)
        assert raster.size(image) == (6, 5)
        assert bands(raster.upright(image), 0, 0) == [2]
        with pytest.raises(Unreadable, match="no picture 4"):
            raster.turn_to(image, 4)


def test_a_moving_png_counts_as_one_picture(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    frames = [Image.new("L", (4, 4), n) for n in range(2)]
    frames[0].save(file, save_all=True, append_images=frames[1:])
    with raster.opened(file) as image:
        assert raster.frame_count(image) == 1


def claimed(width: int, height: int) -> bytes:
    """The head of a PNG that says it is so large; nothing follows."""
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT"
    chunks = [
        struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one))
        for one in (head, data)
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (30_001, 1), (1, 100_000)])
def test_a_picture_that_is_too_large_is_refused_before_it_is_decoded(
    tmp_path: Path, width: int, height: int
) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(claimed(width, height))
    with pytest.raises(Unreadable, match=f"{width} × {height} pixels"):
        raster.open_picture(file)


def test_a_broadsheet_at_600_dpi_is_none_of_those(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(claimed(14_173, 17_717))
    with raster.opened(file) as image:
        assert raster.size(image) == (14_173, 17_717)


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    with raster.opened(saved(tmp_path / "a.png", Image.new("L", (1, 1), 7))) as image:
        assert bands(raster.upright(image), 0, 0) == [7]


def test_a_file_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        raster.open_picture(tmp_path / "none.png")


def whole(folder: Path, kind: str) -> bytes:
    image = Image.effect_noise((40, 30), 90.0)
    return saved(folder / f"whole.{kind}", image, dpi=(300, 300)).read_bytes()


@pytest.mark.parametrize("kind", ["png", "jpg", "tif"])
def test_half_a_file_is_unreadable(tmp_path: Path, kind: str) -> None:
    data = whole(tmp_path, kind)
    file = tmp_path / f"half.{kind}"
    file.write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match="broken"), raster.opened(file) as image:
        raster.upright(image)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["png", "jpg", "tif"]),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_any_bytes_are_read_or_unreadable(
    tmp_path_factory: pytest.TempPathFactory, kind: str, changes: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    data = bytearray(whole(folder, kind))
    for at, value in changes:
        data[at % len(data)] = value
    file = folder / f"a.{kind}"
    file.write_bytes(data)
    with suppress(Unreadable), raster.opened(file) as image:
        raster.turn_to(image, raster.frame_count(image))
        assert raster.upright(image).size == raster.size(image)
        assert all(0.06 * 0.99 <= one <= 1.01 for one in raster.points_of_pixel(image))
