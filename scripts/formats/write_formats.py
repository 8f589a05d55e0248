"""Writes one COCO data set in other formats, with other tools, and what pycocotools makes of some detections on it.

    python write_formats.py <annotations.json> <folder of pictures> <empty folder>

coco/      the objects that are no crowds, area = width x height, by this script
yolo/      by supervision, from coco/
voc/       by supervision, from coco/: whole pixels
lvis/      coco/ with every category looked for on every image, by this script
found.json detections: each object, moved and scored by a seed; image_id is the file name, category_id COCO's
figures.json  pycocotools' AP, AP50 and AP75 of found.json on coco/
"""

import contextlib
import io
import json
import pathlib
import random
import shutil
import sys

import supervision
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


def plain(content):
    """The objects that every format can say, with ids from 1 in every list: supervision takes a category id for an index."""
    used = sorted(content["categories"], key=lambda category: category["id"])
    new = {category["id"]: at for at, category in enumerate(used)}
    objects = [row for row in content["annotations"] if not row.get("iscrowd") and row["bbox"][2] > 0 and row["bbox"][3] > 0]
    return {
        "images": [{key: row[key] for key in ("id", "file_name", "width", "height")} for row in content["images"]],
        "categories": [{"id": new[row["id"]], "name": row["name"]} for row in used],
        "annotations": [
            {
                "id": number + 1,
                "image_id": row["image_id"],
                "category_id": new[row["category_id"]],
                "bbox": row["bbox"],
                "area": row["bbox"][2] * row["bbox"][3],
                "iscrowd": 0,
                "segmentation": [],
            }
            for number, row in enumerate(objects)
        ],
    }


def found(content):
    rng = random.Random(17)
    name = {row["id"]: row["file_name"] for row in content["images"]}
    rows = []
    for row in content["annotations"]:
        x, y, w, h = row["bbox"]
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            by = rng.choice((0.02, 0.1, 0.25))
            box = [x + rng.uniform(-by, by) * w, y + rng.uniform(-by, by) * h, w, h]
            rows.append({"image_id": name[row["image_id"]], "category_id": row["category_id"], "bbox": box, "score": rng.random()})
    return rows


def figures(path, content, rows):
    ids = {row["file_name"]: row["id"] for row in content["images"]}
    with contextlib.redirect_stdout(io.StringIO()):
        truth = COCO(str(path))
        run = COCOeval(truth, truth.loadRes([{**row, "image_id": ids[row["image_id"]]} for row in rows]), "bbox")
        run.evaluate()
        run.accumulate()
        run.summarize()
    return {"AP": run.stats[0], "AP50": run.stats[1], "AP75": run.stats[2]}


def main(annotations, pictures, out):
    content = plain(json.loads(annotations.read_text()))
    for name in ("coco", "lvis"):
        (out / name / "annotations").mkdir(parents=True)
        (out / name / "val").mkdir()
    for row in content["images"]:
        for name in ("coco", "lvis"):
            shutil.copy(pictures / row["file_name"], out / name / "val" / row["file_name"])
    path = out / "coco" / "annotations" / "instances_val.json"
    path.write_text(json.dumps(content))
    ids = [row["id"] for row in content["categories"]]
    federated = [{**row, "neg_category_ids": ids, "not_exhaustive_category_ids": []} for row in content["images"]]
    (out / "lvis" / "annotations" / "lvis_v1_val.json").write_text(json.dumps({**content, "images": federated}))
    dataset = supervision.DetectionDataset.from_coco(str(out / "coco" / "val"), str(path))
    for part in ("yolo", "voc"):
        (out / part).mkdir()
    dataset.as_yolo(str(out / "yolo/images/val"), str(out / "yolo/labels/val"), str(out / "yolo/data.yaml"))
    yaml = out / "yolo" / "data.yaml"
    yaml.write_text(yaml.read_text() + "val: images/val\n")
    dataset.as_pascal_voc(str(out / "voc/JPEGImages"), str(out / "voc/Annotations"))
    rows = found(content)
    (out / "found.json").write_text(json.dumps(rows))
    (out / "figures.json").write_text(json.dumps({**figures(path, content, rows), "classes": dataset.classes}))


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
