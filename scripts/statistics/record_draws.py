"""Records what swapping and repeating images does to COCO's figures, by brute force.

For small random data sets with two models, some draws: which images have their models swapped, and how often each image
counts. The figures of each draw are pycocotools' own, run on detections that were really exchanged and on data sets in
which images really are missing or stand several times. normal.json and student.json have scipy's tails and quantiles.

    python record_draws.py fixtures/statistics
"""

import argparse
import gzip
import importlib.metadata
import json
import pathlib
import random
import sys

import numpy as np
from scipy.stats import norm, t

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "evaluation"))
from random_cases import make_case, shaken  # noqa: E402
from reference import evaluate, figures_by_category, figures_by_size  # noqa: E402

KINDS = ("photographs", "crowds", "edges", "ties", "crowded-image", "many-classes", "few", "empty")
OWN_RANGES = ((0, 256), (256, 1024))
MOST_PER_IMAGE = 100
MOST_COPIES = 1000
FREEDOMS = (1, 2, 3, 5, 9, 29, 99, 999, 4999, 100_000)


def second_model(rng, kind, case):
    """The first model's detections moved, dropped, doubled and scored anew."""
    rows = []
    for image, category, box, _ in case["detections"]:
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            rows.append([image, category, shaken(rng, kind, box), round(rng.random() ** 2, rng.choice((1, 6)))])
    return rows


def ranked(rows):
    """[rank, row] of the detections that count, ranks from 0 within each category."""
    order = sorted(range(len(rows)), key=lambda i: (-rows[i][3], rows[i][0], i))
    kept, ranks, found = {}, {}, []
    for i in order:
        image, category = rows[i][:2]
        kept[image, category] = kept.get((image, category), 0) + 1
        if kept[image, category] > MOST_PER_IMAGE:
            continue
        ranks[category] = ranks.get(category, -1) + 1
        found.append([ranks[category], rows[i]])
    return found


def on_one_scale(models):
    """Both models' detections with scores from their merged ranks; equal ranks by image id, up and down in turn."""
    entries = [
        (category, rank, image if rank % 2 == 0 else -image, model, box)
        for model, rows in enumerate(models)
        for rank, (image, category, box, _) in ranked(rows)
    ]
    entries.sort(key=lambda entry: entry[:4])
    scaled = ([], [])
    for place, (category, rank, key, model, box) in enumerate(entries):
        scaled[model].append([abs(key), category, box, 1 - place / (len(entries) + 1)])
    return scaled


def with_swaps(models, swapped):
    """Both sides after the models' detections were exchanged on the images in `swapped`."""
    return [
        [row for model in (0, 1) for row in models[model] if (model == side) != (row[0] in swapped)] for side in (0, 1)
    ]


def repeated(case, rows, counts):
    """The case with these detections, every image standing in it as often as it counts."""
    copies = {image: [image * MOST_COPIES + copy for copy in range(count)] for image, count in counts.items()}
    objects = [[image, *row[2:]] for row in case["objects"] for image in copies[row[1]]]
    return {
        "images": [image for image in case["images"] for image in copies[image]],
        "categories": case["categories"],
        "objects": [[number + 1, *row] for number, row in enumerate(objects)],
        "detections": [[image, *row[1:]] for row in rows for image in copies[row[0]]],
    }


def figures(case):
    if not case["images"]:
        return None
    run = evaluate(case, OWN_RANGES)
    return {
        "statistics": [float(value) for value in run.stats],
        "sizes": figures_by_size(run),
        "categories": figures_by_category(run).tolist(),
    }


def recorded(seed):
    kind = KINDS[seed % len(KINDS)]
    case = make_case(seed, kind)
    rng = random.Random(f"draws {seed}")
    models = case["detections"], second_model(rng, kind, case)
    scaled = on_one_scale(models)
    images = case["images"]
    draws = []
    for swapped in ([], images, *(rng.sample(images, rng.randint(0, len(images))) for _ in range(4))):
        sides = [figures({**case, "detections": rows}) for rows in with_swaps(scaled, set(swapped))]
        draws.append({"swapped": swapped, "counts": [1] * len(images), "sides": sides})
    for _ in range(4):
        picks = rng.choices(images, k=len(images))
        counts = {image: picks.count(image) for image in images}
        sides = [figures(repeated(case, rows, counts)) for rows in scaled]
        draws.append({"swapped": [], "counts": list(counts.values()), "sides": sides})
    return {"seed": seed, "kind": kind, "case": case, "variant": models[1], "draws": draws}


def normal():
    """[z, probability beyond z] and [tail, quantile] from one half far into the tail."""
    zs = np.concatenate([np.linspace(0, 4, 81), np.linspace(4.5, 20, 32)])
    tails = [0.5, 0.4, 0.25, 0.2, 0.1, 0.05, 0.025, 0.01, 0.005, 0.025 / 11, 0.025 / 80, 1e-5, 1e-8, 1e-12]
    return {"beyond": [[float(z), float(norm.sf(z))] for z in zs], "quantile": [[t, float(norm.isf(t))] for t in tails]}


def student():
    values = (1e-3, 0.1, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 8.0, 20.0)
    return {
        "beyond": [[value, freedom, float(2 * t.sf(value, freedom))] for freedom in FREEDOMS for value in values],
        "reach": [
            [confidence, freedom, float(t.isf((1 - confidence) / 2, freedom))]
            for freedom in FREEDOMS
            for confidence in (0.5, 0.8, 0.95, 0.99, 0.999375, 0.99999)
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, help="where the records are written")
    parser.add_argument("--cases", type=int, default=32)
    options = parser.parse_args()
    versions = {name: importlib.metadata.version(name) for name in ("pycocotools", "numpy", "scipy")}
    record = {**versions, "ownRanges": OWN_RANGES, "cases": [recorded(seed) for seed in range(options.cases)]}
    text = json.dumps(record, separators=(",", ":")).encode()
    (options.folder / "draws.json.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    (options.folder / "normal.json").write_text(json.dumps({**versions, **normal()}, separators=(",", ":")) + "\n")
    (options.folder / "student.json").write_text(json.dumps({**versions, **student()}, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
