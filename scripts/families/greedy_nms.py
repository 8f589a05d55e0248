"""Greedy NMS as torchvision's CPU kernel computes it, and the two ways of keeping classes apart, in numpy."""

import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou: float) -> np.ndarray:
    """torchvision.ops.nms: stable order of descending score, float32 areas without + 1, suppressed if IoU > iou, where the
    float32 IoU meets the threshold as a double (torchvision/csrc/ops/cpu/nms_kernel.cpp)."""
    boxes = boxes.astype(np.float32)
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1) * (y2 - y1)
    order = np.argsort(-scores, kind="stable")
    suppressed = np.zeros(len(boxes), bool)
    kept = []
    for at, i in enumerate(order):
        if suppressed[i]:
            continue
        kept.append(i)
        rest = order[at + 1 :]
        width = np.maximum(np.float32(0), np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        height = np.maximum(np.float32(0), np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        shared = width * height
        with np.errstate(divide="ignore", invalid="ignore"):
            overlap = shared / (areas[i] + areas[rest] - shared)
        suppressed[rest[overlap.astype(np.float64) > iou]] = True
    return np.array(kept, np.int64)


def batched_nms(boxes, scores, classes, iou: float) -> np.ndarray:
    """torchvision.ops.batched_nms on CPU: up to 1000 boxes (4000 numbers) with coordinates offset by class x (max + 1),
    above that class by class (torchvision/ops/boxes.py)."""
    if len(boxes) == 0:
        return np.zeros(0, np.int64)
    if boxes.size > 4000:
        return class_by_class(boxes, scores, classes, iou)
    return nms(_apart(boxes, classes), scores, iou)


def mmdet_batched_nms(boxes, scores, classes, iou: float, split: int = 10000) -> np.ndarray:
    """nanodet/model/module/nms.py batched_nms, from mmdetection: offset by class below `split` boxes, else class by class."""
    if len(boxes) == 0:
        return np.zeros(0, np.int64)
    if len(boxes) >= split:
        return class_by_class(boxes, scores, classes, iou)
    return nms(_apart(boxes, classes), scores, iou)


def class_by_class(boxes, scores, classes, iou: float) -> np.ndarray:
    """NMS within each class; what is kept, in descending order of score, ties by index."""
    keep = []
    for c in np.unique(classes):
        members = np.nonzero(classes == c)[0]
        keep.append(members[nms(boxes[members], scores[members], iou)])
    keep = np.sort(np.concatenate(keep))
    return keep[np.argsort(-scores[keep], kind="stable")]


def _apart(boxes, classes):
    offsets = classes.astype(np.float32) * (boxes.max() + np.float32(1))
    return boxes + offsets[:, None]
