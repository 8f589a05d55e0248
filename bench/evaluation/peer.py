"""Evaluates a COCO results file with one peer, as its own README does, and prints its 12 statistics as JSON.

    python peer.py pycocotools annotations.json detections.json
"""

import contextlib
import io
import json
import sys


def load(name):
    if name == "pycocotools":
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval
    elif name == "faster_coco_eval":
        from faster_coco_eval import COCO
        from faster_coco_eval import COCOeval_faster as COCOeval
    elif name == "hotcoco":
        from hotcoco import COCO, COCOeval
    else:
        sys.exit(f"unknown peer {name}")
    return COCO, COCOeval


def main():
    name, annotations, detections = sys.argv[1:]
    with contextlib.redirect_stdout(io.StringIO()):
        COCO, COCOeval = load(name)
        truth = COCO(annotations)
        run = COCOeval(truth, truth.loadRes(detections), "bbox")
        run.evaluate()
        run.accumulate()
        run.summarize()
    print(json.dumps([float(value) for value in list(run.stats)[:12]]))


if __name__ == "__main__":
    main()
