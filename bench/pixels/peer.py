"""The steps of bench/pixels.js by cv2 and Pillow, on one thread. Paths come on standard input; prints JSON.

python peer.py rounds
"""
import hashlib
import json
import sys
import time

import cv2
import numpy as np
from PIL import Image

cv2.setNumThreads(1)
# OpenCV's own cubic, and not Intel's, whose bytes depend on the processor.
cv2.ipp.setUseIPP(False)

ROUNDS = int(sys.argv[1])
PATHS = sys.stdin.read().split("\n")


def decode(path):
    return cv2.imread(path, cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION)


def tensor(pixels):
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)).astype(np.float32) / np.float32(255)


def letterbox(picture):
    height, width = picture.shape[:2]
    ratio = 640 / max(height, width)
    if ratio != 1:
        size = [min(int(np.ceil(side * ratio)), 640) for side in (width, height)]
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
    height, width = picture.shape[:2]
    top, left = (round((640 - side) / 2 - 0.1) for side in (height, width))
    margins = top, 640 - height - top, left, 640 - width - left
    return tensor(cv2.copyMakeBorder(picture, *margins, cv2.BORDER_CONSTANT, value=(114, 114, 114)))


def stretch(interpolation):
    return lambda picture: tensor(cv2.resize(picture, (416, 416), interpolation=interpolation))


def pillow(picture):
    return tensor(np.asarray(Image.fromarray(picture).resize((416, 416), Image.Resampling.BILINEAR)))


def warp(picture):
    height, width = picture.shape[:2]
    ratio = 416 / max(height, width)
    matrix = np.array(
        [[ratio, 0, ratio * (-width / 2) + 208], [0, ratio, ratio * (-height / 2) + 208], [0, 0, 1]]
    )
    return tensor(cv2.warpPerspective(picture, matrix, (416, 416)))


def timed(by, work, inputs):
    least, digest = [], hashlib.sha256()
    for one in inputs:
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            result = work(one)
            times.append(time.perf_counter() - start)
        least.append(min(times))
        digest.update(result.tobytes())
    return {"by": by, "ms": 1000 * sum(least) / len(least), "sha256": digest.hexdigest()}


pictures = [decode(path) for path in PATHS]
steps = {
    "read and decode": timed("cv2", decode, PATHS),
    "letterbox to 640, cv2 linear": timed("cv2", letterbox, pictures),
    "stretch to 416, cv2 linear": timed("cv2", stretch(cv2.INTER_LINEAR), pictures),
    "stretch to 416, cv2 area": timed("cv2", stretch(cv2.INTER_AREA), pictures),
    "stretch to 416, cv2 cubic": timed("cv2", stretch(cv2.INTER_CUBIC), pictures),
    "stretch to 416, Pillow bilinear": timed("Pillow", pillow, pictures),
    "warp to 416, cv2 linear": timed("cv2", warp, pictures),
}
print(json.dumps(steps))
