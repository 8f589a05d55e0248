"""Runs published Ultralytics ONNX files through the package's own validator over coco-val80 and records what it detects.

python reference_ultralytics.py --shared SHARED --out fixtures/families/shared [--only yolov8n-int8]
"""

import argparse
from pathlib import Path

import cv2
import onnxruntime
import torch
import ultralytics
from pycocotools.coco import COCO

from export_ultralytics import YoloRecorder, validate_with
from reference_shared import quietly, write
from records import sha256

MODELS = ("yolov8n-int8", "yolo26n-int8")


def run(model: str, shared: Path, out: Path):
    data = shared / "data" / "coco-val80"
    coco = quietly(lambda: COCO(str(data / "annotations" / "instances_val2017.json")))
    names = {i: coco.cats[c]["name"] for i, c in enumerate(sorted(coco.getCatIds()))}
    images = [coco.imgs[i] for i in sorted(coco.imgs)]
    seen = validate_with(
        YoloRecorder, shared / "models" / f"{model}.onnx", [i["file_name"] for i in images], data / "val2017", names, 640
    )
    rows = []
    for image, row in zip(images, seen):
        way = {"scaleX": row["scales"][0], "scaleY": row["scales"][1], "padX": row["pads"][0], "padY": row["pads"][1]}
        canvas = sha256(row["canvas"])
        rows.append({"id": image["id"], "file": row["file"], "canvas": canvas, "frame": way, "rows": row["detections"]})
    versions = {
        "ultralytics": ultralytics.__version__, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__,
        "opencv": cv2.__version__,
    }
    settings = {"confThreshold": 0.001, "nmsIou": 0.7, "maxDet": 300, "imgsz": 640}
    write(out, model, settings, versions, rows, coco)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with models/ and data/coco-val80/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=MODELS)
    args = parser.parse_args()
    for model in [args.only] if args.only else MODELS:
        run(model, args.shared.resolve(), args.out.resolve())


if __name__ == "__main__":
    main()
