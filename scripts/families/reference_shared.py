"""Runs published detectors over coco-val80 as their authors validate them, and records detections and pycocotools' numbers.

python reference_shared.py --shared SHARED --out fixtures/families/shared [--only yolox-nano]
Needs numpy, cv2, Pillow, onnxruntime and pycocotools alone.
"""

import argparse
import contextlib
import gzip
import io
import json
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from authors_inference import DeimAtto, NanoDet, PicoDet, Yolox
from records import sha256

MODELS = {
    "yolox-nano": Yolox,
    "nanodet-m-416": NanoDet,
    "picodet-xs-320-lcnet": PicoDet,
    "deimv2-atto-320-int8": DeimAtto,
}
FIRST_IMAGES_ONLY = {"deimv2-atto-320-int8"}


def run(model: str, shared: Path, out: Path):
    family = MODELS[model]()
    data = shared / "data" / "coco-val80"
    annotations = data / "annotations" / "instances_val2017.json"
    coco = quietly(lambda: COCO(str(annotations)))
    session = onnxruntime.InferenceSession(str(shared / "models" / f"{model}.onnx"), providers=["CPUExecutionProvider"])
    size = tuple(session.get_inputs()[0].shape[2:])
    images = []
    for image_id in sorted(coco.imgs):
        file = coco.imgs[image_id]["file_name"]
        bgr = cv2.imread(str(data / "val2017" / file))
        canvas, feeds = family.encode(bgr, size)
        rows = family.decode(session.run(None, feeds), bgr, size)
        images.append({"id": image_id, "file": file, "canvas": sha256(canvas), "rows": rows.astype(np.float32)})
    versions = {"onnxruntime": onnxruntime.__version__, "opencv": cv2.__version__}
    write(out, model, family.settings, versions, images, coco, model in FIRST_IMAGES_ONLY)


def write(out, model, settings, versions, images, coco, first_only=False):
    """Evaluates `images` (id, file, canvas, rows of x1, y1, x2, y2, score, class) and writes the model's two files."""
    categories = sorted(coco.getCatIds())
    results = [
        {"image_id": i["id"], "category_id": categories[int(label)], "bbox": [x1, y1, x2 - x1, y2 - y1], "score": score}
        for i in images
        for x1, y1, x2, y2, score, label in i["rows"].tolist()
    ]
    statistics = evaluate(coco, results)
    block, listed = bytearray(), []
    for at, image in enumerate(images):
        row = {k: v for k, v in image.items() if k != "rows"}
        row["detections"] = {"count": len(image["rows"])}
        if at < 20 or not first_only:
            row["detections"]["offset"] = len(block)
            block += np.ascontiguousarray(image["rows"]).tobytes()
        listed.append(row)
    out.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(bytes(block), 9, mtime=0)
    (out / f"{model}.bin.gz").write_bytes(packed)
    head = {"model": model, "versions": versions, "settings": settings, "statistics": statistics, "numbers": f"{model}.bin.gz"}
    (out / f"{model}.json").write_text(json.dumps({**head, "images": listed}, indent=1) + "\n")
    print(f"{model}: AP {statistics[0]:.5f}, {len(results)} detections, {len(packed) // 1024} KB")


def evaluate(coco, results) -> list[float]:
    def score():
        judge = COCOeval(coco, coco.loadRes(results), "bbox")
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
        return [float(s) for s in judge.stats]

    return quietly(score)


def quietly(work):
    with contextlib.redirect_stdout(io.StringIO()):
        return work()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with models/ and data/coco-val80/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=MODELS)
    args = parser.parse_args()
    for model in [args.only] if args.only else MODELS:
        run(model, args.shared, args.out)


if __name__ == "__main__":
    main()
