"""Has Ultralytics' own validator look at a COCO data set in YOLO files, and says where its AP differs from pycocotools'.

    python validate_ultralytics.py <annotations.json> <folder of pictures> <empty folder> <model.onnx> ...

Needs requirements-ultralytics.txt. Writes into the folder yolo/ (labels by Ultralytics' converter), <model>.json (the
predictions that it saves) and figures.json, which has for each model, on the objects that the YOLO files hold:

ultralytics          its own mAP50-95 and mAP50
ultralytics-clipped  the same with boxes clipped to the image before they are matched, as they are in its predictions
pycocotools          figures of its predictions
interpolated         AP of its predictions, matched by pycocotools, by the area under the interpolated curve

    detcompare eval <folder>/<model>.json <folder>/<other model>.json --data <folder>/yolo

gives detcompare's figures. What this writes is made by AGPL code and is not committed; docs/guide/data.md has the figures.
"""

import contextlib
import io
import json
import pathlib
import shutil
import sys

import numpy
import ultralytics
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from ultralytics import YOLO
from ultralytics.data.converter import coco91_to_coco80_class, convert_coco
from ultralytics.models.yolo.detect.val import DetectionValidator


def write_yolo(annotations, pictures, out):
    convert_coco(str(annotations.parent), str(out), use_segments=False, cls91to80=True)
    split = annotations.stem.removeprefix("instances_")
    # It writes a cache next to the pictures, and follows links to them.
    shutil.copytree(pictures, out / "images" / split)
    content = json.loads(annotations.read_text())
    number = coco91_to_coco80_class()
    names = {number[row["id"] - 1]: row["name"] for row in content["categories"]}
    yaml = out / "data.yaml"
    listed = "".join(f"  {at}: {names[at]}\n" for at in sorted(names))
    yaml.write_text(f"path: {out.resolve()}\ntrain: images/{split}\nval: images/{split}\nnames:\n{listed}")
    return content, number, yaml


def evaluated(content, number, predictions, most):
    """pycocotools on the objects that are no crowds, with the area of their box and Ultralytics' numbers, from 1."""
    kept = [row for row in content["annotations"] if not row["iscrowd"]]
    coco = COCO()
    coco.dataset = {
        "images": content["images"],
        "categories": [{**row, "id": number[row["id"] - 1] + 1} for row in content["categories"]],
        "annotations": [
            {**row, "category_id": number[row["category_id"] - 1] + 1, "area": row["bbox"][2] * row["bbox"][3]}
            for row in kept
        ],
    }
    coco.createIndex()
    run = COCOeval(coco, coco.loadRes(str(predictions)), "bbox")
    run.params.maxDets = [1, 10, most]
    run.evaluate()
    return run


def figures(content, number, predictions):
    with contextlib.redirect_stdout(io.StringIO()):
        run = evaluated(content, number, predictions, 100)
        run.accumulate()
        run.summarize()
        many = evaluated(content, number, predictions, 300)
    names = ("AP", "AP50", "AP75", "APs", "APm", "APl")
    return {"pycocotools": dict(zip(names, run.stats)), "interpolated": interpolated(many)}


def interpolated(run):
    """The mean over categories and thresholds of the area under the curve, its points joined by lines."""
    images, ranges = len(run.params.imgIds), len(run.params.areaRng)
    at = numpy.linspace(0, 1, 101)
    areas = []
    for category in range(len(run.params.catIds)):
        first = category * ranges * images
        found = [each for each in run.evalImgs[first : first + images] if each is not None]
        objects = sum((numpy.array(each["gtIgnore"]) == 0).sum() for each in found)
        if objects == 0:
            continue
        order = numpy.argsort(-numpy.concatenate([each["dtScores"] for each in found]), kind="mergesort")
        for hits in numpy.concatenate([each["dtMatches"] for each in found], axis=1)[:, order] > 0:
            right, wrong = numpy.cumsum(hits), numpy.cumsum(~hits)
            recall, precision = right / objects, right / numpy.maximum(right + wrong, 1)
            last = recall[-1] if len(recall) else 1
            best = numpy.maximum.accumulate(numpy.concatenate(([0, 0], precision[::-1], [1])))[::-1]
            curve = numpy.interp(at, numpy.concatenate(([0], recall, [last, 1])), best)
            areas.append(numpy.trapezoid(curve, at))
    return float(numpy.mean(areas))


@contextlib.contextmanager
def clipped():
    """Boxes are clipped to the part of the canvas that is the image."""
    own = DetectionValidator._process_batch

    def clip(self, preds, batch):
        (height, width), gain, (left, top) = batch["ori_shape"], batch["ratio_pad"][0][0], batch["ratio_pad"][1]
        boxes = preds["bboxes"].clone()
        boxes[:, [0, 2]] = boxes[:, [0, 2]].clamp(left, left + width * gain)
        boxes[:, [1, 3]] = boxes[:, [1, 3]].clamp(top, top + height * gain)
        return own(self, {**preds, "bboxes": boxes}, batch)

    DetectionValidator._process_batch = clip
    try:
        yield
    finally:
        DetectionValidator._process_batch = own


def validated(path, yaml, out, **options):
    return YOLO(str(path), task="detect").val(
        data=str(yaml), plots=False, device="cpu", batch=1, workers=0, project=str(out), name=path.stem, **options
    )


def main(annotations, pictures, out, models):
    content, number, yaml = write_yolo(annotations, pictures, out / "yolo")
    found = {"version": ultralytics.__version__}
    for path in models:
        run = validated(path, yaml, out, save_json=True)
        predictions = out / f"{path.stem}.json"
        predictions.write_bytes((run.save_dir / "predictions.json").read_bytes())
        with clipped():
            other = validated(path, yaml, out)
        own = {"mAP50-95": float(run.box.map), "mAP50": float(run.box.map50)}
        more = {"ultralytics-clipped": float(other.box.map), **figures(content, number, predictions)}
        found[path.stem] = {"ultralytics": own, **more}
        (out / "figures.json").write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    places = [pathlib.Path(each) for each in sys.argv[1:]]
    main(*places[:3], places[3:])
