"""Re-creates the RT-DETR export of Ultralytics 8.0 to 8.3, `[1, 300, 4 + classes]`, with today's package: its decoder without
the top-k that 8.4 added, its metadata without the keys that 8.4 added. Records what the validator of then made of it.

python export_rtdetr_8_3.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records
The exported file is AGPL-3.0 by its own metadata: keep EXPORTS outside the checkout.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch
import ultralytics
from ultralytics.nn.modules.head import RTDETRDecoder

from export_ultralytics import CASES, export, names_of
from images import FILES, read_bgr
from records import Case, frame_of
from signature import signature_of

CASE = "ultralytics-rtdetr-8.3"
SIDE, CLASSES = 160, 3
LATER_KEYS = {"head", "end2end", "channels"}


def boxes_and_scores(self, boxes, scores):
    return torch.cat((boxes, scores), -1)


def age(model: Path):
    """Takes away the later metadata; declares the output's shape, as files simplified by default did."""
    loaded = onnx.load(str(model))
    kept = {p.key: p.value for p in loaded.metadata_props if p.key not in LATER_KEYS} | {"version": "8.3.100"}
    del loaded.metadata_props[:]
    onnx.helper.set_model_props(loaded, kept)
    for dim, size in zip(loaded.graph.output[0].type.tensor_type.shape.dim, (1, 300, 4 + CLASSES)):
        dim.dim_value = size
    onnx.save(loaded, str(model))


def detections(raw: np.ndarray, width: int, height: int) -> np.ndarray:
    """ultralytics/models/rtdetr/val.py before 8.4, postprocess and update_metrics: one class a query, no threshold, sorted
    by score; corners x imgsz, then x the original size / imgsz; not clipped."""
    boxes, scores = torch.from_numpy(raw[0]).split((4, CLASSES), -1)
    boxes = boxes * SIDE
    boxes = torch.cat((boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2), -1)
    score, label = scores.max(-1)
    rows = torch.cat((boxes, score[:, None], label[:, None]), -1)[score.argsort(descending=True)]
    rows[:, [0, 2]] *= width / SIDE
    rows[:, [1, 3]] *= height / SIDE
    return rows.numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported model, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    args = parser.parse_args()
    out, photographs, records = args.out.resolve(), args.images.resolve(), args.records.resolve()
    out.mkdir(parents=True, exist_ok=True)
    CASES[CASE] = ("rtdetr-l.yaml", CLASSES, (SIDE, SIDE), {}, -4.0, 2)
    todays = RTDETRDecoder.postprocess
    RTDETRDecoder.postprocess = boxes_and_scores
    model = export(CASE, out, photographs)
    RTDETRDecoder.postprocess = todays
    age(model)
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    versions = {"ultralytics": ultralytics.__version__, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__}
    settings = {"conf": None, "iou": None, "maxDet": 300, "imgsz": [SIDE, SIDE], "provenance": "re-created, not exported by 8.3"}
    written = Case(CASE, versions, names_of(CLASSES).values(), signature_of(model), settings, "formula")
    for file in FILES[:2]:
        bgr = read_bgr(photographs, file)
        height, width = bgr.shape[:2]
        canvas = np.ascontiguousarray(cv2.resize(bgr, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)[..., ::-1])
        tensor = np.ascontiguousarray(canvas.transpose(2, 0, 1)[None].astype(np.float32) / 255)
        raw = session.run(None, {"images": tensor})[0]
        frame = frame_of(width, height, (SIDE, SIDE), (SIDE, SIDE), (0, 0), (SIDE / width, SIDE / height))
        written.add(file, frame, canvas, tensor, [("output0", raw)], detections(raw, width, height))
        print(raw.shape, raw[0, :, 4:].min(), raw[0, :, 4:].max())
    written.save(records)


if __name__ == "__main__":
    main()
