"""pycocotools' own answer to one case: its 12 statistics and its three arrays."""

import contextlib
import copy
import io

import numpy as np
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

COLUMNS_OF_OBJECT = ("id", "image_id", "category_id", "bbox", "area", "iscrowd")


def evaluate(case, own_ranges=(), max_dets=(1, 10, 100)):
    """Evaluates a case of random_cases.py; `own_ranges` are (low, high) areas evaluated beside COCO's four.

    The third of `max_dets` is the limit of the 12 statistics. Returns the finished COCOeval. An empty list of detections is given to it as an index without annotations, because
    `loadRes` cannot read one.
    """
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO()
        truth.dataset = {
            "images": [{"id": i} for i in case["images"]],
            "categories": [{"id": i, "name": str(i)} for i in case["categories"]],
            "annotations": [dict(zip(COLUMNS_OF_OBJECT, row)) for row in case["objects"]],
        }
        truth.createIndex()
        rows = [
            {"image_id": image, "category_id": category, "bbox": list(box), "score": score}
            for image, category, box, score in case["detections"]
        ]
        if rows:
            found = truth.loadRes(rows)
        else:
            found = COCO()
            found.dataset = copy.deepcopy({**truth.dataset, "annotations": []})
            found.createIndex()
        run = COCOeval(truth, found, "bbox")
        for number, (low, high) in enumerate(own_ranges):
            run.params.areaRng.append([low, high])
            run.params.areaRngLbl.append(f"own{number}")
        run.params.maxDets = list(max_dets)
        run.evaluate()
        run.accumulate()
        run.summarize()
    return run


def bytes_of(array):
    """An array as little-endian float64 bytes in C order, -1 where it has no value."""
    return np.ascontiguousarray(array, dtype="<f8").tobytes()


def mean(values):
    """pycocotools' own mean: over the values above -1, or -1 where there are none."""
    values = values[values > -1]
    return float(np.mean(values)) if len(values) else -1.0


def figures_by_category(run):
    """[K, 7]: AP, AP50, AP75, APs, APm, APl and AR100 of every category."""
    precision, recall = run.eval["precision"], run.eval["recall"]
    return np.array(
        [
            [mean(precision[:, :, k, 0, -1]), mean(precision[0, :, k, 0, -1]), mean(precision[5, :, k, 0, -1])]
            + [mean(precision[:, :, k, size, -1]) for size in (1, 2, 3)]
            + [mean(recall[:, k, 0, -1])]
            for k in range(precision.shape[2])
        ]
    )


def figures_by_size(run):
    """[A, 4]: AP, AP50, AP75 and AR at 100 detections of every size range."""
    precision, recall = run.eval["precision"], run.eval["recall"]
    return [
        [
            mean(precision[:, :, :, size, -1]),
            mean(precision[0, :, :, size, -1]),
            mean(precision[5, :, :, size, -1]),
            mean(recall[:, :, size, -1]),
        ]
        for size in range(precision.shape[3])
    ]
