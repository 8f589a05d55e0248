"""Run the exported detectors over the held-out pictures and record what pycocotools says of them.

Writes detections/<model>.json in COCO's results format and reference.json with the twelve statistics
at full precision, both beside the pictures. The statistics are of the very detections written.
"""

import argparse
import contextlib
import io
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import onnxruntime
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from pictures import load_stretched, read_dataset

STATISTICS = ["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"]
"""In the order of COCOeval.stats."""


def detect(model, folder, split, images, category_ids, floor):
    """All detections of one model with a score of at least `floor`, unrounded, in COCO's results format."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    found = []
    for image in images:
        pixels = load_stretched(folder / split / image["file_name"]).astype(np.float32) / np.float32(255)
        feed = {
            "images": np.ascontiguousarray(pixels.transpose(2, 0, 1)[None]),
            "orig_target_sizes": np.array([[image["width"], image["height"]]], np.int64),
        }
        labels, boxes, scores = session.run(["labels", "boxes", "scores"], feed)
        for label, box, score in zip(labels[0], boxes[0].astype(np.float64), scores[0]):
            if score >= floor:
                x0, y0, x1, y1 = box.tolist()
                found.append(
                    {
                        "image_id": image["id"],
                        "category_id": category_ids[label],
                        "bbox": [x0, y0, x1 - x0, y1 - y0],
                        "score": float(score),
                    }
                )
    return found


def score(annotations, detections):
    """pycocotools' twelve statistics by name, with its default settings."""
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(annotations)
        evaluation = COCOeval(truth, truth.loadRes(detections), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return dict(zip(STATISTICS, evaluation.stats.tolist()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", type=Path, metavar="model.onnx")
    parser.add_argument("--data", type=Path, required=True, help="folder with annotations/ and the pictures")
    parser.add_argument("--split", default="val")
    parser.add_argument("--floor", type=float, default=0.0, help="leave out detections with a lower score")
    parser.add_argument("--out", type=Path, help="folder for reference.json and detections/; default --data")
    args = parser.parse_args()
    out = args.out or args.data
    (out / "detections").mkdir(parents=True, exist_ok=True)

    images, _, category_ids = read_dataset(args.data, args.split)
    annotations = args.data / "annotations" / f"instances_{args.split}.json"
    reference = {
        "made_by": {name: version(name) for name in ("pycocotools", "onnxruntime", "pillow", "numpy")},
        "score_floor": args.floor,
        "max_detections_per_image": 100,
        "models": {},
    }
    for model in args.models:
        detections = detect(model, args.data, args.split, images, category_ids, args.floor)
        lines = ",\n".join(json.dumps(d, separators=(",", ":")) for d in detections)
        (out / "detections" / f"{model.stem}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
        stats = score(str(annotations), detections)
        reference["models"][model.stem] = {"detections": len(detections), "statistics": stats}
        print(model.stem, " ".join(f"{key} {value:.3f}" for key, value in stats.items()))
    (out / "reference.json").write_text(json.dumps(reference, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
