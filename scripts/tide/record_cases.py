"""Records what tidecv says of random data sets: AP50, what fixing each kind of error would add to it, and how many there are.

Each data set is recorded as it is and with images left out or repeated, which is what draws weigh. No two scores are equal, since
tidecv orders equal ones differently before and after a fix.

    python record_cases.py fixtures/tide/cases.json.gz
"""

import argparse
import gzip
import importlib.metadata
import json
import pathlib

import numpy as np
from tidecv import TIDE
from tidecv.data import Data

KINDS = {
    "ClassError": "classification",
    "BoxError": "localisation",
    "OtherError": "both",
    "DuplicateError": "duplicate",
    "BackgroundError": "background",
    "MissedError": "missed",
    "FalsePositiveError": "falsePositives",
    "FalseNegativeError": "falseNegatives",
}


def random_box(rng):
    x, y = rng.uniform(0, 200, 2)
    width, height = rng.uniform(8, 80, 2)
    return [round(float(v), 2) for v in (x, y, width, height)]


def near(rng, box, reach):
    x, y, width, height = box
    moved = [
        x + rng.normal(0, reach) * width,
        y + rng.normal(0, reach) * height,
        width * np.exp(rng.normal(0, reach)),
        height * np.exp(rng.normal(0, reach)),
    ]
    return [round(float(v), 2) for v in moved]


def random_case(seed):
    rng = np.random.default_rng(seed)
    images = [int(v) for v in rng.permutation(np.arange(1, 1 + int(rng.integers(3, 12))))]
    categories = list(range(1, 1 + int(rng.integers(1, 6))))
    used = categories[: max(1, len(categories) - int(rng.integers(0, 2)))]
    objects, detections = [], []
    for image in images:
        if rng.random() < 0.1:
            continue
        for _ in range(int(rng.integers(0, 7))):
            box = random_box(rng)
            crowd = int(rng.random() < 0.1)
            category = int(rng.choice(used))
            objects.append([len(objects) + 1, image, category, box, box[2] * box[3], crowd])
            for _ in range(int(rng.integers(0, 4))):
                predicted = category if rng.random() < 0.75 else int(rng.choice(categories))
                detections.append([image, predicted, near(rng, box, float(rng.choice([0.02, 0.1, 0.3, 0.6])))])
        # TIDE looks at 100 detections of an image.
        for _ in range(int(rng.integers(0, 6)) if rng.random() < 0.9 else 120):
            detections.append([image, int(rng.choice(categories)), random_box(rng)])
    scores = (rng.permutation(len(detections)) + 1) / (len(detections) + 1)
    detections = [[*each, float(score)] for each, score in zip(detections, scores)]
    return {"images": images, "categories": categories, "objects": objects, "detections": detections}


def data_of(case, weights):
    """The data set with each image as often as its weight says."""
    truth, found = Data("truth"), Data("found")
    copies = [(image, copy) for image, weight in zip(case["images"], weights) for copy in range(weight)]
    numbers = {which: number for number, which in enumerate(copies, 1)}
    for number in numbers.values():
        truth.add_image(number, str(number))
    for category in case["categories"]:
        truth.add_class(category, str(category))
    for (image, _), number in numbers.items():
        for _, of, category, box, _, crowd in case["objects"]:
            if of == image:
                (truth.add_ignore_region if crowd else truth.add_ground_truth)(number, category, box)
        for of, category, box, score in case["detections"]:
            if of == image:
                found.add_detection(number, category, score, box)
    return truth, found


def figures_of(case, weights):
    truth, found = data_of(case, weights)
    try:
        run = TIDE().evaluate(truth, found, mode=TIDE.BOX)
        gains = {**run.fix_main_errors(), **run.fix_special_errors()}
    except ZeroDivisionError:
        # Neither an object nor a detection anywhere, perhaps only after a fix.
        return None
    counts = run.count_errors()
    return {
        "AP50": run.ap / 100,
        "dAP": {KINDS[kind.__name__]: float(gain) / 100 for kind, gain in gains.items()},
        "counts": {KINDS[kind.__name__]: count for kind, count in counts.items()},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--cases", type=int, default=60)
    arguments = parser.parse_args()
    cases = []
    for seed in range(arguments.cases):
        case = random_case(seed)
        rng = np.random.default_rng(10_000 + seed)
        draws = [[1] * len(case["images"])]
        draws += [[int(v) for v in rng.integers(0, 3, len(case["images"]))] for _ in range(2)]
        recorded = [{"weights": weights, "figures": figures_of(case, weights)} for weights in draws]
        cases.append({"seed": seed, "case": case, "draws": recorded})
    versions = {name: importlib.metadata.version(name) for name in ("tidecv", "pycocotools", "numpy")}
    text = json.dumps({"versions": versions, "cases": cases}, separators=(",", ":"))
    arguments.path.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
