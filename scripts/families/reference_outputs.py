"""Records what onnxruntime gives for the first pictures with the quantised models of reference_shared.py and
reference_ultralytics.py, so that decoding is tested to the last digit on processors whose outputs differ.

python reference_outputs.py --shared SHARED --out fixtures/families/shared
The authors' rows are those already recorded in OUT: run it on the kind of processor that recorded them. It needs numpy,
cv2, Pillow and onnxruntime alone.
"""

import argparse
import gzip
import json
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from authors_inference import DeimAtto
from records import sha256

MODELS = ("yolov8n-int8", "yolo26n-int8", "deimv2-atto-320-int8")
FIRST = 2


class Ultralytics:
    """The loader of reference_ultralytics.py for a square input: its letterbox in cv2."""

    def encode(self, bgr, size):
        side = size[0]
        height, width = bgr.shape[:2]
        ratio = side / max(height, width)
        fitted = [min(int(np.ceil(length * ratio)), side) for length in (width, height)]
        resized = bgr if ratio == 1 else cv2.resize(bgr, fitted, interpolation=cv2.INTER_LINEAR)
        dw, dh = (side - fitted[0]) / 2, (side - fitted[1]) / 2
        top, bottom, left, right = (round(dh - 0.1), round(dh + 0.1), round(dw - 0.1), round(dw + 0.1))
        padded = cv2.copyMakeBorder(resized, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(114, 114, 114))
        canvas = np.ascontiguousarray(padded[..., ::-1])
        return canvas, {"images": np.ascontiguousarray(canvas.transpose(2, 0, 1)[None]).astype(np.float32) / 255}


def run(model: str, shared: Path, out: Path):
    family = DeimAtto() if model.startswith("deim") else Ultralytics()
    session = onnxruntime.InferenceSession(str(shared / "models" / f"{model}.onnx"), providers=["CPUExecutionProvider"])
    size = tuple(session.get_inputs()[0].shape[2:])
    record = json.loads((out / f"{model}.json").read_text())
    block, images = bytearray(), []
    for image in record["images"][:FIRST]:
        bgr = cv2.imread(str(shared / "data" / "coco-val80" / "val2017" / image["file"]))
        canvas, feeds = family.encode(bgr, size)
        if sha256(canvas) != image["canvas"]:
            raise SystemExit(f"{model}: other pixels of {image['file']} than were recorded")
        outputs = []
        for declared, values in zip(session.get_outputs(), session.run(None, feeds)):
            if model == "yolov8n-int8":
                values = without_rejected(values, record["settings"]["confThreshold"])
            outputs.append({"name": declared.name, "type": str(values.dtype), "shape": list(values.shape), "offset": len(block)})
            block += np.ascontiguousarray(values).tobytes()
        images.append({"id": image["id"], "outputs": outputs})
    packed = gzip.compress(bytes(block), 9, mtime=0)
    (out / f"{model}.outputs.bin.gz").write_bytes(packed)
    head = {"model": model, "onnxruntime": onnxruntime.__version__, "numbers": f"{model}.outputs.bin.gz"}
    (out / f"{model}.outputs.json").write_text(json.dumps({**head, "images": images}, indent=1) + "\n")
    print(f"{model}: {len(packed) // 1024} KB")


def without_rejected(values, threshold):
    """Zeros for scores that are not above the threshold and for boxes without a score above it: no decoder reads them."""
    kept = values.copy()
    scores = kept[:, 4:]
    scores[scores <= np.float32(threshold)] = 0
    return kept * (scores > 0).any(1, keepdims=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with models/ and data/coco-val80/")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    for model in MODELS:
        run(model, args.shared, args.out)


if __name__ == "__main__":
    main()
