"""The two pictures of the app package, drawn: the sign of handlers/web/static/icon.svg as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from math import sqrt

Colour = tuple[int, int, int]

GROUND: Colour = (0x0B, 0x4F, 0x5C)
WHITE: Colour = (0xFF, 0xFF, 0xFF)
GOLD: Colour = (0xF2, 0xC1, 0x4E)
# Seven seats around a matter, as the sign has them: (x, y) from its middle, in 32nds of its width.
SEATS = ((0, -9.5), (7.4, -5.9), (9.3, 2.1), (4.1, 8.6), (-4.1, 8.6), (-9.3, 2.1), (-7.4, -5.9))
SEAT, MATTER = 2.4, 3.4
COLOUR_SIZE, OUTLINE_SIZE = 192, 32
# Teams rounds the corners of the picture in colour and wants what matters in its inner 120 pixels.
COLOUR_SCALE, OUTLINE_SCALE = 5.0, 1.25


def colour() -> bytes:
    """192 by 192 pixels, filled to its edges."""

    def pixel(seats: float, matter: float) -> tuple[int, ...]:
        return (*_mixed(_mixed(GROUND, WHITE, seats), GOLD, matter), 0xFF)

    return _png(COLOUR_SIZE, COLOUR_SCALE, pixel)


def outline() -> bytes:
    """32 by 32 pixels, white on nothing."""
    return _png(OUTLINE_SIZE, OUTLINE_SCALE, lambda seats, matter: (*WHITE, round(0xFF * max(seats, matter))))


def _png(size: int, scale: float, pixel: Callable[[float, float], tuple[int, ...]]) -> bytes:
    rows = bytearray()
    for y in range(size):
        # Each row begins with the way it is filtered: not at all.
        rows.append(0)
        for x in range(size):
            # From the middle of the picture to the middle of the pixel, as the sign is measured.
            at = ((x + 0.5 - size / 2) / scale, (y + 0.5 - size / 2) / scale)
            seats = max(_covered(at, seat, SEAT, scale) for seat in SEATS)
            rows += bytes(pixel(seats, _covered(at, (0, 0), MATTER, scale)))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _covered(at: tuple[float, float], middle: tuple[float, float], radius: float, scale: float) -> float:
    """How much of the pixel the circle covers, 0 to 1: edges are soft."""
    dx, dy = at[0] - middle[0], at[1] - middle[1]
    return min(max((radius - sqrt(dx * dx + dy * dy)) * scale + 0.5, 0.0), 1.0)


def _mixed(under: Colour, over: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return red, green, blue


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
