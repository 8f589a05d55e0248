"""Windows bitmaps of every uncompressed kind, and two compressed ones, as bytes: Pillow writes only some of them."""
import struct

import numpy as np
from sample_picture import sample_picture

WIDTH, HEIGHT = 37, 26
RGB, RLE8, RLE4, BITFIELDS = 0, 1, 2, 3


def padded_rows(rows):
    """Rows of bytes, each padded to a multiple of four."""
    return b"".join(bytes(row) + bytes(-len(row) % 4) for row in rows)


def packed(indices, bits):
    """Palette indices as `bits` bits each, the first one uppermost."""
    rows = []
    for row in indices:
        text = "".join(format(int(index), f"0{bits}b") for index in row)
        text += "0" * (-len(text) % 8)
        rows.append(bytes(int(text[at : at + 8], 2) for at in range(0, len(text), 8)))
    return rows


def bitmap(bits, pixels, palette=b"", header=40, compression=RGB, masks=b"", height=HEIGHT, used=0, gap=0):
    """A whole file. `masks` of headers of 40 bytes follow the header, longer headers hold them."""
    if header == 12:
        info = struct.pack("<IHHHH", 12, WIDTH, abs(height), 1, bits)
    else:
        info = struct.pack("<IiiHHIIiiII", header, WIDTH, height, 1, bits, compression, len(pixels), 2835, 2835, used, 0)
    if header > 40:
        info += (masks + bytes(header))[: header - 40]
        masks = b""
    start = 14 + len(info) + len(masks) + len(palette) + gap
    head = b"BM" + struct.pack("<IHHI", start + len(pixels), 0, 0, start)
    return head + info + masks + palette + bytes(gap) + pixels


def fields(*masks):
    return struct.pack(f"<{len(masks)}I", *masks)


def bitmaps():
    """Name to bytes."""
    rgb = sample_picture(WIDTH, HEIGHT, 5)
    upwards = rgb[::-1]
    blue_first = upwards[..., ::-1]
    noise = sample_picture(WIDTH, HEIGHT, 7)
    true_colour = padded_rows([row.tobytes() for row in blue_first])
    with_fourth = padded_rows(
        [np.dstack([blue_first, noise[..., :1]])[y].tobytes() for y in range(HEIGHT)]
    )
    red_first = padded_rows([np.dstack([upwards, noise[..., :1]])[y].tobytes() for y in range(HEIGHT)])
    words = noise[..., 0].astype(np.uint16) * 256 + noise[..., 1]
    sixteen = padded_rows([row.astype("<u2").tobytes() for row in words])
    colours = sample_picture(16, 16, 11).reshape(256, 3)
    palette4 = b"".join(bytes([b, g, r, 0]) for r, g, b in colours.tolist())
    palette3 = b"".join(bytes([b, g, r]) for r, g, b in colours.tolist())
    indices = noise[..., 2]
    grey = b"".join(bytes([level, level, level, 0]) for level in range(256))
    eight = padded_rows([row.tobytes() for row in indices])
    few = padded_rows([(row % 10).astype(np.uint8).tobytes() for row in indices])
    runs8 = b"".join(b"".join(bytes([1, index]) for index in row.tolist()) + b"\0\0" for row in indices) + b"\0\1"
    runs4 = b"".join(b"".join(bytes([1, (index & 15) * 16]) for index in row.tolist()) + b"\0\0" for row in indices) + b"\0\1"
    five_six_five, five_five_five = fields(0xF800, 0x7E0, 0x1F), fields(0x7C00, 0x3E0, 0x1F)
    return {
        "1-bit": bitmap(1, padded_rows(packed(indices % 2, 1)), palette4[:8]),
        "4-bit": bitmap(4, padded_rows(packed(indices % 16, 4)), palette4[:64]),
        "8-bit": bitmap(8, eight, palette4),
        "8-bit-grey": bitmap(8, eight, grey),
        "8-bit-ten-colours": bitmap(8, few, palette4[:40], used=10),
        "8-bit-os2": bitmap(8, eight, palette3, header=12),
        "16-bit-555": bitmap(16, sixteen),
        "16-bit-555-fields": bitmap(16, sixteen, compression=BITFIELDS, masks=five_five_five),
        "16-bit-565": bitmap(16, sixteen, compression=BITFIELDS, masks=five_six_five),
        "24-bit": bitmap(24, true_colour),
        "24-bit-downwards": bitmap(24, padded_rows([row.tobytes() for row in rgb[..., ::-1]]), height=-HEIGHT),
        "24-bit-os2": bitmap(24, true_colour, header=12),
        "24-bit-v4": bitmap(24, true_colour, header=108),
        "24-bit-v5": bitmap(24, true_colour, header=124),
        "24-bit-gap": bitmap(24, true_colour, gap=10),
        "24-bit-trailing": bitmap(24, true_colour) + bytes(50),
        "24-bit-cut-short": bitmap(24, true_colour)[:-200],
        "32-bit": bitmap(32, with_fourth),
        "32-bit-fields": bitmap(32, with_fourth, compression=BITFIELDS, masks=fields(0xFF0000, 0xFF00, 0xFF)),
        "32-bit-alpha-v4": bitmap(32, with_fourth, header=108, compression=BITFIELDS, masks=fields(0xFF0000, 0xFF00, 0xFF, 0xFF000000)),
        "32-bit-alpha-v5": bitmap(32, with_fourth, header=124, compression=BITFIELDS, masks=fields(0xFF0000, 0xFF00, 0xFF, 0xFF000000)),
        "32-bit-red-first": bitmap(32, red_first, header=124, compression=BITFIELDS, masks=fields(0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
        "rle8": bitmap(8, runs8, palette4, compression=RLE8),
        "rle4": bitmap(4, runs4, palette4[:64], compression=RLE4),
    }
