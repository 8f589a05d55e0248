"""Make a COCO-format set of synthetic pictures of six outlines.

Every picture has its own random generator, seeded by (seed, index): a longer
set begins with the pictures of a shorter one, and workers may share the work.

Pictures are composed at twice their size and averaged down, so edges are
antialiased and boxes and areas fall on half and quarter pixels, as COCO's do.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

import drawing

CATEGORIES = {"circle": 1, "square": 2, "triangle": 3, "star": 5, "ring": 8, "cross": 13}
"""Ids with gaps, as COCO's have: a program that takes them for class indices goes wrong visibly."""

FREQUENCIES = np.array([0.36, 0.24, 0.16, 0.11, 0.08, 0.05])
"""Long-tailed on purpose: rare classes must show wider intervals."""

SCALE = 2
MIN_VISIBLE = 0.4
JPEG_QUALITY = 88


def place(rng, owners, outline, radius, colour, canvas, owner, sizes, faintest=0.55, contrasts=(15, 40, 90)):
    """Draw one outline where it hides no earlier object too much; True if a place was found.

    `owners` holds for each pixel the number of the object seen there, `sizes` each object's full mask area;
    `faintest` is the lowest opacity, `contrasts` those of textures to choose from.
    """
    height, width = owners.shape
    seen = np.bincount(owners.ravel(), minlength=len(sizes))
    for _ in range(8):
        centre = rng.uniform([0, 0], [width, height])
        filled = drawing.fill(outline, centre, radius, rng.uniform(0, 2 * np.pi), height, width)
        if filled is None:
            continue
        mask, x0, y0 = filled
        window = np.s_[y0 : y0 + mask.shape[0], x0 : x0 + mask.shape[1]]
        # A part cut off by the picture's edge is not part of the object, but most of it must lie inside.
        if mask.sum() < 60 or not (0 <= centre[0] < width and 0 <= centre[1] < height):
            continue
        hidden = np.bincount(owners[window][mask], minlength=len(sizes))
        if any(seen[k] - hidden[k] < MIN_VISIBLE * sizes[k] for k in range(1, len(sizes))):
            continue
        patch = drawing.texture(rng, *mask.shape, colour, rng.choice(contrasts))
        opacity = np.float32(rng.uniform(faintest, 1.0))
        canvas[window][mask] += (patch[mask] - canvas[window][mask]) * opacity
        owners[window][mask] = owner
        sizes.append(int(mask.sum()))
        return True
    return False


def object_radius(rng, shorter):
    """A radius in canvas pixels: log-uniform with some extra large ones, so every size range of COCO is populated."""
    longest = min(95.0, shorter * 0.36)
    if rng.random() < 0.15:
        return SCALE * float(rng.uniform(0.75 * longest, longest))
    return SCALE * float(np.exp(rng.uniform(np.log(7.5), np.log(longest))))


def draw_crowd(rng, canvas, owners, owner, sizes, name):
    """A tight cluster of tiny objects of one class, all with the same owner; True if anything was drawn."""
    height, width = owners.shape
    spread = SCALE * rng.uniform(14, 30)
    middle = rng.uniform([spread, spread], [width - spread, height - spread])
    radius = SCALE * rng.uniform(4, 6.5)
    before = owners.copy()
    for _ in range(int(rng.integers(12, 26))):
        centre = middle + rng.normal(0, spread * 0.55, 2)
        outline = drawing.OUTLINES[name](rng)
        filled = drawing.fill(outline, centre, radius * rng.uniform(0.8, 1.2), rng.uniform(0, 2 * np.pi), height, width)
        if filled is None:
            continue
        mask, x0, y0 = filled
        window = np.s_[y0 : y0 + mask.shape[0], x0 : x0 + mask.shape[1]]
        mask &= (before[window] == 0) | (before[window] == owner)
        canvas[window][mask] = drawing.texture(rng, *mask.shape, drawing.random_colour(rng), 25)[mask]
        owners[window][mask] = owner
    sizes.append(int((owners == owner).sum()))
    return sizes[-1] > 0


def finish(rng, canvas, height, width, flattest=0.35):
    """Average down, then soften, flatten (contrast of `flattest` at the least) and roughen the picture the way cameras do."""
    picture = cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.6))
    contrast = rng.uniform(flattest, 1.0)
    picture = (picture - 128) * contrast + 128 + rng.uniform(-30, 30)
    noise = rng.choice([0.0, 2.0, 5.0, 9.0], p=[0.3, 0.35, 0.25, 0.1])
    picture = picture + rng.standard_normal(picture.shape, dtype=np.float32) * np.float32(noise)
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def box_of(mask):
    """[x, y, width, height] in picture pixels of a canvas mask's set pixels."""
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    x, y = columns[0] / SCALE, rows[0] / SCALE
    return [x, y, (columns[-1] + 1) / SCALE - x, (rows[-1] + 1) / SCALE - y]


def polygons_of(mask):
    """COCO polygons of a canvas mask; a hole is joined to its outline by a bridge, since COCO's format has no holes."""
    contours, tree = cv2.findContours(mask.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    rings = [cv2.approxPolyDP(c, 1.0, True)[:, 0, :] for c in contours]
    polygons = []
    for k, ring in enumerate(rings):
        if tree[0][k][3] >= 0 or len(ring) < 3:
            continue
        path = ring
        hole = tree[0][k][2]
        while hole >= 0:
            if len(rings[hole]) >= 3:
                path = np.concatenate([path, ring[:1], rings[hole], rings[hole][:1]])
            hole = tree[0][hole][0]
        if len(path) > len(ring):
            path = np.concatenate([path, ring[:1]])
        polygons.append(((path + 0.5) / SCALE).ravel().tolist())
    return polygons


def run_lengths(mask):
    """COCO's uncompressed RLE: down the columns, the first count being of zeros."""
    flat = mask.ravel(order="F").astype(np.int8)
    edges = np.flatnonzero(np.diff(flat)) + 1
    counts = np.diff(np.concatenate([[0], edges, [flat.size]])).tolist()
    return {"counts": [0, *counts] if flat[0] else counts, "size": list(mask.shape)}


def crowd_annotation(mask, category):
    """One annotation for the region that a cluster covers: its members and the gaps between them."""
    small = cv2.resize(mask.astype(np.float32), None, fx=1 / SCALE, fy=1 / SCALE, interpolation=cv2.INTER_AREA) >= 0.5
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
    region = cv2.morphologyEx(small.astype(np.uint8), cv2.MORPH_CLOSE, kernel).astype(bool)
    columns, rows = np.flatnonzero(region.any(axis=0)), np.flatnonzero(region.any(axis=1))
    box = [int(columns[0]), int(rows[0]), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1]
    return {
        "category_id": category,
        "bbox": box,
        "area": int(region.sum()),
        "iscrowd": 1,
        "segmentation": run_lengths(region),
    }


def object_annotation(mask, category):
    """One annotation for what can be seen of an object; its area is the mask's, not the box's."""
    return {
        "category_id": category,
        "bbox": box_of(mask),
        "area": int(mask.sum()) / SCALE**2,
        "iscrowd": 0,
        "segmentation": polygons_of(mask),
    }


def make_picture(seed, index, empty):
    """(picture, annotations without ids) of one scene; an `empty` scene has distractors but no objects."""
    rng = np.random.default_rng([seed, index])
    width, height = (int(v) for v in rng.integers(200, 421, 2))
    canvas = drawing.background(rng, height * SCALE, width * SCALE)
    owners = np.zeros(canvas.shape[:2], np.int32)
    sizes = [0]
    classes = [None]
    names = list(CATEGORIES)
    wanted = 1 + min(int(rng.poisson(5.5)), 14)
    plan = [str(rng.choice(names, p=FREQUENCIES)) for _ in range(0 if empty else wanted)]
    plan += [None] * int(rng.integers(1, 5))
    rng.shuffle(plan)
    for name in plan:
        make = drawing.OUTLINES[name] if name else drawing.DISTRACTORS[int(rng.integers(len(drawing.DISTRACTORS)))]
        radius = object_radius(rng, min(height, width))
        if place(rng, owners, make(rng), radius, drawing.random_colour(rng), canvas, len(sizes), sizes):
            classes.append(name)
    crowds = set()
    if not empty and rng.random() < 0.12:
        name = str(rng.choice(names, p=FREQUENCIES))
        crowds.add(len(sizes))
        draw_crowd(rng, canvas, owners, len(sizes), sizes, name)
        classes.append(name)
    annotations = []
    for owner, name in enumerate(classes):
        if name is None or not (owners == owner).any():
            continue
        describe = crowd_annotation if owner in crowds else object_annotation
        annotations.append(describe(owners == owner, CATEGORIES[name]))
    return finish(rng, canvas, height, width), annotations


def save_picture(index, seed, empty_index, folder):
    """Draw and save one picture; returns its COCO image entry and its annotations."""
    cv2.setNumThreads(1)
    picture, annotations = make_picture(seed, index, index == empty_index)
    name = f"{index + 1:05d}.jpg"
    Image.fromarray(picture).save(folder / name, quality=JPEG_QUALITY)
    image = {"id": 101 + 7 * index, "file_name": name, "width": picture.shape[1], "height": picture.shape[0], "license": 1}
    return image, annotations


def dataset(pictures, description):
    """The COCO document of (image, annotations) pairs, annotation ids counted from 1."""
    annotations = []
    for image, found in pictures:
        for entry in found:
            annotations.append({"id": len(annotations) + 1, "image_id": image["id"], **entry})
    return {
        "info": {"description": description, "version": "1.0", "year": 2026, "contributor": "detcompare contributors"},
        "licenses": [
            {"id": 1, "name": "CC0 1.0 Universal", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
        "images": [image for image, _ in pictures],
        "annotations": annotations,
        "categories": [{"id": i, "name": name, "supercategory": "shape"} for name, i in CATEGORIES.items()],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where annotations/ and the picture folder are written")
    parser.add_argument("--split", default="val", help="name of the picture folder and of instances_<split>.json")
    parser.add_argument("--count", type=int, default=100, help="number of pictures")
    parser.add_argument("--seed", type=int, default=2026, help="another seed gives other pictures")
    parser.add_argument("--workers", type=int, default=1, help="processes; the result does not depend on it")
    args = parser.parse_args()

    pictures_folder = args.folder / args.split
    pictures_folder.mkdir(parents=True, exist_ok=True)
    (args.folder / "annotations").mkdir(exist_ok=True)
    empty_index = args.count // 2
    save = partial(save_picture, seed=args.seed, empty_index=empty_index, folder=pictures_folder)
    with ProcessPoolExecutor(args.workers) as pool:
        pictures = list(pool.map(save, range(args.count), chunksize=16))
    document = dataset(pictures, f"Synthetic shapes, split {args.split}, seed {args.seed}; made by make_shapes.py")
    target = args.folder / "annotations" / f"instances_{args.split}.json"
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
