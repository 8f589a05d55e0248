"""Exports YOLOv6 with random weights, raw and end to end for onnxruntime, and records what the package's own loader, NMS and
scaling make of them, at the settings of its tools/eval.py.

python export_yolo_v6.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
Arguments of the export are those of deploy/ONNX/export_onnx.py, which is not in the package. The exported files are under the
package's licence: keep EXPORTS outside the checkout.
"""

import argparse
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import yolov6
from yolov6.core.evaler import Evaler
from yolov6.data.datasets import TrainValDataset
from yolov6.layers.common import RepVGGBlock
from yolov6.models.end2end import End2End
from yolov6.models.yolo import build_model
from yolov6.utils.config import Config
from yolov6.utils.nms import non_max_suppression

from images import NAMES
from liveliness import rescale, settle_batch_norm
from yolo_records import batch_of, export_by_tracing, loaded, photograph_folder, record

# case: configuration, classes, mean of the class logits, end to end, images recorded
CASES = {
    "yolov6": ("yolov6n.py", 7, -5.0, False, 4),
    "yolov6-distances": ("yolov6m.py", 3, -5.0, False, 1),
    "yolov6-end-to-end": ("yolov6n.py", 7, -2.0, True, 4),
    "yolov6-end-to-end-with-preprocess": ("yolov6n.py", 7, -2.0, True, 1),
}
SIDE = 160
CONF, IOU, MAX_DET = 0.03, 0.65, 300  # tools/eval.py, utils/nms.py
BAKED_CONF, BAKED_IOU, BAKED_TOP = 0.5, 0.65, 100  # deploy/ONNX/export_onnx.py
# Pads and gains as the newest evaler takes them (both were options in 0.4.1).
HYP = {"test_load_size": SIDE, "letterbox_return_int": True}
OUTPUTS = ["num_dets", "det_boxes", "det_scores", "det_classes"]


def build(configuration: str, classes: int, mean: float, batch):
    torch.manual_seed(6)
    config = Config.fromfile(str(Path(yolov6.__file__).parent / "configs" / configuration))
    if not hasattr(config, "training_mode"):
        config.training_mode = "repvgg"
    model = build_model(config, classes, torch.device("cpu")).eval()
    settle_batch_norm(model, batch)
    head = model.detect
    for layer in (*head.cls_preds, *head.reg_preds):  # zero at first
        torch.nn.init.normal_(layer.weight)
    run = lambda: model(batch)
    rescale(run, list(head.cls_preds), lambda *_: mean, 2.5)
    for m in model.modules():
        if isinstance(m, RepVGGBlock):
            m.switch_to_deploy()
    if head.use_dfl:
        rescale(run, list(head.reg_preds), lambda _, n: -0.15 * torch.arange(head.reg_max + 1).repeat(n // (head.reg_max + 1)), 1.0)
    else:
        rescale(run, list(head.reg_preds), lambda *_: 3.0, 0.6)
    return model


def export(case: str, target: Path, batch):
    configuration, classes, mean, end_to_end, _ = CASES[case]
    model = build(configuration, classes, mean, batch)
    image = torch.zeros(1, 3, SIDE, SIDE)
    if end_to_end:
        own_pixels = case.endswith("with-preprocess")
        cpu = torch.device("cpu")
        model = End2End(model, BAKED_TOP, BAKED_IOU, BAKED_CONF, device=cpu, ort=True, with_preprocess=own_pixels)
    with torch.no_grad():
        export_by_tracing(
            model, (image,), str(target), opset_version=13, do_constant_folding=True, input_names=["images"],
            output_names=OUTPUTS if end_to_end else ["outputs"],
        )


def decode(end_to_end: bool):
    exact = SimpleNamespace(scale_exact=True)

    def rows(outputs, input_shape, shapes):
        if end_to_end:
            count, boxes, scores, classes = (o[0] for o in outputs)
            kept = torch.cat((boxes, scores[:, None], classes[:, None]), 1)[: int(count)]
        else:
            kept = non_max_suppression(outputs[0], CONF, IOU, multi_label=True, max_det=MAX_DET)[0]
        Evaler.scale_coords(exact, input_shape, kept[:, :4], shapes[0], shapes[1])
        return kept.numpy()

    return rows


def bgr_bytes(image):
    """What `--with-preprocess` leaves to the graph: the order of channels and the division by 255."""
    return np.ascontiguousarray(image[None, ::-1], np.float32)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with photograph_folder(args.images) as folder:
        names = {"names": list(NAMES)}
        dataset = TrainValDataset(str(folder), SIDE, batch_size=1, hyp=HYP, rect=False, pad=0.0, data_dict=names, task="test")
        pictures = loaded(dataset)
    for case in [args.only] if args.only else CASES:
        _, classes, _, end_to_end, count = CASES[case]
        target = args.out / f"{case}.onnx"
        if not target.exists():
            export(case, target, batch_of(pictures))
        baked = {"conf": BAKED_CONF, "iou": BAKED_IOU, "maxDetOfClass": BAKED_TOP, "inGraph": True}
        settings = {
            **(baked if end_to_end else {"conf": CONF, "iou": IOU, "maxDet": MAX_DET}),
            "multiLabel": True, "imgsz": [SIDE, SIDE], "wayBack": "both gains",
        }
        feed = bgr_bytes if case.endswith("with-preprocess") else None
        names = NAMES[:classes]
        record(case, "yolov6detect", target, pictures, decode(end_to_end), settings, count, args.records, names, feed=feed)


if __name__ == "__main__":
    main()
