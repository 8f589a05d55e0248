"""Re-creates the exports of YOLOv5-Lite, Yolo-FastestV2 and FastestDet with a small random network, and records their authors'
post-processing (authors_light_yolo.py).

python export_yolo_light.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
None of them is on PyPI: heads, names, opsets and shapes follow YOLOv5-Lite export.py and models/yolo.py, Yolo-FastestV2
pytorch2onnx.py and model/detector.py, FastestDet test.py and module/detector.py.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
import torchvision
from torch import nn

from authors_light_yolo import (
    FASTEST_V2_ANCHORS, LITE_ANCHORS, LITE_STRIDES, decode_fastest_det, decode_fastest_v2, decode_lite, encode_lite,
    encode_stretched,
)
from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case
from signature import signature_of

# case: form, side of the input, images recorded
CASES = {
    "yolov5-lite-concat": ("concat", 96, 4),
    "yolov5-lite-decoded": ("decoded", 96, 1),
    "yolov5-lite-best-class": ("best class", 96, 2),
    "yolov5-lite-end-to-end": ("end to end", 128, 4),
    "yolo-fastestv2": ("fastest v2", 352, 2),
    "fastestdet": ("fastest det", 352, 2),
}
SETTINGS = {
    "fastest v2": {"conf": 0.01, "iou": 0.4, "maxDet": 300, "multiLabel": False, "anchors": FASTEST_V2_ANCHORS},
    "fastest det": {"conf": 0.001, "iou": 0.45, "maxDet": None, "multiLabel": False},
    "end to end": {"conf": 0.25, "iou": 0.5, "maxDet": None, "inGraph": True},
    "best class": {"conf": 0.001, "iou": 0.6, "maxDet": 300, "multiLabel": False},
}
LITE = {"conf": 0.001, "iou": 0.6, "maxDet": 300, "multiLabel": True, "anchors": LITE_ANCHORS, "strides": LITE_STRIDES}
CLASSES = len(NAMES)


class Light(nn.Module):
    """A trunk to strides 8, 16, 32 and one exporter's head on the last `levels` of them."""

    def __init__(self, form: str):
        super().__init__()
        self.form = form
        sides = [3, 16, 24, 32, 48, 64]
        self.trunk = nn.ModuleList(
            nn.Sequential(nn.Conv2d(i, o, 3, 2, 1), nn.BatchNorm2d(o), nn.ReLU()) for i, o in zip(sides, sides[1:])
        )
        levels = {"fastest v2": [48, 64], "fastest det": [48]}.get(form, [32, 48, 64])
        width = {"fastest v2": 15 + CLASSES, "fastest det": 5 + CLASSES}.get(form, 3 * (5 + CLASSES))
        self.heads = nn.ModuleList(nn.Conv2d(c, width, 3, 1, 1) for c in levels)

    def forward(self, x):
        maps = []
        for step in self.trunk:
            x = step(x)
            maps.append(x)
        maps = maps[3:4] if self.form == "fastest det" else maps[-len(self.heads) :]
        raw = [head(m) for head, m in zip(self.heads, maps)]
        if self.form == "fastest det":
            return torch.cat((raw[0][:, :1].sigmoid(), raw[0][:, 1:5], raw[0][:, 5:].softmax(1)), 1)
        if self.form == "fastest v2":
            return tuple(torch.cat((r[:, :15].sigmoid(), r[:, 15:].softmax(1)), 1).permute(0, 2, 3, 1) for r in raw)
        rows = torch.cat([self._lite_level(r, i) for i, r in enumerate(raw)], 1)
        if self.form in ("concat", "decoded"):
            return rows
        boxes, scores = self._best_class(rows[0])
        if self.form == "best class":
            return torch.cat((boxes, scores), 1)
        sure = (rows[0, :, 4] > 0.25) & (scores[:, 0] > 0.25)
        boxes, scores = boxes[sure], scores[sure]
        return torch.cat((boxes, scores), 1)[torchvision.ops.nms(boxes, scores[:, 0], 0.5)]

    def _lite_level(self, raw, level):
        _, _, rows, columns = raw.shape
        out = raw.view(1, 3, 5 + CLASSES, rows, columns).permute(0, 1, 3, 4, 2).sigmoid()
        if self.form != "concat":
            y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
            grid = torch.stack((x, y), 2).float()
            anchors = torch.tensor(LITE_ANCHORS[level]).float().view(1, 3, 1, 1, 2)
            xy = (out[..., :2] * 2.0 - 0.5 + grid) * LITE_STRIDES[level]
            out = torch.cat((xy, (out[..., 2:4] * 2) ** 2 * anchors, out[..., 4:]), -1)
        return out.reshape(1, -1, 5 + CLASSES)

    def _best_class(self, rows):
        half = rows[:, 2:4] / 2
        scores, label = (rows[:, 4:5] * rows[:, 5:]).max(1, keepdim=True)
        return torch.cat((rows[:, :2] - half, rows[:, :2] + half), 1), torch.cat((scores, label.float()), 1)


def build(form: str, batch) -> Light:
    torch.manual_seed(12)
    whole = Light(form).eval()
    form_of_trunk = Light(form if form.startswith("fastest") else "concat").eval()  # several images at once
    form_of_trunk.load_state_dict(whole.state_dict())
    run = lambda: [form_of_trunk(image[None]) for image in batch]
    settle_batch_norm(nn.Sequential(*form_of_trunk.trunk), batch)
    if form == "fastest det":
        means = [-1.0, 0.0, 0.0, -1.0, -1.0] + [0.0] * CLASSES
    elif form == "fastest v2":
        means = [0.0] * 12 + [-2.0] * 3 + [0.0] * CLASSES
    else:
        means = ([0.0] * 4 + [-2.0] + [-2.0] * CLASSES) * 3
    rescale(run, list(form_of_trunk.heads), lambda *_: torch.tensor(means), 1.5)
    whole.load_state_dict(form_of_trunk.state_dict())
    return whole


def export(form: str, side: int, target: Path, batch):
    lite = not form.startswith("fastest")
    names = {"input_names": ["images"], "output_names": ["outputs"]} if lite else {}
    with torch.no_grad():
        torch.onnx.export(
            build(form, batch), (batch[:1],), str(target), opset_version=12 if lite else 11, dynamo=False, **names
        )


def record(case: str, out: Path, photographs: Path, records: Path):
    form, side, count = CASES[case]
    encode = encode_stretched if form.startswith("fastest") else encode_lite
    target = out / f"{case}.onnx"
    if not target.exists():
        export(form, side, target, torch.from_numpy(np.concatenate([encode(read_bgr(photographs, f), side)[1] for f in FILES])))
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    versions = {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__, "opencv": cv2.__version__}
    written = Case(case, versions, NAMES, signature_of(target), SETTINGS.get(form, LITE), "formula")
    names = [o.name for o in session.get_outputs()]
    for file in FILES[:count]:
        canvas, tensor, frame = encode(read_bgr(photographs, file), side)
        outputs = session.run(None, {session.get_inputs()[0].name: tensor})
        if form == "fastest v2":
            rows = decode_fastest_v2(outputs, side, frame)
        elif form == "fastest det":
            rows = decode_fastest_det(outputs, frame)
        else:
            rows = decode_lite(form, outputs, side, frame)
        written.add(file, frame, canvas, tensor, list(zip(names, outputs)), rows)
        print(f"  {file}: {[o.shape for o in outputs]}, {len(rows)} kept, above .05: {(rows[:, 4] > 0.05).sum()}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
