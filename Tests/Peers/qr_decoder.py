"""Reads QR codes as a terminal shows them: a JSON list of texts in, a JSON list of what ZXing-C++ finds out, "" for nothing."""

import json
import sys

import zxingcpp

SCALE = 4  # pixels a module


def pixels(picture):
    """Rows of pixels, 0 for black. Half blocks are in the foreground, which is white unless the text sets colours: then it is black."""
    black_on_white = "\x1b[38;5;16;48;5;231m"
    colored = picture.startswith(black_on_white)
    foreground, background = (0, 255) if colored else (255, 0)
    rows = []
    for line in picture.split("\n"):
        if colored:
            assert line.startswith(black_on_white) and line.endswith("\x1b[0m"), "every line sets and resets its colours"
            line = line[len(black_on_white):-len("\x1b[0m")]
        for drawn in ("█▀", "█▄"):
            row = [foreground if character in drawn else background for character in line for _ in range(SCALE)]
            rows += [row] * SCALE
    return rows


def decode(picture):
    rows = pixels(picture)
    image = memoryview(bytes(value for row in rows for value in row)).cast("B", shape=[len(rows), len(rows[0])])
    # What stands there has to be a proper code: dark on light, upright.
    found = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, try_rotate=False, try_downscale=False)
    return found[0].text if found else ""


json.dump([decode(picture) for picture in json.load(sys.stdin)], sys.stdout)
