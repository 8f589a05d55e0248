"""Records pycocotools' and numpy's numbers.

random-cases.json.gz: for each random case the 12 statistics in full, the three arrays and the figures of every category
as SHA-256. numbers.json: thresholds, IoUs of single pairs of boxes, and sums.

    python record_cases.py fixtures/evaluation
"""

import argparse
import gzip
import hashlib
import importlib.metadata
import json
import pathlib
import random

import numpy as np
from pycocotools import mask
from pycocotools.cocoeval import Params

from random_cases import KINDS, make_case, object_box, shaken
from reference import bytes_of, evaluate, figures_by_category, figures_by_size, mean

OWN_RANGES = ((0, 256), (256, 1024), (65536, 1e10))


def recorded(seed):
    case = make_case(seed)
    own = OWN_RANGES if seed % 7 == 0 else ()
    run = evaluate(case, own)
    arrays = {name: hashlib.sha256(bytes_of(run.eval[name])).hexdigest() for name in ("precision", "recall", "scores")}
    arrays["categories"] = hashlib.sha256(bytes_of(figures_by_category(run))).hexdigest()
    return {
        "seed": seed,
        "kind": KINDS[seed % len(KINDS)],
        "ownRanges": own,
        "case": case,
        "statistics": [float(value) for value in run.stats],
        "sizes": figures_by_size(run),
        "apOverEvenCategories": mean(run.eval["precision"][:, :, ::2, 0, -1]),
        "sha256": arrays,
    }


def ious(count=400):
    """[box of a detection, box of an object, crowd, IoU] for boxes of every kind of case."""
    rows = []
    for number in range(count):
        rng = random.Random(f"iou {number}")
        kind = KINDS[number % len(KINDS)]
        truth = object_box(rng, kind)
        found = shaken(rng, kind, truth) if rng.random() < 0.8 else object_box(rng, kind)
        crowd = int(rng.random() < 0.2)
        overlap = mask.iou(np.array([found], dtype=float), np.array([truth], dtype=float), [crowd])[0, 0]
        rows.append([found, truth, crowd, float(overlap)])
    return rows


def sums(count=120):
    """numpy's sums of recorded values: lengths around each branch of the summation, values spread over magnitudes.

    The values are not stored: value i of a record is ((i * a + b) % 9973) / 9973 * 10 ** (i % 7 - 3).
    """
    rows = []
    lengths = [0, 1, 7, 8, 9, 15, 16, 127, 128, 129, 136, 137, 255, 256, 257, 1010, 8191, 8192, 8193, 80800]
    for number in range(count):
        length = lengths[number] if number < len(lengths) else (number * 7919) % 5000
        a, b = 31 + 2 * number, 17 * number + 1
        values = np.array([((i * a + b) % 9973) / 9973 * POWERS[i % 7] for i in range(length)])
        rows.append({"length": length, "a": a, "b": b, "sum": float(np.sum(values))})
    return rows


POWERS = (0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where the records are written")
    parser.add_argument("--cases", type=int, default=400)
    options = parser.parse_args()
    record = {
        "pycocotools": importlib.metadata.version("pycocotools"),
        "numpy": importlib.metadata.version("numpy"),
        "cases": [recorded(seed) for seed in range(options.cases)],
    }
    text = json.dumps(record, separators=(",", ":")).encode()
    (options.folder / "random-cases.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    thresholds = Params("bbox")
    numbers = {
        "pycocotools": record["pycocotools"],
        "numpy": record["numpy"],
        "iouThresholds": thresholds.iouThrs.tolist(),
        "recallThresholds": thresholds.recThrs.tolist(),
        "ious": ious(),
        "sums": sums(),
    }
    (options.folder / "numbers.json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
