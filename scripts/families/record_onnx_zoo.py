"""Records what the published pre- and post-processing of three detectors of the ONNX model zoo makes of drawn outputs.

python record_onnx_zoo.py --images coco-val80/val2017 --records fixtures/families/records

The files are hundreds of megabytes; only their interfaces are told, by vision/object_detection_segmentation/*/README.md of
onnx/models: names, shapes, and the formulas before and after the graph. Outputs are seeded random numbers of the right
kind.
"""

import argparse
from pathlib import Path

import numpy as np
import PIL
from PIL import Image

from images import FILES
from records import Case, frame_of

SETTINGS = {"conf": None, "iou": None, "maxDet": None, "provenance": "interface and published formulas, not exported"}
CLASSES = 80


def drawn_boxes(draw, count: int, width: float, height: float) -> np.ndarray:
    """Corners x1, y1, x2, y2 that lie within the given size or a little beyond."""
    first = draw.uniform(-0.02, 0.8, (count, 2))
    last = first + draw.uniform(0.02, 0.4, (count, 2))
    return (np.concatenate((first, last), 1) * (width, height, width, height)).astype(np.float32)


def ssd(image, draw):
    """ssd/README.md: stretched to 1200, ImageNet; boxes as shares, classes from 1."""
    canvas = np.asarray(image.resize((1200, 1200), Image.BILINEAR))
    tensor = ((canvas / 255 - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)).transpose(2, 0, 1)[None]
    boxes = drawn_boxes(draw, 60, 1, 1)
    scores = np.sort(draw.uniform(0.05, 1, 60).astype(np.float32))[::-1].copy()
    labels = draw.integers(1, CLASSES + 1, 60)
    outputs = [("bboxes", boxes[None]), ("labels", labels[None]), ("scores", scores[None])]
    rows = np.concatenate((boxes * np.float32((image.width, image.height) * 2), scores[:, None], labels[:, None]), 1)
    scales = (1200 / image.width, 1200 / image.height)
    return canvas, tensor, None, outputs, rows, ((1200, 1200), (1200, 1200), (0, 0), scales)


def faster_rcnn(image, draw):
    """faster-rcnn/README.md: BGR less its mean, zeros to multiples of 32, boxes in resized pixels; the short side is 800,
    or less where the long one would pass 1333, as maskrcnn-benchmark validates (data/transforms/transforms.py)."""
    short, long = min(image.width, image.height), max(image.width, image.height)
    size = int(round(1333 * short / long)) if long / short * 800 > 1333 else 800
    width = size if image.width <= image.height else int(size * image.width / image.height)
    height = size if image.height <= image.width else int(size * image.height / image.width)
    resized = np.asarray(image.resize((width, height), Image.BILINEAR))
    bgr = resized[..., ::-1].astype(np.float32) - np.array((102.9801, 115.9465, 122.7717), np.float32)
    padded = (-(-height // 32) * 32, -(-width // 32) * 32)
    tensor = np.zeros((3, *padded), np.float32)
    tensor[:, :height, :width] = bgr.transpose(2, 0, 1)
    boxes = drawn_boxes(draw, 60, width, height)
    scores = draw.uniform(0.05, 1, 60).astype(np.float32)
    labels = draw.integers(1, CLASSES + 1, 60)
    outputs = [("6379", boxes), ("6381", labels), ("6383", scores)]
    scales = (width / image.width, height / image.height)
    rows = np.concatenate((boxes / np.float32(scales * 2), scores[:, None], labels[:, None]), 1)
    return None, tensor, None, outputs, rows, (padded[::-1], (width, height), (0, 0), scales)


def yolov3(image, draw):
    """yolov3/README.md: bicubic letterbox on grey 128; selected rows are picture, class, box; boxes y first in original
    pixels (keras-yolo3 yolo3/model.py yolo_correct_boxes)."""
    ratio = min(416 / image.width, 416 / image.height)
    size = (int(image.width * ratio), int(image.height * ratio))
    at = ((416 - size[0]) // 2, (416 - size[1]) // 2)
    canvas = Image.new("RGB", (416, 416), (128, 128, 128))
    canvas.paste(image.resize(size, Image.BICUBIC), at)
    canvas = np.asarray(canvas)
    tensor = (canvas.astype(np.float32) / 255).transpose(2, 0, 1)[None]
    boxes = drawn_boxes(draw, 60, image.width, image.height)
    scores = draw.uniform(0, 1, (CLASSES, 60)).astype(np.float32)
    selected = np.stack((np.zeros(60), draw.integers(0, CLASSES, 60), draw.integers(0, 60, 60)), 1).astype(np.int32)
    outputs = [
        ("yolonms_layer_1/ExpandDims_1:0", boxes[None, :, [1, 0, 3, 2]]),
        ("yolonms_layer_1/ExpandDims_3:0", scores[None]), ("yolonms_layer_1/concat_2:0", selected),
    ]
    rows = np.array([[*boxes[box], scores[number, box], number] for _, number, box in selected])
    extra = {"image_shape": np.array([[image.height, image.width]], np.float32)}
    return canvas, tensor, extra, outputs, rows, ((416, 416), size, at, (ratio, ratio))


# case: formula, its inputs and outputs as declared
CASES = {
    "onnx-zoo-ssd": (
        ssd, [("image", "float32", [1, 3, 1200, 1200])],
        [("bboxes", "float32", [1, "nbox", 4]), ("labels", "int64", [1, "nbox"]), ("scores", "float32", [1, "nbox"])],
    ),
    "onnx-zoo-faster-rcnn": (
        faster_rcnn, [("image", "float32", [3, "height", "width"])],
        [("6379", "float32", ["nbox", 4]), ("6381", "int64", ["nbox"]), ("6383", "float32", ["nbox"])],
    ),
    "onnx-zoo-yolov3": (
        yolov3, [("input_1", "float32", ["N", 3, "H", "W"]), ("image_shape", "float32", ["N", 2])],
        [("yolonms_layer_1/ExpandDims_1:0", "float32", [1, "candidates", 4]),
         ("yolonms_layer_1/ExpandDims_3:0", "float32", [1, CLASSES, "candidates"]),
         ("yolonms_layer_1/concat_2:0", "int32", ["nbox", 3])],
    ),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    args = parser.parse_args()
    for number, (case, (formula, inputs, outputs)) in enumerate(CASES.items()):
        port = lambda p: dict(zip(("name", "type", "shape"), p))
        signature = {
            "irVersion": 5, "opsets": {"": 10}, "producerName": "", "producerVersion": "",
            "inputs": [port(p) for p in inputs], "outputs": [port(p) for p in outputs],
            "metadata": {}, "operators": {}, "parameters": 0,
        }
        names = [f"class{at}" for at in range(CLASSES + (case != "onnx-zoo-yolov3"))]
        written = Case(case, {"pillow": PIL.__version__}, names, signature, SETTINGS, "formula")
        draw = np.random.default_rng(41 + number)
        for file in FILES:
            image = Image.open(args.images / file).convert("RGB")
            canvas, tensor, extra, raw, rows, way = formula(image, draw)
            written.add(file, frame_of(image.width, image.height, *way), canvas, tensor, raw, rows, extra)
        written.save(args.records)


if __name__ == "__main__":
    main()
