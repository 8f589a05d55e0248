"""YOLOX, NanoDet, PicoDet and DEIMv2 as their authors validate them: picture in, rows of detections out, in numpy and cv2.

None of it is the authors' code; each formula names where it stands in theirs. Every family has `encode(bgr, (height, width))`
-> canvas (uint8 RGB), model inputs; and `decode(outputs, bgr, (height, width))` -> rows x1, y1, x2, y2, score, class.
"""

import cv2
import numpy as np
from PIL import Image

from greedy_nms import batched_nms, mmdet_batched_nms

IMAGENET_MEAN, IMAGENET_STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


class Yolox:
    """Megvii-BaseDetection/YOLOX: tools/eval.py with exps/default/yolox_nano.py."""

    settings = {"confThreshold": 0.01, "nmsIou": 0.65, "maxDet": None, "multiLabel": False, "input": "BGR 0-255"}

    def encode(self, bgr, size):
        # yolox/data/data_augment.py preproc: one ratio, int() truncation, top-left, 114.
        height, width = size
        ratio = min(height / bgr.shape[0], width / bgr.shape[1])
        canvas = np.full((height, width, 3), 114, np.uint8)
        resized_w, resized_h = int(bgr.shape[1] * ratio), int(bgr.shape[0] * ratio)
        canvas[:resized_h, :resized_w] = cv2.resize(bgr, (resized_w, resized_h), interpolation=cv2.INTER_LINEAR)
        tensor = np.ascontiguousarray(canvas.transpose(2, 0, 1), np.float32)[None]
        return canvas[..., ::-1], {"images": tensor}

    def decode(self, outputs, bgr, size):
        return decode_yolox(outputs[0][0], bgr.shape[1], bgr.shape[0], size)


def yolox_legacy_tensor(tensor):
    """yolox/data/data_augment.py ValTransform(legacy=True): weights from before 0.1.1 want RGB, ImageNet's mean and deviation."""
    mean, std = (np.array(v, np.float32).reshape(1, 3, 1, 1) for v in (IMAGENET_MEAN, IMAGENET_STD))
    return (tensor[:, ::-1] / np.float32(255) - mean) / std


def decode_yolox(raw, width, height, size, decoded=False):
    """Rows x1, y1, x2, y2, score, class in original pixels; `raw` [A, 5 + nc] of one image."""
    out = raw.copy()
    if not decoded:
        # yolox/utils/demo_utils.py demo_postprocess; yolo_head.py decode_outputs is the same.
        grids, strides = [], []
        for stride in (8, 16, 32):
            rows, columns = size[0] // stride, size[1] // stride
            x, y = np.meshgrid(np.arange(columns), np.arange(rows))
            grids.append(np.stack((x, y), 2).reshape(-1, 2))
            strides.append(np.full((rows * columns, 1), stride))
        grids, strides = np.concatenate(grids).astype(np.float32), np.concatenate(strides).astype(np.float32)
        out[:, :2] = (out[:, :2] + grids) * strides
        out[:, 2:4] = np.exp(out[:, 2:4]) * strides
    # yolox/utils/boxes.py postprocess: corners, best class, objectness x class >= conf, batched NMS.
    half = out[:, 2:4] / 2
    boxes = np.concatenate((out[:, :2] - half, out[:, :2] + half), 1)
    classes = out[:, 5:].argmax(1)
    scores = out[:, 4] * out[np.arange(len(out)), 5 + classes]
    kept = scores >= np.float32(0.01)
    boxes, scores, classes = boxes[kept], scores[kept], classes[kept]
    order = batched_nms(boxes, scores, classes, 0.65)
    # yolox/evaluators/coco_evaluator.py convert_to_coco_format: divided by the ratio, not clipped.
    ratio = min(size[0] / float(height), size[1] / float(width))
    return np.concatenate((boxes[order] / np.float32(ratio), scores[order, None], classes[order, None]), 1)


class NanoDet:
    """RangiLyu/nanodet before Plus: tools/test.py with config/legacy_v0.x_configs/nanodet-m-416.yml."""

    settings = {"confThreshold": 0.05, "nmsIou": 0.6, "maxDet": 100, "multiLabel": True, "input": "BGR, mean/std of 0-255"}
    strides, reg_max, centre = (8, 16, 32), 7, 0.5

    def encode(self, bgr, size):
        matrix = warp_matrix(bgr.shape[1], bgr.shape[0], size[1], size[0], keep_ratio=True)
        canvas = cv2.warpPerspective(bgr, matrix, dsize=(size[1], size[0]))
        return canvas[..., ::-1], {"input.1": nanodet_tensor(canvas)}

    def decode(self, outputs, bgr, size):
        scores = np.concatenate([o[0] for o in outputs if o.shape[2] != 32])
        distances = np.concatenate([o[0] for o in outputs if o.shape[2] == 32])
        matrix = warp_matrix(bgr.shape[1], bgr.shape[0], size[1], size[0], keep_ratio=True)
        return decode_nanodet(scores, distances, bgr.shape[1], bgr.shape[0], size, matrix, self.strides, self.centre)


def warp_matrix(width, height, input_width, input_height, keep_ratio):
    """nanodet/data/transform/warp.py warp_and_resize without augmentation: ResizeM @ T @ C."""
    centred, back = np.eye(3), np.eye(3)
    centred[0, 2], centred[1, 2] = -width / 2, -height / 2
    back[0, 2], back[1, 2] = 0.5 * width, 0.5 * height
    resize = np.eye(3)
    if keep_ratio:
        ratio = input_height / height if width / height < input_width / input_height else input_width / width
        resize[0, 0] = resize[1, 1] = ratio
        origin, middle = np.eye(3), np.eye(3)
        origin[0, 2], origin[1, 2] = -width / 2, -height / 2
        middle[0, 2], middle[1, 2] = 0.5 * input_width, 0.5 * input_height
        resize = middle @ resize @ origin
    else:
        resize[0, 0], resize[1, 1] = input_width / width, input_height / height
    return resize @ (back @ centred)


def nanodet_tensor(canvas):
    """nanodet/data/transform/color.py _normalize: BGR / 255, mean and deviation / 255, float32."""
    mean = np.array([103.53, 116.28, 123.675], np.float32).reshape(1, 1, 3) / 255
    std = np.array([57.375, 57.12, 58.395], np.float32).reshape(1, 1, 3) / 255
    image = (canvas.astype(np.float32) / 255 - mean) / std
    return np.ascontiguousarray(image.transpose(2, 0, 1), np.float32)[None]


def decode_nanodet(scores, distances, width, height, size, matrix, strides, centre):
    """nanodet/model/head/gfl_head.py (nanodet_plus_head.py) get_bboxes and post_process for one image.
    `scores` [A, nc] after the sigmoid, `distances` [A, 4 * (reg_max + 1)] logits."""
    centres, scale = [], []
    for stride in strides:
        rows, columns = int(np.ceil(size[0] / stride)), int(np.ceil(size[1] / stride))
        y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
        centres.append((np.stack((x, y), 2).reshape(-1, 2) + centre) * stride)
        scale.append(np.full((rows * columns, 1), stride))
    centres, scale = np.concatenate(centres).astype(np.float32), np.concatenate(scale).astype(np.float32)
    bins = distances.reshape(len(distances), 4, -1)
    weights = np.exp(bins - bins.max(2, keepdims=True))
    weights /= weights.sum(2, keepdims=True)
    sides = (weights @ np.arange(bins.shape[2], dtype=np.float32)).astype(np.float32) * scale
    boxes = np.concatenate((centres - sides[:, :2], centres + sides[:, 2:]), 1)
    boxes[:, 0::2] = boxes[:, 0::2].clip(0, size[1])  # distance2bbox(max_shape=input_shape)
    boxes[:, 1::2] = boxes[:, 1::2].clip(0, size[0])
    # nanodet/model/module/nms.py multiclass_nms(score_thr=0.05, iou_threshold=0.6, max_num=100): every class of a box.
    anchor, label = np.nonzero(scores > np.float32(0.05))
    boxes, scores = boxes[anchor], scores[anchor, label]
    order = mmdet_batched_nms(boxes, scores, label, 0.6)[:100]
    boxes, scores, label = boxes[order], scores[order], label[order]
    # warp_boxes with the inverse matrix: all four corners in float64, clipped to the image, float32.
    corners = np.ones((len(boxes) * 4, 3))
    corners[:, :2] = boxes[:, [0, 1, 2, 3, 0, 3, 2, 1]].reshape(-1, 2)
    corners = corners @ np.linalg.inv(matrix).T
    corners = (corners[:, :2] / corners[:, 2:3]).reshape(-1, 8)
    x, y = corners[:, 0::2], corners[:, 1::2]
    back = np.stack((x.min(1).clip(0, width), y.min(1).clip(0, height), x.max(1).clip(0, width), y.max(1).clip(0, height)), 1)
    return np.concatenate((back.astype(np.float32), scores[:, None], label[:, None].astype(np.float32)), 1)


class PicoDet:
    """PaddlePaddle/PaddleDetection: configs/picodet/picodet_xs_320_coco_lcnet.yml exported with post-processing."""

    settings = {
        "confThreshold": "in the graph (.025)", "nmsIou": "in the graph (.6)", "maxDet": "in the graph (100)",
        "input": "RGB ImageNet",
    }

    def encode(self, bgr, size):
        return encode_paddle(bgr, size, IMAGENET_MEAN, IMAGENET_STD)

    def decode(self, outputs, bgr, size):
        return decode_paddle(outputs[0], int(outputs[1][0]))


def encode_paddle(bgr, size, mean, std):
    """deploy/third_engine/onnx/preprocess.py: Resize (keep_ratio False, interp 2), NormalizeImage, Permute."""
    rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    scale_y, scale_x = size[0] / float(rgb.shape[0]), size[1] / float(rgb.shape[1])
    canvas = resize_cubic(rgb, scale_x, scale_y)
    image = canvas.astype(np.float32)
    image *= 1.0 / 255.0
    image -= np.array(mean)[np.newaxis, np.newaxis, :]
    image /= np.array(std)[np.newaxis, np.newaxis, :]
    tensor = image.transpose(2, 0, 1).copy()[None]
    return canvas, {"image": tensor, "scale_factor": np.array([[scale_y, scale_x]], np.float32)}


def resize_cubic(rgb, scale_x, scale_y):
    """cv2.resize by OpenCV's own code: the wheels hand INTER_CUBIC to IPP, whose bytes depend on the processor."""
    before = cv2.ipp.useIPP()
    cv2.ipp.setUseIPP(False)
    try:
        return cv2.resize(rgb, None, None, fx=scale_x, fy=scale_y, interpolation=cv2.INTER_CUBIC)
    finally:
        cv2.ipp.setUseIPP(before)


def decode_paddle(boxes, count):
    """ppdet/metrics/json_results.py get_det_res: rows class, score, x1, y1, x2, y2; class -1 is padding."""
    rows = boxes[:count]
    rows = rows[rows[:, 0] >= 0]
    return np.concatenate((rows[:, 2:6], rows[:, 1:2], rows[:, 0:1]), 1)


class DeimAtto:
    """Intellindust-AI-Lab/DEIMv2 deploy file: Pillow bilinear stretch, / 255, sizes as w, h; all 300 rows kept."""

    settings = {"confThreshold": None, "nmsIou": None, "maxDet": None, "input": "RGB / 255"}

    def encode(self, bgr, size):
        rgb = Image.fromarray(np.ascontiguousarray(bgr[..., ::-1])).resize((size[1], size[0]), Image.BILINEAR)
        canvas = np.asarray(rgb)
        tensor = (canvas.astype(np.float32) / 255).transpose(2, 0, 1)[None]
        sizes = np.array([[bgr.shape[1], bgr.shape[0]]], np.int64)
        return canvas, {"images": np.ascontiguousarray(tensor), "orig_target_sizes": sizes}

    def decode(self, outputs, bgr, size):
        labels, boxes, scores = outputs  # the batch dimension may be squeezed away
        columns = (boxes.reshape(-1, 4), scores.reshape(-1, 1), labels.reshape(-1, 1).astype(np.float32))
        return np.concatenate(columns, 1)
