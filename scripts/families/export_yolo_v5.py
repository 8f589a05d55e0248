"""Exports YOLOv5's detection and segmentation models with random weights and records what the package's own loader, NMS and
scaling make of them, at the settings of its val.py.

python export_yolo_v5.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
The exported files are under the package's licence: keep EXPORTS outside the checkout.
"""

import argparse
from pathlib import Path

import torch
import yaml
import yolov5
from yolov5 import export as exporter
from yolov5.models.yolo import DetectionModel, SegmentationModel
from yolov5.utils.dataloaders import LoadImagesAndLabels
from yolov5.utils.general import non_max_suppression, scale_boxes

from images import NAMES
from yolo_records import batch_of, enliven_anchors, export_by_tracing, loaded, photograph_folder, record

# case: configuration, classes, side of the input, export's dynamic, images recorded
CASES = {
    "yolov5": ("yolov5n.yaml", 7, 96, False, 4),
    "yolov5-one-class": ("yolov5n.yaml", 1, 96, False, 2),
    "yolov5-dynamic": ("yolov5n.yaml", 3, 96, True, 1),
    "yolov5-segmentation": ("segment/yolov5n-seg.yaml", 7, 96, False, 2),
}
CONF, IOU, MAX_DET = 0.001, 0.6, 300  # val.py


def build(configuration: str, classes: int, batch):
    torch.manual_seed(5)
    config = yaml.safe_load((Path(yolov5.__file__).parent / "models" / configuration).read_text())
    config["nc"] = classes
    segments = "seg" in configuration
    model = (SegmentationModel if segments else DetectionModel)(config).eval()
    model.names = dict(enumerate(NAMES[:classes]))
    head = model.model[-1]
    objectness, scores = (-3.0, -3.0) if classes > 1 else (-1.0, 0.0)
    enliven_anchors(model, head, batch, objectness, scores, masks=head.nm if segments else 0)
    if segments:  # nothing reads the prototypes: even ones keep the record small
        torch.nn.init.zeros_(head.proto.cv3.conv.weight)
        torch.nn.init.zeros_(head.proto.cv3.bn.bias)
        torch.nn.init.zeros_(head.proto.cv3.bn.running_mean)
    return model


def export(case: str, target: Path, batch):
    configuration, classes, side, dynamic, _ = CASES[case]
    model = build(configuration, classes, batch).fuse()
    head = model.model[-1]
    head.export, head.dynamic = True, dynamic
    torch.onnx.export = export_by_tracing
    with torch.no_grad():
        exporter.export_onnx(model, torch.zeros(1, 3, side, side), target.with_suffix(".pt"), 12, dynamic, False)


def decode(case: str):
    masks = 32 if "segmentation" in case else 0

    def rows(outputs, input_shape, shapes):
        kept = non_max_suppression(outputs[0], CONF, IOU, multi_label=True, max_det=MAX_DET, nm=masks)[0]
        scale_boxes(input_shape, kept[:, :4], shapes[0], shapes[1])
        return kept[:, :6].numpy()

    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        _, classes, side, dynamic, count = CASES[case]
        target = args.out / f"{case}.onnx"
        with photograph_folder(args.images) as folder:
            pictures = loaded(LoadImagesAndLabels(str(folder), side, batch_size=1, rect=False, pad=0.5))
        if not target.exists():
            export(case, target, batch_of(pictures))
        settings = {
            "conf": CONF, "iou": IOU, "maxDet": MAX_DET, "multiLabel": classes > 1, "imgsz": [side, side],
            "dynamic": dynamic, "wayBack": "the height's gain",
        }
        record(case, "yolov5", target, pictures, decode(case), settings, count, args.records, NAMES[:classes])


if __name__ == "__main__":
    main()
