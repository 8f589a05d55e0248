"""Records what pycocotools makes of annotation files with odd values: of every kind of `iscrowd`, and of masks.

odd-files.json: one small case; for each way to write `iscrowd` of every third object (as JSON, since Python's own words
NaN and Infinity are among them) the 12 statistics of that very file, or the error that pycocotools raises; the boxes
of masks by COCO's rules; and AP of a dense case at 100 and at 1,000 detections.

    python record_odd_files.py fixtures/evaluation
"""

import argparse
import contextlib
import importlib.metadata
import io
import json
import pathlib
import random
import tempfile

import numpy as np
from pycocotools import mask
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from random_cases import make_case
from reference import COLUMNS_OF_OBJECT, evaluate, mean

FLAGS = (
    "0 1 true false 0.0 1.0 0.5 1.5 -0.5 2 255 256 1000 -1 NaN Infinity 1e400 null [] [0] {}".split()
    + [json.dumps(text) for text in ("0", "1", "2", "256", "-0", "-1", "+1", " 1 ", "1_0", "1__0", "0.0", "1.0")]
    + [json.dumps(text) for text in ("", " ", "False", "True", "no")]
)
FLAGGED = 3


def annotation_file(case, flag):
    """The case's annotation file as text, with `flag` as the iscrowd of every third object; those left out for None."""
    rows = []
    for place, row in enumerate(case["objects"]):
        members = dict(zip(COLUMNS_OF_OBJECT, row)) | {"iscrowd": 0}
        if place % FLAGGED == 0 and flag is None:
            continue
        text = json.dumps(members)
        rows.append(text.replace('"iscrowd": 0', f'"iscrowd": {flag}') if place % FLAGGED == 0 else text)
    images = json.dumps([{"id": i, "file_name": f"{i}.jpg"} for i in case["images"]])
    categories = json.dumps([{"id": i, "name": str(i)} for i in case["categories"]])
    return f'{{"images": {images}, "categories": {categories}, "annotations": [{", ".join(rows)}]}}'


def statistics(text, results):
    """pycocotools' 12 statistics of an annotation file."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file, contextlib.redirect_stdout(io.StringIO()):
        file.write(text)
        file.flush()
        truth = COCO(file.name)
        run = COCOeval(truth, truth.loadRes(results), "bbox")
        run.evaluate()
        run.accumulate()
        run.summarize()
    return [float(value) for value in run.stats]


def flags(case, results):
    rows = []
    for flag in FLAGS:
        try:
            rows.append({"flag": flag, "statistics": statistics(annotation_file(case, flag), results)})
        except (TypeError, ValueError, OverflowError) as error:
            rows.append({"flag": flag, "error": type(error).__name__})
    return rows


def masks(count=60):
    """Masks as COCO writes them (polygons, counts, compressed counts) and the boxes that COCO makes of them."""
    rows = []
    for number in range(count):
        rng = random.Random(f"mask {number}")
        height, width = rng.randint(3, 40), rng.randint(3, 40)
        if number % 3 == 0:
            parts = rng.randint(1, 3)
            polygons = [[round(rng.uniform(0, 40), 2) for _ in range(2 * rng.randint(3, 6))] for _ in range(parts)]
            points = np.concatenate([np.array(polygon).reshape(-1, 2) for polygon in polygons])
            low, high = points.min(axis=0), points.max(axis=0)
            rows.append({"segmentation": polygons, "box": [float(value) for value in (*low, *(high - low))]})
            continue
        picture = np.zeros((height, width), dtype=np.uint8, order="F")
        for _ in range(rng.randint(1, 3)):
            top, left = rng.randrange(height), rng.randrange(width)
            picture[top : top + rng.randint(1, height), left : left + rng.randint(1, width)] = 1
        packed = mask.encode(picture)
        counts = packed["counts"].decode()
        if number % 3 == 1:
            flat = picture.flatten(order="F")
            borders = np.flatnonzero(np.diff(flat)) + 1
            counts = np.diff([0, *borders, len(flat)]).tolist()
            counts = [0, *counts] if flat[0] == 1 else counts
        rows.append(
            {"segmentation": {"size": [height, width], "counts": counts}, "box": [float(v) for v in mask.toBbox(packed)]}
        )
    return rows


def dense():
    """Two images with 130 objects of a class each, and AP at 100 and at 1,000 detections."""
    rng = random.Random("dense")
    objects, detections = [], []
    for image in (1, 2):
        for number in range(130):
            box = [24 * (number % 13), 24 * (number // 13), 20, 20]
            objects.append([130 * image + number, image, 1, box, 400, 0])
            found = [box[0] + rng.choice((0, 0, 1, 2, 4)), box[1], 20, 20]
            if rng.random() < 0.9:
                detections.append([image, 1, found, round(rng.random(), 3)])
    case = {"images": [1, 2], "categories": [1], "objects": objects, "detections": detections}
    runs = {limit: evaluate(case, max_dets=(1, 10, limit)) for limit in (100, 1000)}
    return {**case, "AP": {limit: mean(run.eval["precision"][:, :, :, 0, -1]) for limit, run in runs.items()}}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where the record is written")
    options = parser.parse_args()
    case = make_case(2, "crowds")
    results = [
        {"image_id": image, "category_id": category, "bbox": list(box), "score": score}
        for image, category, box, score in case["detections"]
    ]
    record = {
        "pycocotools": importlib.metadata.version("pycocotools"),
        "numpy": importlib.metadata.version("numpy"),
        "annotations": annotation_file(case, "FLAG"),
        "results": results,
        "flags": flags(case, results),
        "withoutFlagged": statistics(annotation_file(case, None), results),
        "masks": masks(),
        "dense": dense(),
    }
    (options.folder / "odd-files.json").write_text(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
