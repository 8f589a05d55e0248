"""Exports RF-DETR Nano with random weights by the package itself and records its own preprocessing and decoding of real
images.

python export_rfdetr.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
In a Python with requirements-rfdetr.txt. Pictures are resized as floats, so a record has no canvas; it has some of the
tensor's values instead.
"""

import argparse
import contextlib
import os
from pathlib import Path

import numpy as np
import onnxruntime
import rfdetr
import torch
import torchvision
from PIL import Image
from rfdetr.export._runtime.decode import decode_detections
from rfdetr.export._runtime.preprocess import preprocess_to_nchw
from torchvision.models._meta import _COCO_CATEGORIES

from images import FILES, NAMES
from liveliness import rescale
from records import Case, frame_of
from signature import signature_of

COCO = ("N/A", *_COCO_CATEGORIES[1:])
# case: class names, classes to configure, queries, column left out as background (None: all count)
CASES = {
    "rf-detr": (COCO, 90, 60, None),
    "rf-detr-fine-tuned": (NAMES, 7, 60, -1),
    "rf-detr-three-classes": (NAMES[:3], 3, 60, -1),
}


def build(classes: int, queries: int, batch):
    """Random weights whose scores and boxes vary."""
    torch.manual_seed(5)
    made = rfdetr.RFDETRNano(pretrain_weights=None, num_classes=classes, num_queries=queries, num_select=queries, group_detr=1, device="cpu")
    model = made.model.model.eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if any(part in name for part in ("sampling_offsets", "query_feat", "refpoint_embed", "ref_point_head")) and weight.ndim > 1:
                torch.nn.init.normal_(weight, std=0.5)
    boxes = model.bbox_embed[-1] if isinstance(model.bbox_embed, torch.nn.ModuleList) else model.bbox_embed
    rescale(lambda: model(batch), [boxes.layers[-1]], lambda *_: torch.tensor([0.0, 0.0, 0.6, 0.6]), 0.6)
    rescale(lambda: model(batch), [model.class_embed], lambda *_: -4.0, 1.5)
    return made


def export(case: str, out: Path, batch) -> Path:
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    _, classes, queries, _ = CASES[case]
    made = build(classes, queries, torch.from_numpy(batch))
    with open(os.devnull, "w") as null, contextlib.redirect_stdout(null):
        return Path(made.export(output_dir=str(out), output_name=case, verbose=False))


def record(case: str, photographs: Path, out: Path, records: Path):
    names, _, _, background = CASES[case]
    size = rfdetr.RFDETRNano._model_config_class().resolution if hasattr(rfdetr.RFDETRNano, "_model_config_class") else 384
    images = [Image.open(photographs / f).convert("RGB") for f in FILES]
    tensors = [preprocess_to_nchw(i, size, size) for i in images]
    target = export(case, out, np.concatenate(tensors))
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    written = Case(
        case,
        {"rfdetr": "1.11.2", "torch": torch.__version__, "torchvision": torchvision.__version__, "onnxruntime": onnxruntime.__version__},
        names,
        signature_of(target),
        {"conf": 0, "iou": None, "maxDet": CASES[case][2], "background": background},
    )
    draw = np.random.default_rng(7)
    for file, image, tensor in zip(FILES, images, tensors):
        outputs = session.run(None, {session.get_inputs()[0].name: tensor})
        named = dict(zip((o.name for o in session.get_outputs()), outputs))
        made = decode_detections(named["dets"][0], named["labels"][0], image.size, threshold=0.0, background_class_id=background)
        rows = np.concatenate((made.xyxy, made.confidence[:, None], made.class_id[:, None]), 1)
        frame = frame_of(image.width, image.height, (size, size), (size, size), (0, 0), (size / image.width, size / image.height))
        written.add(file, frame, None, tensor, list(named.items()), rows)
        places = [(int(draw.integers(3)), int(draw.integers(size)), int(draw.integers(size))) for _ in range(20)]
        written.images[-1]["tensor"]["samples"] = [[c, y, x, float(tensor[0, c, y, x])] for c, y, x in places]
        scores, sides = made.confidence, (made.xyxy[:, 2:] - made.xyxy[:, :2]).mean(0)
        print(f"  {file}: {len(scores)} rows, {(scores > 0.05).sum()} above .05, {len(set(made.class_id))} classes, mean sides {sides}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, args.images, args.out, args.records)


if __name__ == "__main__":
    main()
