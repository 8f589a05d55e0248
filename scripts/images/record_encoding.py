"""Records what the exporters' own code feeds to their networks: fixtures/images/encoding.json.

    python scripts/images/record_encoding.py --out fixtures/images/encoding.json

Ultralytics: its data set's `load_image` and `LetterBox` as its validation calls them, and `scale_boxes` on the way
back; also `LetterBox` alone, as its prediction does. Transformers: RTDetrImageProcessor. YOLOX, NanoDet and
PaddleDetection are not installable beside those: their few lines are written here with numpy and cv2 from their
descriptions.
"""
import argparse
import base64
import hashlib
import json
import math
import pathlib
import tempfile
import types

import cv2
import numpy as np
import torch
from kernels import KERNELS, nanodet_matrix
from sample_picture import sample_picture
from transformers import RTDetrImageProcessor
from ultralytics.data.augment import LetterBox
from ultralytics.data.base import BaseDataset
from ultralytics.utils.ops import scale_boxes

# width, height, network's side
SIZES = [
    (640, 480, 640), (480, 640, 640), (500, 375, 640), (640, 427, 640), (333, 500, 640), (640, 486, 640),
    (1280, 720, 640), (1280, 1280, 640), (640, 640, 640), (100, 37, 320), (37, 100, 320), (1, 300, 320),
    (900, 2, 320), (641, 479, 416), (1023, 767, 416), (86, 86, 320),
]  # fmt: skip
# On the network's canvas; the way back is compared on these.
BOXES = [[10.0, 20.0, 110.5, 90.25], [100.0, 150.0, 300.0, 310.0]]


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def float_tensor(canvas):
    """RGB canvas to float32 NCHW / 255 as torch divides."""
    return (torch.from_numpy(canvas.transpose(2, 0, 1).copy()).float() / 255).numpy()


def ultralytics_validation(picture, side):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "picture.png"
        cv2.imwrite(str(path), picture[..., ::-1])
        data = types.SimpleNamespace(
            ims=[None], im_files=[str(path)], npy_files=[path.with_suffix(".npy")], cache=None, imgsz=side,
            augment=False, cv2_flag=cv2.IMREAD_COLOR, channels=3, prefix="",
        )  # fmt: skip
        image, original, resized = BaseDataset.load_image(data, 0)
    ratio = resized[0] / original[0], resized[1] / original[1]
    box = LetterBox(new_shape=(side, side), scaleup=False)
    params = box.get_params({"img": image})
    canvas = box.apply_image({"img": image}, params)["img"][..., ::-1]
    ratio_pad = (
        (ratio[0] * params["ratio"][1], ratio[1] * params["ratio"][0]),
        (params["left"], params["top"]),
    )
    boxes = scale_boxes((side, side), torch.tensor(BOXES, dtype=torch.float64), original, ratio_pad=ratio_pad)
    return canvas, boxes.tolist()


def ultralytics_prediction(picture, side):
    return LetterBox(new_shape=(side, side))(image=np.ascontiguousarray(picture))


def yolox(picture, side):
    """Top-left, sides truncated, the rest 114."""
    height, width = picture.shape[:2]
    ratio = min(side / height, side / width)
    size = int(width * ratio), int(height * ratio)
    canvas = np.full((side, side, 3), 114, np.uint8)
    canvas[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
    return canvas


def yolov5_validation(picture, side):
    """INTER_AREA where the picture shrinks, INTER_LINEAR where it grows, sides rounded up, centred."""
    height, width = picture.shape[:2]
    ratio = side / max(height, width)
    if ratio != 1:
        size = min(math.ceil(width * ratio), side), min(math.ceil(height * ratio), side)
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR if ratio > 1 else cv2.INTER_AREA)
    return LetterBox(new_shape=(side, side), scaleup=False)(image=np.ascontiguousarray(picture))


def normalised_bgr(canvas, mean, std):
    """NanoDet: BGR levels minus mean over deviation, float32, NCHW."""
    levels = canvas[..., ::-1].astype(np.float32)
    return ((levels - np.array(mean, np.float32)) / np.array(std, np.float32)).transpose(2, 0, 1)


def record(width, height, side, seed):
    picture = sample_picture(width, height, seed)
    validation, boxes = ultralytics_validation(picture, side)
    case = dict(
        width=width, height=height, side=side, seed=seed,
        ultralyticsValidation=sha256(validation), ultralyticsTensor=sha256(float_tensor(validation)), boxes=boxes,
        ultralyticsPrediction=sha256(ultralytics_prediction(picture, side)),
        yolov5Validation=sha256(yolov5_validation(picture, side)),
        paddle=sha256(KERNELS["cv2-cubic"](picture, side, side)),
        pillow=sha256(float_tensor(KERNELS["pillow-bilinear"](picture, side, side))),
    )  # fmt: skip
    if min(width, height) * side >= max(width, height):  # else YOLOX truncates a side to nothing and cv2 refuses
        case["yolox"] = sha256(yolox(picture, side).astype(np.float32)[..., ::-1].transpose(2, 0, 1))
    warped = KERNELS["warp"](picture, side, side)
    case["nanodet"] = sha256(normalised_bgr(warped, [103.53, 116.28, 123.675], [57.375, 57.12, 58.395]))
    inverse = np.linalg.inv(nanodet_matrix(width, height, side, side))
    corners = np.array(BOXES).reshape(-1, 2)
    case["nanodetBoxes"] = (corners * inverse[[0, 1], [0, 1]] + inverse[:2, 2]).reshape(-1, 4).tolist()
    return case


def rtdetr_levels(width, height, side, seed):
    processor = RTDetrImageProcessor(size={"width": side, "height": side})
    picture = torch.from_numpy(sample_picture(width, height, seed).transpose(2, 0, 1).copy())
    values = processor(picture, return_tensors="np")["pixel_values"][0]
    levels = np.rint(values * 255).astype(np.uint8).transpose(1, 2, 0)
    return dict(width=width, height=height, side=side, seed=seed, base64=base64.b64encode(levels.tobytes()).decode())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    cases = [record(*size, seed=number + 1) for number, size in enumerate(SIZES)]
    rtdetr = [rtdetr_levels(150, 100, 64, 1), rtdetr_levels(40, 90, 64, 2), rtdetr_levels(30, 20, 64, 3)]
    halves = np.concatenate([np.linspace(-3, 3, 61), [65504, 65519, 65520, 1e-8, 6e-8, 3e-5, 1 / 255, 0.1]])
    float16 = [[float(np.float32(value)), int(np.float16(np.float32(value)).view(np.uint16))] for value in halves]
    options.out.write_text(
        json.dumps(dict(boxes=BOXES, cases=cases, rtdetr=rtdetr, float16=float16)).replace("}, {", "},\n{") + "\n"
    )


if __name__ == "__main__":
    main()
