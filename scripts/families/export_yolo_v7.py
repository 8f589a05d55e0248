"""Exports YOLOv7 with random weights in the three ways of its export.py (`--grid`, `--grid --end2end --max-wh 640`, neither)
and records what the package's own loader, NMS and scaling make of them, at the settings of its test.py.

python export_yolo_v7.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
The exported files are under the package's licence: keep EXPORTS outside the checkout.
"""

import argparse
from pathlib import Path

import torch
from yolov7.models.common import Conv
from yolov7.models.experimental import End2End
from yolov7.models.yolo import Model
from yolov7.utils.activations import SiLU
from yolov7.utils.datasets import LoadImagesAndLabels
from yolov7.utils.general import non_max_suppression, scale_coords

from images import NAMES
from yolo_records import batch_of, enliven_anchors, export_by_tracing, loaded, photograph_folder, record

# case: form, classes, side of the input, images recorded
CASES = {
    "yolov7-grid": ("grid", 7, 96, 4),
    "yolov7-grid-one-class": ("grid", 1, 96, 1),
    "yolov7-end-to-end": ("end to end", 7, 128, 4),
    "yolov7-heads": ("heads", 3, 96, 2),
}
CONF, IOU, MAX_DET = 0.001, 0.65, 300  # test.py, utils/general.py
BAKED_CONF, BAKED_IOU, BAKED_TOP, MAX_WH = 0.25, 0.45, 100, 640  # export.py
ANCHORS = [[12, 16, 19, 36, 40, 28], [36, 75, 76, 55, 72, 146], [142, 110, 192, 243, 459, 401]]  # cfg/deploy/yolov7.yaml
STRIDES = (8, 16, 32)


def configuration(classes: int) -> dict:
    """A network as small as the head allows; the head is the authors'."""
    down = lambda channels: [-1, 1, "Conv", [channels, 3, 2]]
    return {
        "nc": classes, "depth_multiple": 1.0, "width_multiple": 1.0, "anchors": ANCHORS,
        "backbone": [down(16), down(32), down(48), down(64), down(96)],
        "head": [[[2, 3, 4], 1, "IDetect", ["nc", "anchors"]]],
    }


def build(classes: int, batch):
    torch.manual_seed(7)
    model = Model(configuration(classes)).eval()
    head = model.model[-1]
    means = (-3.0, -3.0) if classes > 1 else (-1.0, 0.0)
    enliven_anchors(model, head, batch, *means)
    with torch.no_grad():
        return model.fuse().eval()


def export(case: str, target: Path, batch):
    form, classes, side, _ = CASES[case]
    model = build(classes, batch)
    for m in model.modules():
        if isinstance(m, Conv) and isinstance(m.act, torch.nn.SiLU):
            m.act = SiLU()
    head = model.model[-1]
    head.export = form == "heads"
    if form == "end to end":
        model = End2End(model, BAKED_TOP, BAKED_IOU, BAKED_CONF, MAX_WH, None, classes)
    elif form == "grid":
        head.concat = True
    with torch.no_grad():
        model(torch.zeros(1, 3, side, side))
        export_by_tracing(
            model, (torch.zeros(1, 3, side, side),), str(target), opset_version=12, input_names=["images"],
            output_names=["output"],
        )


def from_heads(outputs) -> torch.Tensor:
    """models/yolo.py IDetect.fuseforward from the sigmoid on, with the anchors that the file does not have."""
    boxes = []
    for raw, anchors, stride in zip(outputs, ANCHORS, STRIDES):
        _, count, rows, columns, width = raw.shape
        y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        grid = torch.stack((x, y), 2).float()
        box = raw.sigmoid()
        box[..., 0:2] = (box[..., 0:2] * 2.0 - 0.5 + grid) * stride
        box[..., 2:4] = (box[..., 2:4] * 2) ** 2 * torch.tensor(anchors).float().view(1, count, 1, 1, 2)
        boxes.append(box.view(1, -1, width))
    return torch.cat(boxes, 1)


def decode(form: str):
    def rows(outputs, input_shape, shapes):
        if form == "end to end":
            kept = outputs[0][:, [1, 2, 3, 4, 6, 5]]
        else:
            raw = from_heads(outputs) if form == "heads" else outputs[0]
            kept = non_max_suppression(raw, CONF, IOU, multi_label=True)[0]
        scale_coords(input_shape, kept[:, :4], shapes[0], shapes[1])
        return kept.numpy()

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
        form, classes, side, count = CASES[case]
        target = args.out / f"{case}.onnx"
        with photograph_folder(args.images) as folder:
            pictures = loaded(LoadImagesAndLabels(str(folder), side, batch_size=1, rect=False, pad=0.5))
        if not target.exists():
            export(case, target, batch_of(pictures))
        settings = {"conf": CONF, "iou": IOU, "maxDet": MAX_DET, "multiLabel": classes > 1}
        if form == "end to end":
            settings = {"conf": BAKED_CONF, "iou": BAKED_IOU, "maxDetOfClass": BAKED_TOP, "inGraph": True}
        if form == "heads":
            settings["anchors"], settings["strides"] = ANCHORS, STRIDES
        settings |= {"imgsz": [side, side], "wayBack": "the height's gain"}
        origin = "formula" if form == "heads" else "package"
        names = NAMES[:classes]
        record(case, "yolov7detect", target, pictures, decode(form), settings, count, args.records, names, origin)


if __name__ == "__main__":
    main()
