"""Exports Ultralytics segmentation and pose models with random weights and records the boxes that the package's own validator
makes of them; exports an oriented-box model too, and prints its interface, which no box family may take for its own.

python export_ultralytics_tasks.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
The exported files are AGPL-3.0 by their own metadata: keep EXPORTS outside the checkout.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from export_ultralytics import YoloRecorder, _distances, _resized, names_of, validate_with  # sets YOLO_AUTOINSTALL first

import cv2
import numpy as np
import torch
import ultralytics
from ultralytics import YOLO
from ultralytics.data.augment import LetterBox
from ultralytics.nn.tasks import OBBModel, PoseModel, SegmentationModel

from images import FILES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# case: yaml, task, classes, export arguments, images recorded
CASES = {
    "ultralytics-segmentation": ("yolov8n-seg.yaml", "segment", 7, {}, 2),
    "ultralytics-pose": ("yolo11n-pose.yaml", "pose", 2, {}, 2),
    "ultralytics-26-segmentation-end-to-end": ("yolo26n-seg.yaml", "segment", 7, {"nms": False}, 2),
    "ultralytics-26-pose-end-to-end": ("yolo26n-pose.yaml", "pose", 1, {"nms": False}, 2),
    "ultralytics-obb": ("yolo11n-obb.yaml", "obb", 7, {}, 0),
}
SIDE = 160
MODELS = {"segment": SegmentationModel, "pose": PoseModel, "obb": OBBModel}


def build(case: str, photographs: Path):
    yaml, task, classes, _, _ = CASES[case]
    torch.manual_seed(4)
    wrapper = YOLO(yaml, task=task)
    model = MODELS[task](yaml, nc=classes, verbose=False)
    model.args, model.task, model.names = wrapper.model.args, wrapper.model.task, names_of(classes)
    fit = LetterBox(new_shape=(SIDE, SIDE))
    images = np.stack([fit(image=read_bgr(photographs, f))[..., ::-1] for f in FILES])
    batch = torch.from_numpy(np.ascontiguousarray(images.transpose(0, 3, 1, 2))).float() / 255
    settle_batch_norm(model.eval(), batch)
    head = model.model[-1]
    for ends in ("one2one", "") if hasattr(head, "one2one_cv2") else ("",):
        model.end2end = ends == "one2one"
        prefix = "one2one_" if ends else ""
        rescale(lambda: model(batch), [m[-1] for m in getattr(head, f"{prefix}cv3")], lambda *_: -9.0 if classes > 2 else -6.0, 3.5)
        box = [m[-1] for m in getattr(head, f"{prefix}cv2")]
        rescale(lambda: model(batch), box, lambda _, n: _distances(n, head.reg_max), 1.0 if head.reg_max > 1 else 0.6)
    _even_extras(head)
    wrapper.model = model
    return wrapper


def _even_extras(head):
    """Mask coefficients, key points and prototypes that pack well and, read as scores, would show."""
    for name, layers in head.named_children():
        if name.endswith(("cv4", "cv4_kpts", "cv4_sigma")) and isinstance(layers, torch.nn.ModuleList):
            for branch in layers:
                last = branch[-1] if isinstance(branch, torch.nn.Sequential) else branch
                if isinstance(last, torch.nn.Conv2d):
                    torch.nn.init.zeros_(last.weight)
                    torch.nn.init.constant_(last.bias, 1.5)
    if hasattr(head, "proto"):
        torch.nn.init.zeros_(head.proto.cv3.conv.weight)
        torch.nn.init.zeros_(head.proto.cv3.bn.bias)
        torch.nn.init.zeros_(head.proto.cv3.bn.running_mean)


def export(case: str, out: Path, photographs: Path) -> Path:
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    wrapper = build(case, photographs)
    with tempfile.TemporaryDirectory() as folder:
        before = os.getcwd()
        os.chdir(folder)
        try:
            made = wrapper.export(format="onnx", imgsz=SIDE, simplify=False, device="cpu", **CASES[case][3])
            shutil.move(Path(made).resolve(), target)
        finally:
            os.chdir(before)
    return target


class BoxRecorder(YoloRecorder):
    """The boxes of a segmentation or pose model: their validators hand the first output to this very post-processing."""

    task = "segment"

    def postprocess(self, preds):
        self.outputs = [p.clone().numpy() for p in (preds if isinstance(preds, (list, tuple)) else [preds])]
        self.args.task = self.task
        try:
            return super().postprocess(preds[0] if isinstance(preds, (list, tuple)) else preds)
        finally:
            self.args.task = "detect"

    def update_metrics(self, preds, batch):
        super().update_metrics(preds, batch)
        self.seen_images[-1]["outputs"] = self.outputs


def record(case: str, model: Path, photographs: Path, records: Path):
    _, task, classes, arguments, count = CASES[case]
    names = names_of(classes)
    recorder = type("TaskRecorder", (BoxRecorder,), {"task": task})
    versions = {"ultralytics": ultralytics.__version__, "torch": torch.__version__, "opencv": cv2.__version__}
    settings = {
        "conf": 0.001, "iou": 0.7, "maxDet": 300, "multiLabel": classes > 1, "export": arguments, "imgsz": [SIDE, SIDE],
    }
    written = Case(case, versions, names.values(), signature_of(model), settings)
    for image in validate_with(recorder, model, FILES[:count], photographs, names, SIDE):
        h0, w0 = image["original"]
        frame = frame_of(w0, h0, (SIDE, SIDE), _resized(w0, h0, SIDE, SIDE, SIDE), image["pads"], image["scales"])
        outputs = [(f"output{i}", o) for i, o in enumerate(image["outputs"])]
        written.add(image["file"], frame, image["canvas"], image["tensor"], outputs, image["detections"])
        scores = image["detections"][:, 4]
        print(f"  {image['file']} {[o.shape for _, o in outputs]}, {len(scores)} kept, above .05: {(scores > 0.05).sum()}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    out, photographs, records = args.out.resolve(), args.images.resolve(), args.records.resolve()
    out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        model = export(case, out, photographs)
        if CASES[case][4] == 0:
            print(case, {k: v for k, v in signature_of(model).items() if k in ("inputs", "outputs", "metadata")})
        else:
            record(case, model, photographs, records)


if __name__ == "__main__":
    main()
