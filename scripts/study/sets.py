"""The study's three data sets, in COCO format, made again from a seed (and, for the pills, from the photographs given).

    python sets.py shapes  --out $WORK/sets/shapes
    python sets.py crowded --out $WORK/sets/crowded
    python sets.py pills   --out $WORK/sets/pills --photographs <folder of a Roboflow export in COCO format>
"""

import argparse
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

TRAIN, HELD_OUT = 4000, 1000
SEEDS = {"train": 7, "val": 3026}
"""Other seeds than those of fixtures/shapes, so that no picture is in both."""


def crowded_picture(seed, index):
    """(picture, annotations) of 25 to 70 small outlines close together, most of them below COCO's limit of small."""
    rng = np.random.default_rng([seed, index, 1])
    width, height = (int(v) for v in rng.integers(224, 321, 2))
    canvas = drawing.background(rng, height * make_shapes.SCALE, width * make_shapes.SCALE)
    owners = np.zeros(canvas.shape[:2], np.int32)
    sizes, classes = [0], [None]
    names = list(make_shapes.CATEGORIES)
    for _ in range(int(rng.integers(25, 71))):
        name = str(rng.choice(names, p=make_shapes.FREQUENCIES))
        radius = make_shapes.SCALE * float(np.exp(rng.uniform(np.log(5.5), np.log(15))))
        outline = drawing.OUTLINES[name](rng)
        if make_shapes.place(rng, owners, outline, radius, drawing.random_colour(rng), canvas, len(sizes), sizes):
            classes.append(name)
    annotations = [
        make_shapes.object_annotation(owners == owner, make_shapes.CATEGORIES[name])
        for owner, name in enumerate(classes)
        if name is not None and (owners == owner).any()
    ]
    return make_shapes.finish(rng, canvas, height, width), annotations


def save_crowded(index, seed, folder):
    cv2.setNumThreads(1)
    picture, annotations = crowded_picture(seed, index)
    name = f"{index + 1:05d}.jpg"
    Image.fromarray(picture).save(folder / name, quality=make_shapes.JPEG_QUALITY)
    return {"id": index + 1, "file_name": name, "width": picture.shape[1], "height": picture.shape[0], "license": 1}, annotations


def save_shapes(index, seed, folder):
    return make_shapes.save_picture(index, seed, -1, folder)


def make_synthetic(name, out, workers):
    save = {"shapes": save_shapes, "crowded": save_crowded}[name]
    for split, count in (("train", TRAIN), ("val", HELD_OUT)):
        folder = out / split
        folder.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(workers) as pool:
            pictures = list(pool.map(partial(save, seed=SEEDS[split], folder=folder), range(count), chunksize=16))
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
