"""Writes fixtures/families/inputs: small graphs whose one detection depends on everything they are fed, six pictures, and
the detections that a right feeding gives.

python make_inputs.py --out fixtures/families/inputs

From every picture a graph takes the mean of red in the left half, of green in the upper half and of blue in the whole,
and from its other inputs one more share; each moves one side of the box by up to eight pixels. A wrong layout, type,
order of channels or axes, scale, or extra input moves the box. Expected boxes are computed here with numpy, cv2 and
Pillow, without the graphs.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import onnx
import yaml
from onnx.external_data_helper import set_external_data
from PIL import Image

from input_graphs import (
    CLASS, F16, F32, HEIGHT, NAMES, SCORE, U8, WIDTH, counted, deploy, detection_api, flat_rows, grid, keras, masked, no_batch, paddle,
)

# All as wide as the input, so that letterboxes add margins without resizing.
PICTURES = {f"{height}-{at}.png": (WIDTH, height, at) for at, height in enumerate((64, 32, 48, 64, 16, 56))}


def picture_of(width: int, height: int, seed: int) -> np.ndarray:
    """Smooth colours that differ between left and right, top and bottom, and the channels."""
    draw = np.random.default_rng(seed)
    corners = draw.integers(0, 256, (2, 2, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(corners).resize((width, height), Image.BILINEAR))


def margins(picture: np.ndarray, grey: int) -> tuple:
    """The letterbox of a picture as wide as the input; all heights are even, so that the margins are equal."""
    height = picture.shape[0]
    top = (HEIGHT - height) // 2
    canvas = np.full((HEIGHT, WIDTH, 3), grey, np.uint8)
    canvas[top : top + height] = picture
    return canvas, (1, 1), (0, top)


def stretched(picture: np.ndarray, interpolation: str) -> tuple:
    if interpolation == "pillow":
        canvas = np.asarray(Image.fromarray(picture).resize((WIDTH, HEIGHT), Image.BILINEAR))
    else:
        cv2.ipp.setUseIPP(False)
        canvas = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return canvas, (1, HEIGHT / picture.shape[0]), (0, 0)


def whole(picture: np.ndarray, _) -> tuple:
    return picture, (1, 1), (0, 0)


# case: graph, way in, what that needs, the further share of a picture
GRID, MIDDLE = lambda **options: (lambda: grid(**options)), lambda picture: 0.5
CASES = {
    "float32": (GRID(), margins, 114, MIDDLE),
    "float16": (GRID(element=F16, output=F16), margins, 114, MIDDLE),
    "bytes": (GRID(element=U8), margins, 114, MIDDLE),
    "channels-last": (GRID(layout="nhwc"), margins, 114, MIDDLE),
    "listed-initialisers": (GRID(listed=True), margins, 114, MIDDLE),
    "external-weights": (GRID(), margins, 114, MIDDLE),
    "any-batch": (GRID(batch="batch"), margins, 114, MIDDLE),
    "batch-of-four": (GRID(batch=4), margins, 114, MIDDLE),
    "batch-of-four-flat": (flat_rows, margins, 114, MIDDLE),
    "batch-of-four-counted": (counted, stretched, "cubic", MIDDLE),
    "orig-target-sizes": (deploy, stretched, "pillow", MIDDLE),
    "scale-factor": (paddle, stretched, "cubic", lambda picture: HEIGHT / (HEIGHT + WIDTH)),
    "image-shape": (keras, margins, 128, MIDDLE),
    "pixel-mask": (masked, whole, None, lambda picture: 1.0),
    "no-batch-axis": (no_batch, whole, None, MIDDLE),
    "bytes-of-any-size": (detection_api, whole, None, MIDDLE),
}
INFER_CFG = yaml.safe_dump({
    "mode": "paddle", "arch": "DETR",
    "Preprocess": [
        {"interp": 2, "keep_ratio": False, "target_size": [HEIGHT, WIDTH], "type": "Resize"},
        {"mean": [0.0, 0.0, 0.0], "norm_type": "none", "std": [1.0, 1.0, 1.0], "type": "NormalizeImage"},
        {"type": "Permute"},
    ],
    "label_list": list(NAMES),
}, sort_keys=False)
SIDECARS = {
    "scale-factor": {"infer_cfg.yml": INFER_CFG},
    "batch-of-four-counted": {"infer_cfg.yml": INFER_CFG},
    "pixel-mask": {
        "config.json": json.dumps({
            "architectures": ["DetrForObjectDetection"], "model_type": "detr", "num_queries": 1,
            "id2label": {str(at): name for at, name in enumerate(NAMES)},
        }, indent=2) + "\n",
        # Pictures keep their size: none is smaller than the short side or longer than the long one.
        "preprocessor_config.json": json.dumps({
            "image_processor_type": "DetrImageProcessor", "do_resize": True, "do_normalize": True, "do_rescale": True,
            "size": {"shortest_edge": HEIGHT, "longest_edge": WIDTH}, "rescale_factor": 1 / 255,
            "image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25],
        }, indent=2) + "\n",
    },
}


def expected(picture: np.ndarray, way, need, share) -> list[float]:
    """x, y, width, height in pixels of the original picture."""
    canvas, scales, pads = way(picture, need)
    unit = canvas.astype(np.float64) / 255
    height, width = canvas.shape[:2]
    shares = [unit[:, : width // 2, 0].mean(), unit[: height // 2, :, 1].mean(), unit[..., 2].mean(), share(picture)]
    corners = np.array([4, 4, 40, 36]) + 8 * np.array(shares)
    corners = (corners - np.tile(pads, 2)) / np.tile(scales, 2)
    if need == 114:  # Ultralytics and YOLOv7 validate with boxes cut at the picture's border
        corners = np.clip(corners, 0, np.tile(picture.shape[1::-1], 2))
    x1, y1, x2, y2 = (round(float(c), 6) for c in corners)
    return [x1, y1, round(x2 - x1, 6), round(y2 - y1, 6)]


def save(model: onnx.ModelProto, case: str, folder: Path):
    beside = SIDECARS.get(case, {})
    target = folder / case / "model.onnx" if beside or case == "external-weights" else folder / f"{case}.onnx"
    target.parent.mkdir(parents=True, exist_ok=True)
    if case == "external-weights":
        # Not the sizes and positions: onnxruntime wants to know shapes while it loads.
        for weight in model.graph.initializer:
            if weight.data_type == F32:
                set_external_data(weight, "weights.bin")
        (target.parent / "weights.bin").unlink(missing_ok=True)
    onnx.save(model, str(target))
    for name, text in beside.items():
        (target.parent / name).write_text(text)
    print(target.relative_to(folder), target.stat().st_size)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pictures = {file: picture_of(*facts) for file, facts in PICTURES.items()}
    images = args.out / "data" / "images"
    images.mkdir(parents=True, exist_ok=True)
    annotations = {"images": [], "annotations": [], "categories": [{"id": at + 1, "name": n} for at, n in enumerate(NAMES)]}
    for number, (file, picture) in enumerate(pictures.items(), 1):
        Image.fromarray(picture).save(images / file, optimize=True)
        height, width = picture.shape[:2]
        annotations["images"].append({"id": number, "file_name": file, "width": width, "height": height})
        annotations["annotations"].append({
            "id": number, "image_id": number, "category_id": CLASS + 1, "iscrowd": 0, "area": 900,
            "bbox": expected(picture, whole, None, MIDDLE),
        })
    (args.out / "data" / "annotations.json").write_text(json.dumps(annotations, indent=1) + "\n")
    truths = {}
    for case, (build, way, need, share) in CASES.items():
        save(build(), case, args.out)
        truths[case] = [expected(picture, way, need, share) for picture in pictures.values()]
    facts = {"category": CLASS + 1, "score": SCORE, "boxes": truths}
    (args.out / "expected.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main()
