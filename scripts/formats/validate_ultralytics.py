"""Has Ultralytics' own validator look at a COCO data set in YOLO files, and says what pycocotools makes of the JSON that it writes.

    python validate_ultralytics.py <annotations.json> <folder of pictures> <empty folder> <model.onnx> ...

Writes into the folder yolo/ (labels by Ultralytics' converter), <model>.json (its predictions) and figures.json: for each model
its own mAP50-95 and mAP50, and pycocotools' AP and AP50 of its JSON on the objects that the YOLO files hold.
"""

import contextlib
import io
import json
import pathlib
import shutil
import sys

import ultralytics
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from ultralytics import YOLO
from ultralytics.data.converter import coco91_to_coco80_class, convert_coco


def write_yolo(annotations, pictures, out):
    convert_coco(str(annotations.parent), str(out), use_segments=False, cls91to80=True)
    split = annotations.stem.removeprefix("instances_")
    shutil.copytree(pictures, out / "images" / split)
    content = json.loads(annotations.read_text())
    number = coco91_to_coco80_class()
    names = {number[row["id"] - 1]: row["name"] for row in content["categories"]}
    yaml = out / "data.yaml"
    listed = "".join(f"  {at}: {names[at]}\n" for at in sorted(names))
    yaml.write_text(f"path: {out.resolve()}\ntrain: images/{split}\nval: images/{split}\nnames:\n{listed}")
    return content, number, yaml


def figures(content, number, predictions):
    """pycocotools on the objects that are no crowds, with the area of their box and Ultralytics' numbers, from 1."""
    kept = [row for row in content["annotations"] if not row["iscrowd"]]
    truth = {
        "images": content["images"],
        "categories": [{**row, "id": number[row["id"] - 1] + 1} for row in content["categories"]],
        "annotations": [
            {**row, "category_id": number[row["category_id"] - 1] + 1, "area": row["bbox"][2] * row["bbox"][3]}
            for row in kept
        ],
    }
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        run = COCOeval(coco, coco.loadRes(str(predictions)), "bbox")
        run.evaluate()
        run.accumulate()
        run.summarize()
    return {"AP": run.stats[0], "AP50": run.stats[1], "APs": run.stats[3], "APm": run.stats[4], "APl": run.stats[5]}


def main(annotations, pictures, out, models):
    content, number, yaml = write_yolo(annotations, pictures, out / "yolo")
    found = {"ultralytics": ultralytics.__version__}
    for path in models:
        run = YOLO(str(path), task="detect").val(
            data=str(yaml), save_json=True, plots=False, device="cpu", batch=1, workers=0, project=str(out), name=path.stem
        )
        predictions = out / f"{path.stem}.json"
        predictions.write_bytes((run.save_dir / "predictions.json").read_bytes())
        own = {"mAP50-95": float(run.box.map), "mAP50": float(run.box.map50)}
        found[path.stem] = {"ultralytics": own, "pycocotools": figures(content, number, predictions)}
    (out / "figures.json").write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    places = [pathlib.Path(each) for each in sys.argv[1:]]
    main(*places[:3], places[3:])
