"""Records the numbers of the package `lvis` on random federated data sets.

federated-cases.json.gz: for each case the images on which categories were looked for in vain, or annotated in part, objects that
are ignored, and the figures of `LVISEval` with 300 detections per image.

    python record_federated.py fixtures/evaluation
"""

import argparse
import copy
import gzip
import json
import logging
import pathlib
import random

import numpy as np

# lvis 0.5.3 was written for numpy before 1.24.
np.float = float

from lvis import LVIS, LVISEval, LVISResults  # noqa: E402

from random_cases import make_case  # noqa: E402

KINDS = ("few", "ties", "edges", "grid", "crowded-image", "many-classes", "photographs")
FREQUENCIES = ("r", "c", "f")
FIGURES = ("AP", "AP50", "AP75", "APs", "APm", "APl", "APr", "APc", "APf")


def federated(seed):
    kind = KINDS[seed % len(KINDS)]
    case = make_case(seed, kind)
    rng = random.Random(f"federated {seed}")
    present = {(row[1], row[2]) for row in case["objects"]}
    absent, partial = [], []
    for image in case["images"]:
        for category in case["categories"]:
            if (image, category) not in present and rng.random() < 0.3:
                absent.append([image, category])
            elif (image, category) in present and rng.random() < 0.3:
                partial.append([image, category])
    # A crowd region of the case is an ignored object here: lvis has no crowds. It does not read objects whose area is 0.
    case["objects"] = [row[:4] + [row[4] or 1, 2 if row[5] == 1 else 0] for row in case["objects"]]
    if kind == "crowded-image":
        image = case["images"][0]
        for number in range(400):
            box = [rng.randrange(300), rng.randrange(300), rng.randrange(1, 90), rng.randrange(1, 90)]
            case["detections"].append([image, rng.choice(case["categories"]), box, rng.randrange(50) / 50])
    frequency = {category: FREQUENCIES[place % 3] for place, category in enumerate(case["categories"])}
    return {"seed": seed, "kind": kind, "case": case, "absent": absent, "partial": partial, "frequency": frequency}


def evaluate(record):
    case = record["case"]

    def of(pairs, image):
        return [category for its, category in pairs if its == image]

    truth = LVIS.__new__(LVIS)
    truth.logger = logging.getLogger("lvis")
    truth.dataset = {
        "images": [
            {"id": i, "neg_category_ids": of(record["absent"], i), "not_exhaustive_category_ids": of(record["partial"], i)}
            for i in case["images"]
        ],
        "categories": [{"id": i, "frequency": record["frequency"][i]} for i in case["categories"]],
        "annotations": [
            {"id": number, "image_id": image, "category_id": category, "bbox": box, "area": area, "ignore": int(state == 2)}
            for number, image, category, box, area, state in case["objects"]
        ],
    }
    truth._create_index()
    rows = [
        {"image_id": image, "category_id": category, "bbox": list(box), "score": score}
        for image, category, box, score in case["detections"]
    ]
    run = LVISEval(truth, LVISResults(truth, copy.deepcopy(rows)), "bbox")
    run.run()
    precision = run.eval["precision"][:, :, :, 0]
    by_category = [float(np.mean(s[s > -1])) if (s > -1).any() else -1.0 for s in np.moveaxis(precision, 2, 0)]
    figures = {name: float(run.results[name]) for name in FIGURES}
    return {**figures, "AR": float(run.results["AR@300"]), "byCategory": by_category}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=56)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    cases = [record for record in map(federated, range(options.count)) if record["case"]["detections"]]
    for record in cases:
        record["figures"] = evaluate(record)
        record["frequency"] = list(record["frequency"].values())
    path = options.folder / "federated-cases.json.gz"
    text = json.dumps({"lvis": "0.5.3", "cases": cases}, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(len(cases), "cases,", path.stat().st_size, "bytes")
