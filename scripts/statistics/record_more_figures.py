"""Records figures that COCO does not list, in the draws of draws.json.gz (made by record_draws.py), by pycocotools.

AP90 (IoU .90, overall, in every size range and category), AP and APl at 1,000 detections, AR at 120 detections (overall and
in every category), and AR of small objects at 10 detections. What a figure at more than 100 detections is read off has its
own merged order of both models' detections, in which as many take part.

    python record_more_figures.py fixtures/statistics
"""

import argparse
import gzip
import importlib.metadata
import json
import pathlib
import sys

import record_draws

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "evaluation"))
from reference import evaluate, mean  # noqa: E402

MAX_DETS = (1, 10, 100, 120, 1000)
AT_10, AT_100, AT_120, AT_1000 = 1, 2, 3, 4
IOU_90 = 8
ALL, SMALL, LARGE = 0, 1, 3


def figures_within_100(case):
    if not case["images"]:
        return None
    run = evaluate(case, record_draws.OWN_RANGES, MAX_DETS)
    precision, recall = run.eval["precision"], run.eval["recall"]
    return {
        "AP90": mean(precision[IOU_90, :, :, ALL, AT_100]),
        "ARs10": mean(recall[:, :, SMALL, AT_10]),
        "sizes": [mean(precision[IOU_90, :, :, size, AT_100]) for size in range(precision.shape[3])],
        "categories": [mean(precision[IOU_90, :, k, ALL, AT_100]) for k in range(precision.shape[2])],
    }


def figures_beyond_100(case):
    if not case["images"]:
        return None
    run = evaluate(case, record_draws.OWN_RANGES, MAX_DETS)
    precision, recall = run.eval["precision"], run.eval["recall"]
    return {
        "AP@1000": mean(precision[:, :, :, ALL, AT_1000]),
        "APl@1000": mean(precision[:, :, :, LARGE, AT_1000]),
        "AR120": mean(recall[:, :, ALL, AT_120]),
        "categories": [mean(recall[:, k, ALL, AT_120]) for k in range(recall.shape[1])],
    }


def sides_of_draws(recorded, most_per_image, figures):
    case = recorded["case"]
    record_draws.MOST_PER_IMAGE = most_per_image
    scaled = record_draws.on_one_scale((case["detections"], recorded["variant"]))
    for draw in recorded["draws"]:
        sides = record_draws.with_swaps(scaled, set(draw["swapped"]))
        counts = dict(zip(case["images"], draw["counts"]))
        if set(draw["counts"]) == {1}:
            yield [figures({**case, "detections": rows}) for rows in sides]
        else:
            yield [figures(record_draws.repeated(case, rows, counts)) for rows in sides]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where draws.json.gz is, and the record is written")
    folder = parser.parse_args().folder
    draws = json.loads(gzip.decompress((folder / "draws.json.gz").read_bytes()))
    versions = {name: importlib.metadata.version(name) for name in ("pycocotools", "numpy")}
    cases = [
        {
            "seed": recorded["seed"],
            "within100": list(sides_of_draws(recorded, 100, figures_within_100)),
            "beyond100": list(sides_of_draws(recorded, 1000, figures_beyond_100)),
        }
        for recorded in draws["cases"]
    ]
    text = json.dumps({**versions, "cases": cases}, separators=(",", ":")).encode()
    (folder / "more-figures.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main()
