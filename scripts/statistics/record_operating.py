"""Records precision, recall, F1 and false positives per image at operating points, by scikit-learn on pycocotools' matches.

The data sets and models are those of draws.json.gz (made by record_draws.py). Detections that pycocotools matches or leaves
unmatched at IoU .50, all sizes, and at most 100 an image and category are scikit-learn's samples; objects that none of them
finds are positive samples below every score.

    python record_operating.py fixtures/statistics
"""

import argparse
import gzip
import importlib.metadata
import json
import pathlib
import sys

import numpy as np
from sklearn.metrics import precision_recall_curve, precision_recall_fscore_support

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "evaluation"))
from reference import evaluate  # noqa: E402

SCORES = (0, 0.25, 0.3, 0.5, 0.75)
PRECISIONS = (0.1, 0.3, 0.5, 0.75, 0.9, 1)


def samples_of(case):
    """[labels, scores, objects]: one sample a detection that counts or object that is missed; those have score -1."""
    run = evaluate(case)
    labels, scores, objects = [], [], 0
    for entry in run.evalImgs:
        if entry is None or entry["aRng"] != run.params.areaRng[0] or entry["maxDet"] != run.params.maxDets[-1]:
            continue
        objects += int(np.sum(np.asarray(entry["gtIgnore"]) == 0))
        for matched, ignored, score in zip(entry["dtMatches"][0], entry["dtIgnore"][0], entry["dtScores"]):
            if not ignored:
                labels.append(int(matched > 0))
                scores.append(score)
    missed = objects - sum(labels)
    return np.array(labels + [1] * missed), np.array(scores + [-1.0] * missed), objects


def value(number):
    return None if np.isnan(number) else float(number)


def figures_at(threshold, samples, image_count):
    labels, scores, objects = samples
    kept = scores >= threshold if threshold is not None else np.zeros(len(scores), bool)
    precision = recall = f1 = [np.nan]
    if len(labels) > 0:
        precision, recall, f1, _ = precision_recall_fscore_support(labels, kept, labels=[1], zero_division=np.nan)
    return {
        "threshold": threshold,
        "precision": value(precision[0]),
        "recall": value(recall[0]) if objects else None,
        "F1": value(f1[0]) if objects else None,
        "falsePositivesPerImage": float(np.sum(kept & (labels == 0)) / image_count),
    }


def curve_of(samples):
    """Precision, recall and threshold at every score of a detection, ascending."""
    labels, scores, objects = samples
    if objects == 0:
        return np.empty(0), np.empty(0), np.empty(0)
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    real = thresholds >= 0
    return precision[:-1][real], recall[:-1][real], thresholds[real]


def threshold_of_precision(samples, demanded):
    precision, recall, thresholds = curve_of(samples)
    enough = (precision >= demanded) & (recall > 0)
    if not enough.any():
        return None
    return float(thresholds[enough & (recall == recall[enough].max())].max())


def threshold_of_best_f1(samples):
    precision, recall, thresholds = curve_of(samples)
    if not np.any(recall > 0):
        return None
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-300)
    return float(thresholds[f1 > f1.max() - 1e-12].min())


def recorded(row):
    case, image_count = row["case"], len(row["case"]["images"])
    sides = [samples_of({**case, "detections": rows}) for rows in (case["detections"], row["variant"])]
    best = [threshold_of_best_f1(side) for side in sides]
    return {
        "seed": row["seed"],
        "scores": [[figures_at(score, side, image_count) for side in sides] for score in SCORES],
        "bestF1": [figures_at(own, side, image_count) for own, side in zip(best, sides)],
        "baselineBestF1": [figures_at(best[0], side, image_count) for side in sides],
        "precisions": [
            [figures_at(threshold_of_precision(side, demanded), side, image_count) for side in sides]
            for demanded in PRECISIONS
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where draws.json.gz lies and the record is written")
    folder = parser.parse_args().folder
    cases = json.loads(gzip.decompress((folder / "draws.json.gz").read_bytes()))["cases"]
    versions = {name: importlib.metadata.version(name) for name in ("pycocotools", "numpy", "scikit-learn")}
    record = {**versions, "scores": SCORES, "precisions": PRECISIONS, "cases": [recorded(row) for row in cases]}
    text = json.dumps(record, separators=(",", ":")).encode()
    (folder / "operating.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main()
