"""Records what ../shared/data/coco-val80 is like: the figures that a data set's profile is set beside.

python scripts/profile/record_coco_val80.py [../shared/data/coco-val80] > fixtures/profile/coco-val80.json

Only figures are written, no pictures. Everything is computed here from the files (numpy, OpenCV, pycocotools' box IoU), so that
detcompare's own figures are compared with another program's. Intervals count the spread between images: means and logarithms by the
ratio's linearised standard error and Student's t (Cochran, Sampling Techniques, section 6.4), shares by Wilson's interval with the
number of independent observations that gives the same standard error.
"""

import json
import math
import sys
from pathlib import Path

import cv2
import numpy as np
from pycocotools import mask
from scipy.stats import t as student

CONFIDENCE = 0.95
LONGER_SIDE = 256
EVERY_ROWS = 12

root = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data/coco-val80")
data = json.loads((root / "annotations/instances_val2017.json").read_text())
images = {image["id"]: image for image in data["images"]}
objects = {key: [] for key in images}
for annotation in data["annotations"]:
    if not annotation["iscrowd"]:
        objects[annotation["image_id"]].append(annotation)


def linearised(counted, among):
    counted, among = np.asarray(counted, float), np.asarray(among, float)
    value = counted.sum() / among.sum()
    units = len(counted)
    variance = units / (units - 1) * ((counted - value * among) ** 2).sum() / among.sum() ** 2
    return value, variance, units


def mean(counted, among):
    value, variance, units = linearised(counted, among)
    reach = student.ppf((1 + CONFIDENCE) / 2, units - 1) * math.sqrt(variance)
    return value, value - reach, value + reach


def exponential(counted, among):
    return tuple(math.exp(value) for value in mean(counted, among))


def share(counted, among):
    value, variance, units = linearised(counted, among)
    square = student.ppf((1 + CONFIDENCE) / 2, units - 1) ** 2
    observations = units if variance == 0 else value * (1 - value) / variance
    middle = (value + square / 2 / observations) / (1 + square / observations)
    reach = math.sqrt(square * value * (1 - value) / observations + (square / 2 / observations) ** 2)
    reach /= 1 + square / observations
    return value, max(0, middle - reach), min(1, middle + reach)


def per_image(count):
    return [sum(count(annotation, images[key]) for annotation in own) for key, own in objects.items()]


def area_of(annotation):
    return annotation["area"]


def box_area(annotation):
    return annotation["bbox"][2] * annotation["bbox"][3]


def elongated(annotation, _):
    width, height = annotation["bbox"][2:]
    return max(width / height, height / width) >= 3


def truncated(annotation, image):
    x, y, width, height = annotation["bbox"]
    return x <= 1 or y <= 1 or x + width >= image["width"] - 1 or y + height >= image["height"] - 1


def relative_side(annotation, image):
    return math.log(math.sqrt(box_area(annotation) / (image["width"] * image["height"])))


def overlapping(own):
    found = 0
    for category in {annotation["category_id"] for annotation in own}:
        boxes = np.array([each["bbox"] for each in own if each["category_id"] == category], float)
        overlaps = mask.iou(boxes, boxes, [0] * len(boxes))
        np.fill_diagonal(overlaps, 0)
        found += int((overlaps.max(axis=1) > 0.5).sum())
    return found


def looks(image):
    pixels = cv2.imread(str(root / "val2017" / image["file_name"]), cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION)
    scale = min(1, LONGER_SIDE / max(pixels.shape[:2]))
    size = [max(1, round(length * scale)) for length in pixels.shape[1::-1]]
    small = cv2.resize(pixels.astype(np.float64), size, interpolation=cv2.INTER_AREA)
    luma = small @ np.array([0.114, 0.587, 0.299])
    middle = np.arange(1, luma.shape[0] - 1, EVERY_ROWS)
    looked_at = np.concatenate([middle - 1, middle, middle + 1])
    return luma[looked_at].mean(), cv2.Laplacian(luma, cv2.CV_64F)[middle, 1:-1].var()


ones = np.ones(len(images))
counts = np.array([len(own) for own in objects.values()], float)
every = [annotation["category_id"] for own in objects.values() for annotation in own]
frequency = {category: every.count(category) / len(every) for category in set(every)}
most = max(frequency.values())
seen = [looks(images[key]) for key in objects]

figures = {
    "objects-per-image": mean(counts, ones),
    "classes-per-image": mean([len({each["category_id"] for each in own}) for own in objects.values()], ones),
    **{
        f"{name}{suffix}": share(per_image(lambda annotation, _: low <= area(annotation) <= high), counts)
        for suffix, area in (("", area_of), ("-by-box", box_area))
        for name, low, high in (("small", 0, 32**2), ("medium", 32**2, 96**2), ("large", 96**2, math.inf))
    },
    "relative-side": exponential(per_image(relative_side), counts),
    "elongated": share(per_image(elongated), counts),
    "truncated": share(per_image(truncated), counts),
    "overlapping": share([overlapping(own) for own in objects.values()], counts),
    "most-frequent-class": share(per_image(lambda each, _: frequency[each["category_id"]] == most), counts),
    "effective-classes": exponential(per_image(lambda each, _: -math.log(frequency[each["category_id"]])), counts),
    "brightness": mean([brightness for brightness, _ in seen], ones),
    "sharpness": exponential([math.log(sharpness) for _, sharpness in seen], ones),
}

record = {
    "images": len(images),
    "objects": len(every),
    "figures": {name: {"value": value, "interval": [low, high]} for name, (value, low, high) in figures.items()},
    "pictures": {
        images[key]["file_name"]: {"brightness": brightness, "sharpness": sharpness}
        for key, (brightness, sharpness) in zip(objects, seen)
    },
}
print(json.dumps(record, indent=2))
