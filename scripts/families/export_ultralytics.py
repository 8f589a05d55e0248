"""Exports Ultralytics detectors with random weights and records what the package's own validator makes of them.

python export_ultralytics.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
The exported files are AGPL-3.0 by their own metadata: keep EXPORTS outside the checkout.
"""

import argparse
import math
import os
import shutil
import tempfile
from pathlib import Path

os.environ["YOLO_AUTOINSTALL"] = "false"

import cv2
import numpy as np
import torch
import ultralytics
from ultralytics import RTDETR, YOLO
from ultralytics.data.augment import LetterBox
from ultralytics.models.rtdetr.val import RTDETRValidator
from ultralytics.models.yolo.detect import DetectionValidator
from ultralytics.nn.tasks import DetectionModel, RTDETRDetectionModel

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# case: yaml, classes, (height, width), export arguments, mean of the class logits, images recorded
CASES = {
    "ultralytics-v5u": ("yolov5n.yaml", 7, (160, 160), {}, -9.0, 2),
    "ultralytics-v8": ("yolov8n.yaml", 7, (160, 160), {}, -9.0, 4),
    "ultralytics-v9": ("yolov9t.yaml", 7, (160, 160), {}, -9.0, 2),
    "ultralytics-11": ("yolo11n.yaml", 7, (160, 160), {}, -9.0, 2),
    "ultralytics-12": ("yolo12n.yaml", 7, (160, 160), {}, -9.0, 2),
    "ultralytics-26-one-to-many": ("yolo26n.yaml", 7, (160, 160), {}, -9.0, 4),
    "ultralytics-v10-one-to-many": ("yolov10n.yaml", 3, (160, 160), {}, -9.0, 2),
    "ultralytics-v8-one-class": ("yolov8n.yaml", 1, (160, 160), {}, -8.0, 2),
    "ultralytics-v8-two-classes": ("yolov8n.yaml", 2, (160, 160), {}, -8.0, 2),
    "ultralytics-v8-wide-input": ("yolov8n.yaml", 3, (128, 224), {}, -9.0, 4),
    "ultralytics-v8-80-classes": ("yolov8n.yaml", 80, (96, 96), {}, -11.0, 1),
    "ultralytics-v8-dynamic": ("yolov8n.yaml", 3, (160, 160), {"dynamic": True}, -9.0, 1),
    "ultralytics-v10-end-to-end": ("yolov10n.yaml", 7, (160, 160), {"nms": False}, -9.0, 4),
    "ultralytics-26-end-to-end": ("yolo26n.yaml", 7, (160, 160), {"nms": False}, -9.0, 4),
    "ultralytics-v8-nms": ("yolov8n.yaml", 7, (160, 160), {"nms": True}, -4.0, 4),
    "ultralytics-rtdetr": ("rtdetr-l.yaml", 7, (320, 320), {}, -4.0, 4),
    "ultralytics-rtdetr-two-classes": ("rtdetr-l.yaml", 2, (160, 160), {}, -4.0, 2),
}


def names_of(classes: int) -> dict:
    return {i: NAMES[i] if i < len(NAMES) else f"class{i}" for i in range(classes)}


def build(yaml: str, classes: int, size, mean: float, photographs: Path):
    """A detector whose random weights give scores and boxes worth comparing."""
    torch.manual_seed(3)
    rtdetr = yaml.startswith("rtdetr")
    wrapper = RTDETR(yaml) if rtdetr else YOLO(yaml)
    kind = RTDETRDetectionModel if rtdetr else DetectionModel
    model = kind(yaml, nc=classes, verbose=False)
    model.args, model.task, model.names = wrapper.model.args, wrapper.model.task, names_of(classes)
    fit = LetterBox(new_shape=size, scale_fill=rtdetr)
    images = np.stack([fit(image=read_bgr(photographs, f))[..., ::-1] for f in FILES])
    batch = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2))).float() / 255
    model.eval()
    settle_batch_norm(model, batch)
    head = model.model[-1]
    if rtdetr:
        for mlp in [*head.dec_bbox_head, head.enc_bbox_head]:
            torch.nn.init.normal_(mlp.layers[-1].weight, std=0.03)
        rescale(lambda: model(batch), [head.dec_score_head[-1]], lambda *_: mean, 1.5)
    else:
        distances = 1.0 if head.reg_max > 1 else 0.6
        for ends in ("one2one", "") if hasattr(head, "one2one_cv2") else ("",):
            model.end2end = ends == "one2one"
            prefix = "one2one_" if ends else ""
            box = [m[-1] for m in getattr(head, f"{prefix}cv2")]
            cls = [m[-1] for m in getattr(head, f"{prefix}cv3")]
            rescale(lambda: model(batch), cls, lambda *_: mean, 3.5)
            rescale(lambda: model(batch), box, lambda i, n: _distances(n, head.reg_max), distances)
    wrapper.model = model
    return wrapper


def _distances(channels: int, reg_max: int) -> torch.Tensor:
    # Distances to the four sides around five strides: neighbours overlap enough for NMS to work on.
    if reg_max == 1:
        return torch.full((channels,), 5.0)
    return -0.15 * torch.arange(reg_max).repeat(channels // reg_max).float()


class Recorder:
    """Overrides that keep what a validator saw and made, unrounded."""

    def preprocess(self, batch):
        self.canvas = batch["img"].clone().numpy()
        batch = super().preprocess(batch)
        self.tensor = batch["img"].numpy()
        return batch

    def postprocess(self, preds):
        raw = preds[0] if isinstance(preds, (list, tuple)) else preds
        self.raw = raw.clone().numpy()
        return super().postprocess(preds)

    def update_metrics(self, preds, batch):
        self.detections = np.zeros((0, 6), np.float32)
        super().update_metrics(preds, batch)
        si = 0
        (gain_h, gain_w), pads = batch["ratio_pad"][si] if isinstance(batch["ratio_pad"][si][0], tuple) else (
            batch["ratio_pad"][si],
            (0, 0),
        )
        self.seen_images.append(
            {
                "file": Path(batch["im_file"][si]).name,
                "original": batch["ori_shape"][si],
                "scales": (gain_w, gain_h),
                "pads": pads,
                "canvas": np.ascontiguousarray(self.canvas[si].transpose(1, 2, 0)),
                "tensor": self.tensor,
                "raw": self.raw,
                "detections": self.detections,
            }
        )

    def scale_preds(self, predn, pbatch):
        scaled = super().scale_preds(predn, pbatch)
        rows = torch.cat([scaled["bboxes"], scaled["conf"][:, None], scaled["cls"][:, None]], 1)
        self.detections = rows.numpy().copy()
        return scaled

    def pred_to_json(self, predn, pbatch):
        pass

    def eval_json(self, stats):
        return stats


class YoloRecorder(Recorder, DetectionValidator):
    pass


class RtdetrRecorder(Recorder, RTDETRValidator):
    pass


def validate_with(recorder, model: Path, files, photographs: Path, names: dict, imgsz) -> list[dict]:
    """Runs the package's validator, as `recorder` extends it, (conf .001, iou .7, max_det 300, batch 1, CPU) over `files`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "images").mkdir()
        (root / "labels").mkdir()
        for file in files:
            shutil.copyfile(photographs / file, root / "images" / file)
        listed = "\n".join(f"  {i}: '{n}'" for i, n in names.items())
        (root / "data.yaml").write_text(f"path: {root}\ntrain: images\nval: images\nnames:\n{listed}\n")
        args = {
            "model": str(model), "data": str(root / "data.yaml"), "imgsz": imgsz, "batch": 1, "conf": 0.001, "iou": 0.7,
            "max_det": 300, "device": "cpu", "save_json": True, "plots": False, "verbose": False, "project": str(root),
            "task": "detect", "mode": "val", "rect": False, "workers": 0,
        }
        validator = recorder(args=args)
        validator.seen_images = []
        validator()
        return sorted(validator.seen_images, key=lambda image: list(files).index(image["file"]))


def export(case: str, out: Path, photographs: Path) -> Path:
    yaml, classes, size, arguments, mean, _ = CASES[case]
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    wrapper = build(yaml, classes, size, mean, photographs)
    with tempfile.TemporaryDirectory() as folder:
        before = os.getcwd()
        os.chdir(folder)
        try:
            made = Path(wrapper.export(format="onnx", imgsz=list(size), simplify=False, device="cpu", **arguments)).resolve()
            shutil.move(made, target)
        finally:
            os.chdir(before)
    return target


def record(case: str, model: Path, photographs: Path, records: Path):
    yaml, classes, size, arguments, _, count = CASES[case]
    rtdetr = yaml.startswith("rtdetr")
    imgsz = max(size)
    recorder = RtdetrRecorder if rtdetr else YoloRecorder
    seen = validate_with(recorder, model, FILES[:count], photographs, names_of(classes), imgsz)
    written = Case(
        case,
        {"ultralytics": ultralytics.__version__, "torch": torch.__version__, "opencv": cv2.__version__},
        names_of(classes).values(),
        signature_of(model),
        {"conf": 0.001, "iou": 0.7, "maxDet": 300, "multiLabel": classes > 1, "export": arguments, "imgsz": list(size)},
    )
    for image in seen:
        h0, w0 = image["original"]
        input_h, input_w = image["canvas"].shape[:2]
        scales, pads = image["scales"], image["pads"]
        resized = (input_w, input_h) if rtdetr else _resized(w0, h0, imgsz, input_w, input_h)
        frame = frame_of(w0, h0, (input_w, input_h), resized, pads, scales)
        written.add(image["file"], frame, image["canvas"], image["tensor"], [("output0", image["raw"])], image["detections"])
        _report(image)
    written.save(records)


def _resized(w0: int, h0: int, imgsz: int, input_w: int, input_h: int):
    # data/base.py load_image, then data/augment.py LetterBox.get_params with scaleup=False.
    ratio = imgsz / max(h0, w0)
    w, h = min(math.ceil(w0 * ratio), imgsz), min(math.ceil(h0 * ratio), imgsz)
    ratio = min(input_h / h, input_w / w, 1.0)
    return max(round(w * ratio), 1), max(round(h * ratio), 1)


def _report(image):
    raw = image["raw"]
    scores = raw[0, :, 4] if raw.shape[2] == 6 else raw[0, 4:]
    kept = len(image["detections"])
    print(f"  {image['file']} raw {raw.shape} above .001: {(scores > 0.001).sum()}, .25: {(scores > 0.25).sum()}, kept: {kept}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", help="one case")
    args = parser.parse_args()
    out, photographs, records = args.out.resolve(), args.images.resolve(), args.records.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, export(case, out, photographs), photographs, records)


if __name__ == "__main__":
    main()
