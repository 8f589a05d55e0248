"""Exports torchvision's detectors with random weights and records what torchvision itself detects on real images.

python export_torchvision.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

The models take a list of pictures, so an exported file's picture has no batch axis; they resize, normalise and suppress
inside. `detections` are those of the torch model on the whole picture, not the file's outputs read again.
"""

import argparse
import warnings
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
import torchvision
from torch import nn
from torchvision.models import detection
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
from torchvision.models.detection.ssd import SSD
from torchvision.ops.feature_pyramid_network import LastLevelP6P7

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

CLASSES = len(NAMES) + 1  # label 0 is the background, in RetinaNet and FCOS a class that never trains
ALL_AXES = {0: "channels", 1: "height", 2: "width"}


def faster_rcnn():
    # 264: at 320 the file, which computes in float32, resizes one of the photographs to 319 px and detects otherwise.
    return detection.fasterrcnn_mobilenet_v3_large_320_fpn(weights=None, weights_backbone=None, num_classes=CLASSES, min_size=264)


def mask_rcnn():
    backbone = resnet_fpn_backbone(backbone_name="resnet18", weights=None, trainable_layers=5, norm_layer=nn.BatchNorm2d)
    return detection.MaskRCNN(backbone, CLASSES, min_size=128, max_size=160, box_detections_per_img=24)


def keypoint_rcnn():
    backbone = resnet_fpn_backbone(backbone_name="resnet18", weights=None, trainable_layers=5, norm_layer=nn.BatchNorm2d)
    return detection.KeypointRCNN(backbone, 2, min_size=192, max_size=256, box_detections_per_img=40)


def pyramid():
    return resnet_fpn_backbone(
        backbone_name="resnet18", weights=None, trainable_layers=5, norm_layer=nn.BatchNorm2d,
        returned_layers=[2, 3, 4], extra_blocks=LastLevelP6P7(256, 256),
    )


def retinanet():
    return detection.RetinaNet(pyramid(), CLASSES, min_size=192, max_size=256)


def fcos():
    return detection.FCOS(pyramid(), CLASSES, min_size=192, max_size=256)


def ssd300():
    return detection.ssd300_vgg16(weights=None, weights_backbone=None, num_classes=CLASSES)


def ssdlite():
    return detection.ssdlite320_mobilenet_v3_large(weights=None, weights_backbone=None, num_classes=CLASSES)


# case: model, names of the input and the outputs (None: the tracer's), traced size (width, height) or None for a file
# that takes every size, exporter. Names of the first case are those of torchvision's own test/test_onnx.py.
CASES = {
    "torchvision-faster-rcnn": (faster_rcnn, ["images_tensors"], ["outputs"], None),
    "torchvision-faster-rcnn-fixed": (faster_rcnn, ["images"], ["boxes", "labels", "scores"], (320, 240)),
    "torchvision-mask-rcnn": (mask_rcnn, ["image"], ["boxes", "labels", "scores", "masks"], (48, 48)),
    "torchvision-keypoint-rcnn": (keypoint_rcnn, None, None, (256, 192)),
    "torchvision-retinanet": (retinanet, None, None, None),
    "torchvision-fcos": (fcos, ["input"], ["boxes", "scores", "labels"], None),
    "torchvision-ssd300": (ssd300, None, None, (300, 300)),
    "torchvision-ssdlite": (ssdlite, ["images_tensors"], ["outputs"], None),
}


def enliven(model, pictures):
    """Scores and boxes that vary: the last layers of every head are rescaled."""
    run = lambda: model(pictures)
    settle_batch_norm(model, pictures)
    if hasattr(model, "roi_heads"):
        rescale(run, [model.rpn.head.cls_logits], lambda *_: 0.0, 1.5)
        rescale(run, [model.rpn.head.bbox_pred], lambda *_: 0.0, 0.15)
        predictor = model.roi_heads.box_predictor
        ahead = torch.tensor([2.5] + [0.0] * (predictor.cls_score.out_features - 1))
        rescale(run, [predictor.cls_score], lambda *_: ahead, 1.0)
        rescale(run, [predictor.bbox_pred], lambda *_: 0.0, 0.8)
    elif isinstance(model, SSD):
        scores, boxes = model.head.classification_head.module_list, model.head.regression_head.module_list
        last = lambda layers: [layer if isinstance(layer, nn.Conv2d) else layer[-1] for layer in layers]
        ahead = lambda _, channels: torch.tensor([7.0] + [0.0] * (CLASSES - 1)).repeat(channels // CLASSES)
        for layer in [*last(scores), *last(boxes)]:
            if layer.bias is None:
                layer.bias = nn.Parameter(torch.zeros(layer.out_channels))
        rescale(run, last(scores), ahead, 1.2)
        rescale(run, last(boxes), lambda *_: 0.0, 0.8)
    else:
        head = model.head
        rescale(run, [head.classification_head.cls_logits], lambda *_: -5.5, 1.2)
        if isinstance(model, detection.FCOS):
            rescale(run, [head.regression_head.bbox_ctrness], lambda *_: 0.0, 1.0)
            rescale(run, [head.regression_head.bbox_reg], lambda *_: 1.5, 0.6)
        else:
            rescale(run, [head.regression_head.bbox_reg], lambda *_: 0.0, 0.3)


def tensor_of(canvas: np.ndarray) -> np.ndarray:
    """torchvision.transforms.functional.to_tensor: float32, planes of R, G, B in 0…1."""
    return torchvision.transforms.functional.to_tensor(canvas).numpy()


def canvas_of(photographs: Path, file: str, size):
    rgb = np.ascontiguousarray(read_bgr(photographs, file)[..., ::-1])
    return (rgb if size is None else cv2.resize(rgb, size, interpolation=cv2.INTER_LINEAR)), rgb.shape[1], rgb.shape[0]


def export(model, picture, inputs, outputs, size, target: Path):
    axes = None if size else {(inputs or ["images"])[0]: ALL_AXES}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, ([picture],), str(target), opset_version=17, dynamo=False,
            input_names=inputs or (["images"] if axes else None), output_names=outputs, dynamic_axes=axes,
        )


def record(case: str, out: Path, photographs: Path, records: Path):
    build, inputs, outputs, size = CASES[case]
    target = out / f"{case}.onnx"
    pictures = [torch.from_numpy(tensor_of(canvas_of(photographs, file, size)[0])) for file in FILES]
    torch.manual_seed(3)
    model = build().eval()
    enliven(model, pictures)
    if not target.exists():
        export(model, pictures[0], inputs, outputs, size, target)
    onnxruntime.set_default_logger_severity(3)  # Mask R-CNN declares shapes that it does not keep
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    versions = {"torchvision": torchvision.__version__, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__}
    floor = getattr(model, "score_thresh", None) or model.roi_heads.score_thresh
    overlap = getattr(model, "nms_thresh", None) or model.roi_heads.nms_thresh
    most = getattr(model, "detections_per_img", None) or model.roi_heads.detections_per_img
    settings = {"conf": floor, "iou": overlap, "maxDet": most, "insideTheGraph": True}
    written = Case(case, versions, ["__background__", *NAMES], signature_of(target), settings)
    names = [o.name for o in session.get_outputs()]
    for file in FILES:
        canvas, width, height = canvas_of(photographs, file, size)
        tensor = tensor_of(canvas)
        raw = session.run(None, {session.get_inputs()[0].name: tensor})
        with torch.no_grad():
            made = {k: v.numpy() for k, v in model([torch.from_numpy(tensor)])[0].items()}
        scales = (canvas.shape[1] / width, canvas.shape[0] / height)
        boxes = made["boxes"] / np.array(scales * 2, np.float32)
        rows = np.concatenate((boxes, made["scores"][:, None], made["labels"][:, None]), 1)
        input_size = (canvas.shape[1], canvas.shape[0])
        frame = frame_of(width, height, input_size, input_size, (0, 0), scales)
        written.add(file, frame, canvas, tensor, list(zip(names, raw)), rows)
        _compare(file, made, raw)
    written.save(records)


def _compare(file, made, raw):
    boxes = next(o for o in raw if o.ndim == 2 and o.shape[1] == 4)
    scores = next(o for o in raw if o.ndim == 1 and o.dtype == np.float32)
    near = abs(made["boxes"][:, None] - boxes[None]).max(-1) < 0.5
    near &= abs(made["scores"][:, None] - scores[None]) < 1e-3
    spread = np.quantile(scores, (0, 0.25, 0.5, 0.75, 1)).round(3) if len(scores) else None
    print(f"  {file} {len(near)} rows in torch, {len(scores)} in the file, {near.any(1).mean():.4f} agree, scores {spread}, "
          f"labels {np.bincount(made['labels'])}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
