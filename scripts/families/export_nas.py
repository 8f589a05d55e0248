"""Exports YOLO-NAS S with random weights by SuperGradients' own `model.export`, in its three forms, and records what
SuperGradients' own processing and post-prediction code make of real images.

python export_nas.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

Needs an environment of its own (requirements-nas.txt, Python 3.9).
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
from super_gradients import __version__ as super_gradients_version
from super_gradients.conversion import DetectionOutputFormatMode
from super_gradients.training import models
from super_gradients.training.processing.processing import (
    ComposeProcessing, DetectionBottomRightPadding, DetectionCenterPadding, DetectionLongestMaxSizeRescale, ImagePermute,
    ReverseImageChannels, StandardizeImage,
)
from super_gradients.training.utils.predict import DetectionPrediction

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

SIDE = 160
FLAT, BATCH = DetectionOutputFormatMode.FLAT_FORMAT, DetectionOutputFormatMode.BATCH_FORMAT
# case: output format (None: neither pre- nor post-processing in the graph), trained on a user's own data, photographs
CASES = {
    "yolo-nas-flat": (FLAT, False, 4),
    "yolo-nas-batch": (BATCH, False, 4),
    "yolo-nas-raw": (None, False, 4),
    "yolo-nas-batch-fine-tuned": (BATCH, True, 2),
}
CONF, IOU = 0.05, 0.7
# recipes/training_hyperparams/coco2017_yolo_nas_train_params.yaml, valid_metrics_list.
VALIDATION = {"conf": 0.01, "iou": 0.7, "nms_top_k": 1000, "max_predictions": 300}


def processing(fine_tuned: bool):
    """training/processing/processing.py default_yolo_nas_coco_processing_params, and what
    DetectionDataset.get_dataset_preprocessing_params makes of DetectionPaddedRescale and DetectionStandardize."""
    if fine_tuned:
        steps = [ReverseImageChannels(), DetectionLongestMaxSizeRescale((SIDE, SIDE)), DetectionBottomRightPadding((SIDE, SIDE), 114)]
    else:
        steps = [DetectionLongestMaxSizeRescale((SIDE - 4, SIDE - 4)), DetectionCenterPadding((SIDE, SIDE), 114)]
    return ComposeProcessing([*steps, StandardizeImage(255.0), ImagePermute((2, 0, 1))])


def build(fine_tuned: bool, photographs: Path):
    """YOLO-NAS S with random weights whose scores and boxes vary."""
    torch.manual_seed(7)
    model = models.get("yolo_nas_s", num_classes=len(NAMES)).eval()
    process = processing(fine_tuned)
    model.set_dataset_processing_params(class_names=list(NAMES), image_processor=process, iou=IOU, conf=CONF)
    read = lambda file: read_bgr(photographs, file)[..., ::-1]
    batch = torch.from_numpy(np.stack([process.preprocess_image(read(file))[0] for file in FILES]).astype(np.float32))
    settle_batch_norm(model, batch)
    heads = [model.heads.head1, model.heads.head2, model.heads.head3]
    rescale(lambda: model(batch), [h.cls_pred for h in heads], lambda *_: -5.0, 1.8)
    bins = -0.45 * torch.arange(model.heads.reg_max + 1).repeat(4)  # short distances are likelier
    rescale(lambda: model(batch), [h.reg_pred for h in heads], lambda *_: bins, 1.0)
    return model


def export(case: str, out: Path, model) -> Path:
    form = CASES[case][0]
    target = out / f"{case}.onnx"
    if not target.exists():
        common = {"input_image_shape": (SIDE, SIDE), "onnx_export_kwargs": {"opset_version": 14}}
        if form is None:
            model.export(str(target), preprocessing=False, postprocessing=False, **common)
        else:
            model.export(str(target), output_predictions_format=form, confidence_threshold=CONF, nms_threshold=IOU,
                         num_pre_nms_predictions=300, max_predictions_per_image=300, **common)
    return target


def canvas_of(process, rgb):
    """The steps that the exported graph leaves to its caller."""
    metadata = []
    for step in process.processings:
        if step.resizes_image:
            rgb, data = step.preprocess_image(rgb)
            metadata.append((step, data))
    return np.ascontiguousarray(rgb), metadata


def rows_of(form, outputs, model):
    """Rows of x1, y1, x2, y2, score, class in input pixels, as the instructions that `model.export` returns read them."""
    if form is FLAT:
        return outputs[0][:, 1:]
    if form is BATCH:
        count, boxes, scores, classes = outputs
        n = int(count[0, 0])
        return np.concatenate((boxes[0, :n], scores[0, :n, None], classes[0, :n, None].astype(np.float32)), 1)
    callback = model.get_post_prediction_callback(multi_label_per_box=True, class_agnostic_nms=False, **VALIDATION)
    return callback(tuple(torch.from_numpy(o) for o in outputs))[0].numpy()


def record(case: str, path: Path, model, photographs: Path, records: Path):
    form, fine_tuned, count = CASES[case]
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    settings = {"conf": CONF, "iou": IOU, "preNms": 300, "maxDet": 300} if form else VALIDATION
    versions = {"super-gradients": super_gradients_version, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__}
    written = Case(case, versions, NAMES, signature_of(path), settings)
    for file in FILES[:count]:
        rgb = read_bgr(photographs, file)[..., ::-1]
        height, width = rgb.shape[:2]
        canvas, steps = canvas_of(model.get_processing_params(), rgb)
        tensor = np.ascontiguousarray(canvas.transpose(2, 0, 1)[None])
        if form is None:
            tensor = (tensor / 255.0).astype(np.float32)
        outputs = session.run(None, {session.get_inputs()[0].name: tensor})
        rows = rows_of(form, outputs, model)
        made = DetectionPrediction(rows[:, :4], "xyxy", rows[:, 4], rows[:, 5], (SIDE, SIDE))
        for step, data in reversed(steps):
            made = step.postprocess_predictions(made, data)
        scale, pads = steps[0][1].scale_factor_h, steps[1][1].padding_coordinates
        resized = (round(width * scale), round(height * scale))
        frame = frame_of(width, height, (SIDE, SIDE), resized, (pads.left, pads.top), (scale, scale))
        rows = np.concatenate((made.bboxes_xyxy, rows[:, 4:]), 1)
        written.add(file, frame, canvas, tensor, list(zip(names, outputs)), rows)
        print(f"  {file} .25: {(rows[:, 4] > 0.25).sum()}, mean sides {(rows[:, 2:4] - rows[:, :2]).mean(0)}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cv2.setNumThreads(1)
    for case in [args.only] if args.only else CASES:
        model = build(CASES[case][1], args.images)
        record(case, export(case, args.out, model), model, args.images, args.records)


if __name__ == "__main__":
    main()
