"""Records which boxes VisDrone's toolkit passes over (dropObjectsInIgr.m), by a map of pixels as it makes one.

ignored-regions.json: for each case the image's size, its regions and boxes (x, y, width, height), and 1 for boxes passed over.

    python record_regions.py fixtures/evaluation
"""

import json
import math
import pathlib
import random
import sys

import numpy as np


def rounded(value):
    """MATLAB's round: halves away from 0."""
    return math.floor(abs(value) + 0.5) * (1 if value >= 0 else -1)


def passed_over(width, height, regions, boxes):
    """The map counts from 1 in both directions, as MATLAB does: row and column 0 stay empty."""
    pixels = np.zeros((height + 1, width + 1))
    for x, y, w, h in ([max(1, number) for number in region] for region in regions):
        pixels[y : min(height, y + h) + 1, x : min(width, x + w) + 1] = 1
    sums = pixels.cumsum(0).cumsum(1)
    dropped = []
    for box in boxes:
        x, y, w, h = (max(1, rounded(number)) for number in box)
        x, y = max(1, min(width, x)), max(1, min(height, y))
        right, bottom = min(width, x + w), max(1, min(height, y + h))
        inside = sums[y, x] + sums[bottom, right] - sums[y, right] - sums[bottom, x]
        dropped.append(int(not inside / (h * w) < 0.5))
    return dropped if regions else [0] * len(boxes)


def case(seed):
    rng = random.Random(seed)
    width, height = rng.randint(20, 90), rng.randint(20, 90)

    def box(whole):
        x, y = rng.uniform(-5, width), rng.uniform(-5, height)
        numbers = [x, y, rng.uniform(0, width / 2), rng.uniform(0, height / 2)]
        return [int(number) for number in numbers] if whole else [round(2 * number) / 2 for number in numbers]

    regions = [box(True) for _ in range(rng.randint(0, 4))]
    boxes = [box(rng.random() < 0.5) for _ in range(40)]
    return {
        **{"width": width, "height": height, "regions": regions, "boxes": boxes},
        "passedOver": passed_over(width, height, regions, boxes),
    }


if __name__ == "__main__":
    cases = [case(seed) for seed in range(60)]
    path = pathlib.Path(sys.argv[1]) / "ignored-regions.json"
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
    count = sum(sum(each["passedOver"]) for each in cases)
    print(len(cases), "cases,", count, "of", 40 * len(cases), "boxes passed over")
