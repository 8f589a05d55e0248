"""The study's three data sets, in COCO format, made again from a seed (and, for the pills, from the photographs given).

    python sets.py shapes  --out $WORK/sets/shapes
    python sets.py crowded --out $WORK/sets/crowded
    python sets.py pills   --out $WORK/sets/pills --photographs <folder of a Roboflow export in COCO format>
"""

import argparse
import colorsys
import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import shapes  # noqa: F401
import drawing
import make_shapes
from PIL import Image

TRAIN, HELD_OUT = 3000, 1000
SEEDS = {"train": 7, "val": 3026}
"""Other seeds than those of fixtures/shapes, so that no picture is in both."""
FREQUENCIES = np.array([0.27, 0.21, 0.17, 0.14, 0.12, 0.09])
"""Of the classes: uneven, yet the rarest has objects enough to be learnt in a short training."""


FAINTEST, FLATTEST, CONTRASTS = 0.9, 0.75, (10, 25)
"""Opacity and contrast at the least, and contrasts of textures. The pictures are plainer than those of fixtures/shapes: from random
weights, detectors learn to tell these in the hour or so that a system may cost, and those not."""


HUE_DEVIATION = 0.06
"""Of a full turn; the classes' hues are a sixth apart. Colour tells most of a class and the outline the rest, as with fruit or signs."""


def shapes_picture(seed, index):
    """(picture, annotations) of 1 to 12 outlines of every size of COCO's, with up to two that belong to no class."""
    rng = np.random.default_rng([seed, index, 0])
    width, height = (int(v) for v in rng.integers(176, 257, 2))
    shorter = min(width, height)
    wanted = [_class(rng) for _ in range(1 + min(int(rng.poisson(4)), 11))] + [None] * int(rng.integers(0, 3))
    rng.shuffle(wanted)
    return draw(rng, width, height, [(name, make_shapes.object_radius(rng, shorter)) for name in wanted])


def crowded_picture(seed, index):
    """(picture, annotations) of 25 to 70 outlines close together, most of them below COCO's limit of small."""
    rng = np.random.default_rng([seed, index, 1])
    width, height = (int(v) for v in rng.integers(192, 257, 2))
    wanted = [_class(rng) for _ in range(int(rng.integers(25, 71)))]
    return draw(rng, width, height, [(n, make_shapes.SCALE * float(np.exp(rng.uniform(np.log(5.5), np.log(15))))) for n in wanted])


def class_colour(rng, name):
    """A colour around the class's hue; an outline of no class has any."""
    if name is None:
        return drawing.random_colour(rng)
    hue = list(make_shapes.CATEGORIES).index(name) / len(make_shapes.CATEGORIES) + rng.normal(0, HUE_DEVIATION)
    rgb = colorsys.hsv_to_rgb(hue % 1, rng.uniform(0.45, 1), rng.uniform(0.45, 1))
    return 15 + 225 * np.array(rgb, np.float32)


def grey_background(rng, height, width):
    """A height x width x 3 float32 canvas of one greyish colour, uneven by a few levels of grey."""
    level = rng.uniform(40, 215)
    colour = np.float32(level) + rng.uniform(-12, 12, 3).astype(np.float32)
    return drawing.texture(rng, height, width, colour, 25)


def _class(rng):
    return str(rng.choice(list(make_shapes.CATEGORIES), p=FREQUENCIES))


def draw(rng, width, height, wanted):
    """(picture, annotations) with the outlines of `wanted`, (class or None, radius in canvas pixels), that found a place."""
    canvas = grey_background(rng, height * make_shapes.SCALE, width * make_shapes.SCALE)
    owners = np.zeros(canvas.shape[:2], np.int32)
    sizes, classes = [0], [None]
    for name, radius in wanted:
        make = drawing.OUTLINES[name] if name else drawing.DISTRACTORS[int(rng.integers(len(drawing.DISTRACTORS)))]
        if make_shapes.place(rng, owners, make(rng), radius, class_colour(rng, name), canvas, len(sizes), sizes, FAINTEST, CONTRASTS):
            classes.append(name)
    annotations = [
        make_shapes.object_annotation(owners == owner, make_shapes.CATEGORIES[name])
        for owner, name in enumerate(classes)
        if name is not None and (owners == owner).any()
    ]
    return make_shapes.finish(rng, canvas, height, width, FLATTEST), annotations


PICTURES = {"shapes": shapes_picture, "crowded": crowded_picture}


def save_picture(index, name, seed, folder):
    cv2.setNumThreads(1)
    picture, annotations = PICTURES[name](seed, index)
    file_name = f"{index + 1:05d}.jpg"
    Image.fromarray(picture).save(folder / file_name, quality=make_shapes.JPEG_QUALITY)
    return {"id": index + 1, "file_name": file_name, "width": picture.shape[1], "height": picture.shape[0], "license": 1}, annotations


def make_synthetic(name, out, workers):
    for split, count in (("train", TRAIN), ("val", HELD_OUT)):
        folder = out / split
        folder.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(workers) as pool:
            pictures = list(pool.map(partial(save_picture, name=name, seed=SEEDS[split], folder=folder), range(count), chunksize=16))
        write(out, split, make_shapes.dataset(pictures, f"Study set {name}, split {split}, seed {SEEDS[split]}"))


def make_pills(photographs, out):
    """Splits all photographs anew into halves; those made from one original (`<stem>.rf.<hash>`) stay together."""
    images, annotations, categories, groups = [], [], None, {}
    for part in ("train", "valid", "test"):
        document = json.loads((photographs / part / "_annotations.coco.json").read_text(encoding="utf-8"))
        categories = categories or document["categories"]
        assert categories == document["categories"], "the parts have other categories"
        for image in document["images"]:
            number = len(images) + 1
            found = [a for a in document["annotations"] if a["image_id"] == image["id"]]
            annotations += [{**a, "image_id": number} for a in found]
            images.append({**image, "id": number, "part": part})
            groups.setdefault(image["file_name"].split(".rf.")[0], []).append(number)
    used = {a["category_id"] for a in annotations}
    # Roboflow's first category is the project's name and has no objects.
    categories = [c for c in categories if c["id"] in used]
    order = np.random.default_rng(SEEDS["val"]).permutation(sorted(groups))
    held_out = {number for group in order[: len(order) // 2] for number in groups[group]}
    for split in ("train", "val"):
        chosen = [i for i in images if (i["id"] in held_out) == (split == "val")]
        folder = out / split
        folder.mkdir(parents=True, exist_ok=True)
        for image in chosen:
            shutil.copy(photographs / image["part"] / image["file_name"], folder / image["file_name"])
        numbers = {i["id"] for i in chosen}
        kept = [{**a, "id": at + 1} for at, a in enumerate(a for a in annotations if a["image_id"] in numbers)]
        write(out, split, {"images": chosen, "annotations": kept, "categories": categories})


def write(out, split, document):
    target = out / "annotations" / f"instances_{split}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=("shapes", "crowded", "pills"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--photographs", type=Path, help="for pills: the folder with train, valid and test")
    parser.add_argument("--workers", type=int, default=2, help="processes; the result does not depend on it")
    args = parser.parse_args()
    if args.name == "pills":
        if args.photographs is None:
            parser.error("pills needs --photographs")
        make_pills(args.photographs, args.out)
    else:
        make_synthetic(args.name, args.out, args.workers)


if __name__ == "__main__":
    main()
