"""Random evaluation cases, each made from its seed alone, with much of what makes COCO's rules hard.

A case is plain JSON: `images` and `categories` (ids), `objects` (id, image, category, box, area, iscrowd) and
`detections` (image, category, box, score).
"""

import random

KINDS = ("few", "ties", "crowds", "edges", "grid", "crowded-image", "many-classes", "empty", "degenerate", "photographs")


def make_case(seed, kind=None):
    """One case; the kind goes round with the seed unless named."""
    rng = random.Random(seed)
    kind = kind or KINDS[seed % len(KINDS)]
    image_count = {"few": rng.randint(1, 3), "crowded-image": rng.randint(1, 3), "photographs": rng.randint(20, 60)}.get(
        kind, rng.randint(1, 12)
    )
    category_count = {"many-classes": rng.randint(30, 150), "photographs": rng.randint(3, 12)}.get(kind, rng.randint(1, 5))
    images = rng.sample(range(1, 20 * image_count + 1), image_count)
    categories = sorted(rng.sample(range(0, 5 * category_count + 1), category_count))
    used = [c for c in categories if rng.random() < 0.8] or categories

    objects, detections = [], []
    for image in images:
        if rng.random() < 0.15 and kind != "few":
            continue
        for _ in range(object_count(rng, kind)):
            category = rng.choice(used)
            box = object_box(rng, kind)
            crowd = int(rng.random() < {"crowds": 0.4, "few": 0.1, "photographs": 0.05}.get(kind, 0.08))
            objects.append([0, image, category, box, area_of(rng, kind, box), crowd])
            for _ in range(detection_count(rng, kind)):
                wanted = category if rng.random() < 0.9 else rng.choice(categories)
                detections.append([image, wanted, shaken(rng, kind, box), score(rng, kind)])
        for _ in range(rng.randint(0, 4)):
            detections.append([image, rng.choice(categories), object_box(rng, kind), score(rng, kind)])
        if kind == "crowded-image" and rng.random() < 0.7:
            category = rng.choice(used)
            for _ in range(rng.randint(95, 160)):
                detections.append([image, category, object_box(rng, kind), score(rng, kind)])
    ids = rng.sample(range(1, 3 * len(objects) + 2), len(objects))
    for row, number in zip(objects, ids):
        row[0] = number
    rng.shuffle(objects)
    rng.shuffle(detections)
    if kind == "empty":
        blank = rng.choice(("detections", "objects", "both", "other-images"))
        if blank in ("objects", "both"):
            objects = []
        if blank in ("detections", "both"):
            detections = []
        if blank == "other-images":
            half = set(images[: len(images) // 2])
            objects = [row for row in objects if row[1] in half]
            detections = [row for row in detections if row[0] not in half]
    return {"images": images, "categories": categories, "objects": objects, "detections": detections}


def object_count(rng, kind):
    return {"crowded-image": rng.randint(1, 40), "many-classes": rng.randint(5, 40), "ties": rng.randint(1, 6)}.get(
        kind, rng.randint(0, 9)
    )


def detection_count(rng, kind):
    return rng.choice((0, 1, 1, 1, 2, 3)) if kind != "crowds" else rng.choice((1, 2, 5))


def object_box(rng, kind):
    """x, y, width, height; often on a coarse grid, so that overlaps tie, edges touch and areas hit 1024 and 9216."""
    if kind == "edges":
        side = rng.choice(([32, 32], [16, 64], [96, 96], [72, 128], [31.9, 32.1], [96, 96.0001], [1, 1024], [100, 100]))
        return [rng.randrange(0, 200, 10), rng.randrange(0, 200, 10), *side]
    if kind == "grid":
        return [rng.randrange(0, 40, 10), rng.randrange(0, 40, 10), rng.randrange(10, 40, 10), rng.randrange(10, 40, 10)]
    if kind == "degenerate" and rng.random() < 0.4:
        side = rng.choice(([0, 0], [0, 20], [20, 0], [-5, 20], [-5, -20], [1e-160, 1e-170], [1e5, 1e5], [3e5, 2e5]))
        return [rng.randint(-20, 40), rng.randint(-20, 40), *side]
    scale = rng.choice((12, 40, 90, 250))
    corner = [round(rng.uniform(-5, 300), 2), round(rng.uniform(-5, 300), 2)]
    return corner + [round(rng.uniform(1, scale), 2), round(rng.uniform(1, scale), 2)]


def shaken(rng, kind, box):
    """A detection of `box`: equal to it, on the same grid, or moved by a part of its sides."""
    how = rng.random()
    if how < {"ties": 0.5, "edges": 0.4, "grid": 0.3}.get(kind, 0.08):
        return list(box)
    x, y, w, h = box
    if kind in ("grid", "edges"):
        return [x + rng.choice((-10, 0, 0, 10)), y + rng.choice((-10, 0, 0, 10)), w, h]
    by = rng.choice((0.01, 0.05, 0.15, 0.4))
    return [
        round(x + rng.uniform(-by, by) * w, 3),
        round(y + rng.uniform(-by, by) * h, 3),
        round(w * (1 + rng.uniform(-by, by)), 3),
        round(h * (1 + rng.uniform(-by, by)), 3),
    ]


def area_of(rng, kind, box):
    """Often a mask's area instead of width times height; now and then exactly a border between sizes."""
    how = rng.random()
    if how < {"edges": 0.4}.get(kind, 0.06):
        return rng.choice((0, 1024, 1023.9999, 1024.0001, 9216, 9215.99, 9216.01, 1e10, 1.1e10))
    if how < 0.4:
        return round(abs(box[2] * box[3]) * rng.uniform(0.4, 1), 4)
    return box[2] * box[3]


def score(rng, kind):
    if kind == "ties":
        return rng.choice((0.1, 0.5, 0.5, 0.9))
    if kind == "degenerate" and rng.random() < 0.3:
        return rng.choice((0.0, -0.0, -1.5, 2, 1e-300, -1e-300, 1))
    if rng.random() < 0.15:
        return rng.choice((0.25, 0.3, 0.75))
    return round(rng.random(), rng.choice((1, 3, 12)))
