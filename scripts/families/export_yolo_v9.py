"""Exports YOLOv9 of its authors with random weights, with one branch (gelan) and with two (auxiliary first), and records what
the package's own loader, NMS and scaling make of them, at the settings of its val.py and val_dual.py.

python export_yolo_v9.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
The exported files are under the package's licence: keep EXPORTS outside the checkout.
"""

import argparse
from pathlib import Path

import torch
from yolov9 import export as exporter
from yolov9.models.yolo import DetectionModel
from yolov9.utils.dataloaders import LoadImagesAndLabels
from yolov9.utils.general import non_max_suppression, scale_boxes

from images import NAMES
from liveliness import rescale, settle_batch_norm
from yolo_records import batch_of, export_by_tracing, loaded, photograph_folder, record

# case: two branches, classes, images recorded
CASES = {"yolov9": (False, 7, 4), "yolov9-two-branches": (True, 7, 2)}
SIDE = 160
CONF, IOU, MAX_DET = 0.001, 0.7, 300  # val.py, val_dual.py


def configuration(two_branches: bool, classes: int) -> dict:
    """A network as small as the head allows; the head is the authors'."""
    step = lambda channels, stride: [-1, 1, "Conv", [channels, 3, stride]]
    backbone = [step(c, 2) for c in (16, 24, 64, 64, 64)]
    head = []
    levels = [2, 3, 4]
    if two_branches:
        head = [[level, 1, "Conv", [64, 3, 1]] for level in levels]
        levels = [5, 6, 7, *levels]
    layer = "DualDDetect" if two_branches else "DDetect"
    return {
        "nc": classes, "depth_multiple": 1.0, "width_multiple": 1.0, "anchors": 3, "backbone": backbone,
        "head": [*head, [levels, 1, layer, ["nc"]]],
    }


def build(two_branches: bool, classes: int, batch):
    torch.manual_seed(9)
    model = DetectionModel(configuration(two_branches, classes)).eval()
    model.names = dict(enumerate(NAMES[:classes]))
    settle_batch_norm(model, batch)
    head = model.model[-1]
    run = lambda: model(batch)
    for box, cls in ((head.cv2, head.cv3), (head.cv4, head.cv5)) if two_branches else ((head.cv2, head.cv3),):
        rescale(run, [m[-1] for m in cls], lambda *_: -9.0, 3.5)
        rescale(run, [m[-1] for m in box], lambda _, n: -0.15 * torch.arange(head.reg_max).repeat(n // head.reg_max), 1.0)
    return model


def export(case: str, target: Path, batch):
    two_branches, classes, _ = CASES[case]
    model = build(two_branches, classes, batch).fuse()
    model.model[-1].export = True
    torch.onnx.export = export_by_tracing
    with torch.no_grad():
        exporter.export_onnx(model, torch.zeros(1, 3, SIDE, SIDE), target.with_suffix(".pt"), 12, False, False)


def rows(outputs, input_shape, shapes):
    kept = non_max_suppression(outputs[-1], CONF, IOU, multi_label=True, max_det=MAX_DET)[0]
    scale_boxes(input_shape, kept[:, :4], shapes[0], shapes[1])
    return kept.numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with photograph_folder(args.images) as folder:
        pictures = loaded(LoadImagesAndLabels(str(folder), SIDE, batch_size=1, rect=False, pad=0.5))
    for case in [args.only] if args.only else CASES:
        two_branches, classes, count = CASES[case]
        target = args.out / f"{case}.onnx"
        if not target.exists():
            export(case, target, batch_of(pictures))
        settings = {
            "conf": CONF, "iou": IOU, "maxDet": MAX_DET, "multiLabel": True, "imgsz": [SIDE, SIDE],
            "branch": "main, the last output" if two_branches else "only", "wayBack": "the height's gain",
        }
        record(case, "yolov9pip", target, pictures, rows, settings, count, args.records, NAMES[:classes])


if __name__ == "__main__":
    main()
