"""Read a COCO folder the way the detectors want it: stretched pictures, normalised boxes, class indices."""

import json
import os
from pathlib import Path

import numpy as np
from PIL import Image

from model import INPUT_SIZE


def read_dataset(folder, split):
    """(image entries, {image id: annotations}, category ids ascending: their place is the class index)."""
    document = json.loads((Path(folder) / "annotations" / f"instances_{split}.json").read_text(encoding="utf-8"))
    annotations = {image["id"]: [] for image in document["images"]}
    for entry in document["annotations"]:
        annotations[entry["image_id"]].append(entry)
    return document["images"], annotations, sorted(c["id"] for c in document["categories"])


def load_stretched(path):
    """A picture as uint8 [256, 256, 3], stretched with Pillow's antialiased bilinear filter, as RT-DETR's authors do."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB").resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BILINEAR))


def cached_pixels(folder, split, images):
    """All pictures stretched, as a memory map; decoding them once lets several trainings share the pages."""
    target = Path(folder) / f"{split}-{INPUT_SIZE}.npy"
    if not target.exists():
        # Renamed when complete, so that a training started meanwhile never reads half a cache.
        partial = target.with_suffix(f".{os.getpid()}.tmp")
        shape = (len(images), INPUT_SIZE, INPUT_SIZE, 3)
        pixels = np.lib.format.open_memmap(partial, mode="w+", dtype=np.uint8, shape=shape)
        for index, image in enumerate(images):
            pixels[index] = load_stretched(Path(folder) / split / image["file_name"])
        pixels.flush()
        partial.rename(target)
    return np.load(target, mmap_mode="r")


def training_targets(image, annotations, category_ids):
    """(class indices int64 [n], boxes float32 [n, 4] as centre and size in 0..1) without the crowd regions."""
    single = [a for a in annotations if not a["iscrowd"]]
    classes = np.array([category_ids.index(a["category_id"]) for a in single], np.int64)
    boxes = np.array([a["bbox"] for a in single], np.float32).reshape(-1, 4)
    boxes[:, :2] += boxes[:, 2:] / 2
    size = [image["width"], image["height"]]
    return classes, boxes / np.array(size * 2, np.float32)
