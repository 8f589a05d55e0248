"""Writes one COCO data set in other formats, with other tools, and what pycocotools makes of some detections on it.

    python write_formats.py <annotations.json> <folder of pictures> <empty folder>

coco/      the objects that are no crowds, area = width x height, by this script
yolo/      by supervision, from coco/
voc/       by supervision, from coco/: whole pixels
labelme/   by supervision, from coco/
cvat/      by globox, from coco/
open-images/ boxes by globox, from coco/; every class verified on every image, by this script
parquet/   by the package datasets, pictures in it
lvis/      coco/ with every category looked for on every image, by this script
visdrone/  the ten most frequent categories of coco/ under VisDrone's numbers, in whole pixels, by this script
coco-ten/  the same as COCO JSON
coco-full/ all objects, with areas of masks and crowd regions; parquet-full/ and open-images-full/ (groups for crowds) of it
found.json detections: each object, moved and scored by a seed; image_id is the file name, category_id COCO's
found-full.json  the same of coco-full/
found-ten.json  those of them that are of the ten categories
figures.json  pycocotools' AP, AP50 and AP75 of found.json on coco/, of found-ten.json on coco-ten/, and of found-full.json on coco-full/
"""

import collections
import contextlib
import csv
import io
import json
import pathlib
import random
import shutil
import sys

import globox
import supervision
from datasets import ClassLabel, Dataset, Features, Image, List, Value
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval


VISDRONE = "pedestrian people bicycle car van truck tricycle awning-tricycle bus motor".split()


def plain(content, with_all=False):
    """The objects that every format can say, with ids from 1 in every list: supervision takes a category id for an index.

    With all of them, areas and crowd regions stay as they are.
    """
    used = sorted(content["categories"], key=lambda category: category["id"])
    new = {category["id"]: at for at, category in enumerate(used)}
    boxed = [row for row in content["annotations"] if row["bbox"][2] > 0 and row["bbox"][3] > 0]
    objects = [row for row in boxed if with_all or not row.get("iscrowd")]
    return {
        "images": [{key: row[key] for key in ("id", "file_name", "width", "height")} for row in content["images"]],
        "categories": [{"id": new[row["id"]], "name": row["name"]} for row in used],
        "annotations": [
            {
                "id": number + 1,
                "image_id": row["image_id"],
                "category_id": new[row["category_id"]],
                "bbox": row["bbox"],
                "area": row["area"] if with_all else row["bbox"][2] * row["bbox"][3],
                "iscrowd": row.get("iscrowd", 0) if with_all else 0,
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
    return {"AP": run.stats[0], "AP50": run.stats[1], "APs": run.stats[3]}


def with_globox(path, content, out):
    (out / "cvat").mkdir()
    shutil.copytree(out / "coco" / "val", out / "cvat" / "images")
    globox.AnnotationSet.from_coco(path).save_cvat(out / "cvat" / "annotations.xml")
    open_images(path, content, out / "open-images", out / "coco" / "val")


def open_images(path, content, out, pictures):
    """globox does not write which boxes are groups: that is a column that this adds, from the crowd regions."""
    out.mkdir()
    shutil.copytree(pictures, out / "val")
    boxes = out / "val-annotations-bbox.csv"
    globox.AnnotationSet.from_coco(path).save_openimage(boxes)
    with boxes.open(newline="") as file:
        rows = list(csv.DictReader(file))
    ids = {row["file_name"]: row["id"] for row in content["images"]}
    crowds = {(row["image_id"], *map(round, row["bbox"])) for row in content["annotations"] if row["iscrowd"]}
    sizes = {row["file_name"]: (row["width"], row["height"]) for row in content["images"]}
    for row in rows:
        (width, height), shares = sizes[row["ImageID"]], [float(row[name]) for name in ("XMin", "YMin", "XMax", "YMax")]
        x, y, right, bottom = (share * side for share, side in zip(shares, (width, height, width, height)))
        row["IsGroupOf"] = int((ids[row["ImageID"]], round(x), round(y), round(right - x), round(bottom - y)) in crowds)
    with boxes.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    labels = [f"{image['file_name']},verification,{row['name']},1" for image in content["images"] for row in content["categories"]]
    text = "\n".join(["ImageID,Source,LabelName,Confidence", *labels, ""])
    (out / "val-annotations-human-imagelabels.csv").write_text(text)


def with_datasets(content, pictures, classes, folder, with_all=False):
    folder.mkdir(parents=True)
    rows = [
        {
            "image": {"bytes": (pictures / image["file_name"]).read_bytes(), "path": image["file_name"]},
            "image_id": image["id"],
            "objects": [
                {"bbox": row["bbox"], "category": row["category_id"], **({"area": row["area"], "iscrowd": row["iscrowd"]} if with_all else {})}
                for row in content["annotations"]
                if row["image_id"] == image["id"]
            ],
        }
        for image in content["images"]
    ]
    more = {"area": Value("float64"), "iscrowd": Value("int64")} if with_all else {}
    objects = List({"bbox": List(Value("float64")), "category": ClassLabel(names=classes), **more})
    features = Features({"image": Image(), "image_id": Value("int64"), "objects": objects})
    Dataset.from_list(rows, features=features).to_parquet(folder / "val-00000-of-00001.parquet")


def with_ten_categories(content, pictures, out):
    """VisDrone's numbers, from 1, of the ten most frequent categories. Boxes are rounded, and have at least a pixel."""
    count = collections.Counter(row["category_id"] for row in content["annotations"])
    ten = {category: number for number, (category, _) in enumerate(count.most_common(10), start=1)}
    whole = [
        {**row, "category_id": ten[row["category_id"]], "bbox": [round(x), round(y), max(1, round(w)), max(1, round(h))]}
        for row in content["annotations"]
        for x, y, w, h in [row["bbox"]]
        if row["category_id"] in ten
    ]
    objects = [{**row, "area": row["bbox"][2] * row["bbox"][3]} for row in whole]
    for part in ("visdrone", "coco-ten"):
        (out / part / "annotations").mkdir(parents=True)
        shutil.copytree(out / "coco" / "val", out / part / ("images" if part == "visdrone" else "val"))
    categories = [{"id": number, "name": VISDRONE[number - 1]} for number in ten.values()]
    coco = {**content, "categories": categories, "annotations": objects}
    (out / "coco-ten" / "annotations" / "instances_val.json").write_text(json.dumps(coco))
    for image in content["images"]:
        own = [row for row in objects if row["image_id"] == image["id"]]
        lines = [",".join(map(str, [*row["bbox"], 1, row["category_id"], 0, 0])) for row in own]
        name = pathlib.Path(image["file_name"]).with_suffix(".txt").name
        (out / "visdrone" / "annotations" / name).write_text("".join(f"{line}\n" for line in lines))
    return ten


def with_all_objects(content, pictures, classes, out):
    """The facts that few formats can say; returns pycocotools' figures."""
    coco = out / "coco-full" / "annotations" / "instances_val.json"
    coco.parent.mkdir(parents=True)
    shutil.copytree(out / "coco" / "val", out / "coco-full" / "val")
    coco.write_text(json.dumps(content))
    with_datasets(content, pictures, classes, out / "parquet-full" / "data", with_all=True)
    open_images(coco, content, out / "open-images-full", out / "coco" / "val")
    rows = found(content)
    (out / "found-full.json").write_text(json.dumps(rows))
    return figures(coco, content, rows)


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
    dataset.as_labelme(str(out / "labelme"), str(out / "labelme"))
    with_globox(path, content, out)
    with_datasets(content, pictures, dataset.classes, out / "parquet" / "data")
    ten = with_ten_categories(content, pictures, out)
    rows = found(content)
    (out / "found.json").write_text(json.dumps(rows))
    ten_rows = [{**row, "category_id": ten[row["category_id"]]} for row in rows if row["category_id"] in ten]
    (out / "found-ten.json").write_text(json.dumps(ten_rows))
    path_of_ten = out / "coco-ten" / "annotations" / "instances_val.json"
    of_ten = figures(path_of_ten, json.loads(path_of_ten.read_text()), ten_rows)
    of_all = with_all_objects(plain(json.loads(annotations.read_text()), True), pictures, dataset.classes, out)
    all_figures = {"": figures(path, content, rows), "-ten": of_ten, "-full": of_all}
    (out / "figures.json").write_text(json.dumps({"figures": all_figures, "classes": dataset.classes}))


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:4]))
