"""YOLOv5-Lite, Yolo-FastestV2 and FastestDet as their authors validate them, in numpy and cv2; none of it is their code, each
formula names where it stands in theirs. `encode_*(bgr, side)` -> canvas (uint8 RGB), tensor, way back;
`decode_*(outputs, ..., frame)` -> rows x1, y1, x2, y2, score, class in pixels of the original image."""

import cv2
import numpy as np

from greedy_nms import batched_nms, nms
from records import frame_of

# YOLOv5-Lite models/v5Lite-{e,s,c,g}.yaml; Yolo-FastestV2 data/coco.data. Neither stands in an exported file.
LITE_ANCHORS = ((10, 13, 16, 30, 33, 23), (30, 61, 62, 45, 59, 119), (116, 90, 156, 198, 373, 326))
LITE_STRIDES = (8, 16, 32)
FASTEST_V2_ANCHORS = (
    (12.64, 19.39, 37.88, 51.48, 55.71, 138.31), (126.91, 78.23, 131.57, 214.55, 279.92, 258.87),
)


def encode_lite(bgr, side):
    """YOLOv5-Lite utils/datasets.py load_image and letterbox(auto=False, scaleup=False), as test.py feeds a square."""
    height, width = bgr.shape[:2]
    ratio = side / max(height, width)
    resized = (int(width * ratio), int(height * ratio))
    shrinks = cv2.INTER_AREA if ratio < 1 else cv2.INTER_LINEAR
    inner = cv2.resize(bgr, resized, interpolation=shrinks) if ratio != 1 else bgr
    pads = ((side - resized[0]) / 2, (side - resized[1]) / 2)
    left, right, top, bottom = (int(round(p + d)) for p in pads for d in (-0.1, 0.1))
    canvas = cv2.copyMakeBorder(inner, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(114, 114, 114))[..., ::-1]
    gain = resized[1] / height  # utils/general.py scale_coords: the height's for both axes, pads unrounded
    frame = frame_of(width, height, (side, side), resized, pads, (gain, gain))
    return canvas, _planes(canvas), frame


def encode_stretched(bgr, side):
    """Yolo-FastestV2 and FastestDet utils/datasets.py: cv2.resize(INTER_LINEAR), / 255, still BGR."""
    canvas = cv2.resize(bgr, (side, side), interpolation=cv2.INTER_LINEAR)
    height, width = bgr.shape[:2]
    frame = frame_of(width, height, (side, side), (side, side), (0, 0), (side / width, side / height))
    return canvas[..., ::-1], _planes(canvas), frame


def _planes(canvas):
    return np.ascontiguousarray(canvas.transpose(2, 0, 1), np.float32)[None] / np.float32(255)


def decode_lite(form, outputs, side, frame):
    """`concat`: sigmoids of every box, to be decoded with the anchors; `decoded`: the same in pixels;
    `best class`: corners, score, class of every box; `end to end`: the same after NMS."""
    rows = outputs[0].reshape(-1, outputs[0].shape[-1]).copy()
    if form == "concat":
        rows[:, :4] = _lite_boxes(rows[:, :4], side)
    if form in ("concat", "decoded"):
        rows = _every_class(rows)
    elif form == "best class":
        rows = rows[rows[:, 4] > np.float32(0.001)]
    if form != "end to end":
        # utils/general.py non_max_suppression: offset by class x 4096, IoU .6 (test.py), the best 300.
        shifted = rows[:, :4] + rows[:, 5:6] * np.float32(4096)
        rows = rows[nms(shifted, rows[:, 4], 0.6)[:300]]
    boxes = rows[:, :4].copy()
    boxes[:, 0::2] = ((boxes[:, 0::2] - np.float32(frame["padX"])) / np.float32(frame["scaleX"])).clip(0, frame["width"])
    boxes[:, 1::2] = ((boxes[:, 1::2] - np.float32(frame["padY"])) / np.float32(frame["scaleY"])).clip(0, frame["height"])
    return np.concatenate((boxes, rows[:, 4:]), 1)


def _lite_boxes(sigmoids, side):
    """models/yolo.py Detect.mnnd_forward: (2 s - .5 + cell) x stride, (2 s)^2 x anchor; anchors before rows before columns."""
    boxes, start = np.empty_like(sigmoids), 0
    for stride, anchors in zip(LITE_STRIDES, LITE_ANCHORS):
        cells = side // stride
        y, x = np.meshgrid(np.arange(cells, dtype=np.float32), np.arange(cells, dtype=np.float32), indexing="ij")
        grid = np.stack((x, y), 2).reshape(-1, 2)
        for anchor in np.array(anchors, np.float32).reshape(-1, 2):
            part = sigmoids[start : start + len(grid)]
            boxes[start : start + len(grid), :2] = (part[:, :2] * 2 - np.float32(0.5) + grid) * stride
            boxes[start : start + len(grid), 2:] = (part[:, 2:] * 2) ** 2 * anchor
            start += len(grid)
    return boxes


def _every_class(rows):
    floor = np.float32(0.001)
    rows = rows[rows[:, 4] > floor]
    scores = rows[:, 5:] * rows[:, 4:5]
    box, label = np.nonzero(scores > floor)
    return np.concatenate((_corners(rows[:, :4])[box], scores[box, label][:, None], label[:, None]), 1, dtype=np.float32)


def _corners(boxes):
    half = boxes[:, 2:] / 2
    return np.concatenate((boxes[:, :2] - half, boxes[:, :2] + half), 1)


def decode_fastest_v2(outputs, side, frame):
    """utils/utils.py handel_preds and non_max_suppression: columns (x, y, w, h) x 3, objectness x 3, classes shared."""
    found = []
    for output, anchors in zip(outputs, FASTEST_V2_ANCHORS):
        rows, columns = output.shape[1:3]
        stride = side / rows
        y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
        grid = np.stack((x, y), 2)[:, :, None]
        box = output[0, ..., :12].reshape(rows, columns, 3, 4)
        centre = (box[..., :2] * 2 - np.float32(0.5) + grid.astype(np.float32)) * np.float32(stride)
        size = ((box[..., 2:] * 2) ** 2).astype(np.float64) * np.array(anchors).reshape(3, 2)
        classes = np.broadcast_to(output[0, :, :, None, 15:], (rows, columns, 3, output.shape[3] - 15))
        all_of = (centre, size.astype(np.float32), output[0, ..., 12:15, None], classes)
        found.append(np.concatenate(all_of, 3).reshape(-1, 5 + classes.shape[3]))
    rows = np.concatenate(found).astype(np.float32)
    floor = np.float32(0.01)  # evaluation(conf_thres = 0.01, nms_thresh = 0.4)
    rows = rows[rows[:, 4] > floor]
    label = (rows[:, 5:] * rows[:, 4:5]).argmax(1)
    scores = (rows[:, 5:] * rows[:, 4:5])[np.arange(len(rows)), label]
    kept = scores > floor
    boxes, scores, label = _corners(rows[:, :4])[kept], scores[kept], label[kept].astype(np.float32)
    order = nms(boxes + label[:, None] * np.float32(4096), scores, 0.4)[:300]
    scale = np.array([frame["width"], frame["height"]] * 2, np.float32) / np.float32(side)
    return np.concatenate((boxes[order] * scale, scores[order, None], label[order, None]), 1)


def decode_fastest_det(outputs, frame):
    """utils/tool.py handle_preds at utils/evaluation.py's threshold: objectness^.6 x best class^.4, boxes in 0..1."""
    channels, rows, columns = outputs[0].shape[1:]
    pred = outputs[0][0].reshape(channels, -1).T
    y, x = np.meshgrid(np.arange(rows), np.arange(columns), indexing="ij")
    grid = np.stack((x, y), 2).reshape(-1, 2).astype(np.float32)
    label = pred[:, 5:].argmax(1)
    scores = pred[:, 0] ** np.float32(0.6) * pred[:, 5:].max(1) ** np.float32(0.4)
    centre = (np.tanh(pred[:, 1:3]) + grid) / np.array([columns, rows], np.float32)
    size = 1 / (1 + np.exp(-pred[:, 3:5]))
    kept = scores > np.float32(0.001)
    boxes, scores, label = _corners(np.concatenate((centre, size), 1))[kept], scores[kept], label[kept]
    order = batched_nms(boxes, scores, label, 0.45)
    scale = np.array([frame["width"], frame["height"]] * 2, np.float32)
    return np.concatenate((boxes[order] * scale, scores[order, None], label[order, None]), 1)
