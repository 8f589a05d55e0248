"""Keep what recomputes the study without training: each trained system's log and its detections on the held-out pictures.

    python scripts/study/keep.py --work $WORK

Runs detcompare (built: `npm run build`) on every model that was exported and is not kept yet, and writes
`fixtures/study/<set>/<system>-<seed>.json` and `….detections.json.gz`. Run it as often as you like; what is there stays.

One exception: where another one goes on from a system whose weights were gone, these were trained again, and other processors round
otherwise. Then the system that was trained again is kept in place of the former one, so that both are of the same weights.
"""

import argparse
import gzip
import json
import subprocess
import tempfile
from pathlib import Path

from systems import SETS, SYSTEMS, seeds_of

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "fixtures" / "study"
LOWEST_SCORE = 0.05
"""Detections below are left out."""
MOST = {"shapes": 40, "crowded": 80, "pills": 40}
"""Detections of one picture that are kept, by set: more than it has objects."""


def is_kept(set_name, name, seed):
    return (KEPT / set_name / f"{name}-{seed}.detections.json.gz").exists()


def pack(results, most):
    """Columns of COCO results: by picture, best first; scores in 1e-4, boxes x, y, width, height in tenths of a pixel."""
    by_image = {}
    for row in results:
        if row["score"] >= LOWEST_SCORE:
            by_image.setdefault(row["image_id"], []).append(row)
    kept = [(image, sorted(rows, key=lambda row: -row["score"])[:most]) for image, rows in sorted(by_image.items())]
    rows = [row for _, each in kept for row in each]
    return {
        "image_ids": [image for image, _ in kept],
        "counts": [len(each) for _, each in kept],
        "category_ids": [row["category_id"] for row in rows],
        "scores": [round(10_000 * row["score"]) for row in rows],
        "boxes": [round(10 * edge) for row in rows for edge in row["bbox"]],
    }


def write_packed(target, columns):
    """The same bytes for the same columns: gzip's header would hold the time."""
    text = json.dumps(columns, separators=(",", ":")).encode()
    partial = target.with_suffix(".part")
    partial.write_bytes(gzip.compress(text, 9, mtime=0))
    partial.rename(target)


def pack_annotations(document):
    """What COCO's evaluation reads of the held-out annotations: outlines of objects would be most of the file."""
    fields = {"images": ("id", "file_name", "width", "height"), "categories": ("id", "name")}
    kept = {key: [{name: entry[name] for name in names} for entry in document[key]] for key, names in fields.items()}
    names = ("id", "image_id", "category_id", "bbox", "area", "iscrowd")
    return {**kept, "annotations": [{name: entry[name] for name in names} for entry in document["annotations"]]}


def keep_annotations(work, set_name):
    target = KEPT / set_name / "instances_val.json.gz"
    source = work / "sets" / set_name / "annotations" / "instances_val.json"
    if source.exists() and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_packed(target, pack_annotations(json.loads(source.read_text())))


def detections_of(models, data):
    """Each model's detections by its label, as detcompare finds them; a model that needs a flag to be read fails here."""
    baseline, *others = models
    with tempfile.TemporaryDirectory() as folder:
        # A comparison needs two models; one alone stands against itself.
        variants = others or [baseline]
        names = [f"{path}={path.stem}" for path in others]
        command = ["node", str(ROOT / "dist" / "cli" / "main.js"), str(baseline), *map(str, variants), "--data", str(data)]
        command += ["--split", "val", "--no-latency", "--no-page", "--draws", "100", "--out", folder]
        for each in names:
            command += ["--name", each]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = {path.stem: path for path in (Path(folder) / "detections").glob("*.json")}
        return {path.stem: json.loads(found[path.stem].read_text()) for path in models}


def keep(work, set_name, seed):
    """Keeps the systems of a set and seed that are not kept yet, and again what they go on from if its weights are others now."""
    target = KEPT / set_name
    names = [name for name in SETS[set_name] if seed in seeds_of(SYSTEMS[name])]
    file_of = {name: work / "onnx" / set_name / f"{name}-{seed}.onnx" for name in names}
    missing = [name for name in names if file_of[name].exists() and not is_kept(set_name, name, seed)]
    if not missing:
        return
    before = {SYSTEMS[name].continues for name in missing} & set(names)
    for name in sorted(before):
        if not file_of[name].exists():
            raise SystemExit(
                f"{file_of[name]} is missing, so nothing shows whether what is kept of {name} has the weights that others went on from: "
                f"run export_system.py {name} --set {set_name} --seed {seed} --work {work}"
            )
    made = [name for name in names if name in missing or name in before]
    target.mkdir(parents=True, exist_ok=True)
    found = detections_of([file_of[name] for name in made], work / "sets" / set_name)
    for name in made:
        detections = target / f"{name}-{seed}.detections.json.gz"
        columns = pack(found[f"{name}-{seed}"], MOST[set_name])
        if name not in missing and columns == json.loads(gzip.decompress(detections.read_bytes())):
            continue
        former = [each for each in names if SYSTEMS[each].continues == name and is_kept(set_name, each, seed) and each not in missing]
        if former:
            raise SystemExit(
                f"{set_name} {name} {seed} was trained again, perhaps to other weights, and what is kept of {' and '.join(former)} went on "
                f"from the former ones: delete it from {target}, and run train_all.py again"
            )
        log = work / "runs" / set_name / name / f"{seed}.json"
        if log.exists():
            record = json.loads(log.read_text())
            record["onnxBytes"] = file_of[name].stat().st_size
            (target / f"{name}-{seed}.json").write_text(json.dumps(record) + "\n", encoding="utf-8")
        write_packed(detections, columns)
        print(f"kept {set_name} {name} {seed}{'' if name in missing else ', as it was trained again'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder that train_all.py wrote to")
    args = parser.parse_args()
    for set_name in SETS:
        keep_annotations(args.work, set_name)
        for seed in range(3):
            keep(args.work, set_name, seed)


if __name__ == "__main__":
    main()
