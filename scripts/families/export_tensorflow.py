"""Exports small random detectors as TensorFlow's Object Detection API does, converts them with tf2onnx and records what
TensorFlow itself detects on real images.

python export_tensorflow.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

The API itself needs TensorFlow 1 or an old Keras; the module around the network follows research/object_detection/
exporter_lib_v2.py (TensorFlow 2) and exporter.py (TensorFlow 1): names, types, normalised y-first boxes, classes from 1.
Needs requirements-tensorflow.txt.
"""

import argparse
import os
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import cv2
import numpy as np
import onnx
import onnxruntime
import tensorflow as tf
import tf2onnx

from images import FILES, NAMES, read_bgr
from records import Case, frame_of
from signature import signature_of

SIDE = 160
MOST = 100
IOU = 0.6
# case: form, type of the picture, score threshold in the graph (the high one leaves rows of padding), images recorded.
# TensorFlow 2 puts out every key of the detection dictionary, TensorFlow 1 what add_output_tensor_nodes names.
CASES = {
    "tf-object-detection": ("v2", tf.uint8, 1e-8, 4),
    "tf-object-detection-float": ("v2", tf.float32, 1e-8, 1),
    "tf-object-detection-v1": ("v1", tf.uint8, 0.15, 4),
}


class Detector(tf.Module):
    """An SSD of three convolutions with one box a cell, behind the API's preprocessing and before its NMS."""

    def __init__(self):
        super().__init__()
        draw = np.random.default_rng(17)
        sides = (3, 16, 24, 32)
        kernel = lambda i, o: draw.normal(0, (2 / (9 * i)) ** 0.5, (3, 3, i, o)).astype(np.float32)
        self.trunk = [kernel(i, o) for i, o in zip(sides, sides[1:])]
        self.scores, self.boxes = kernel(32, len(NAMES)), kernel(32, 4)
        self.score_terms, self.box_terms = (1.0, 0.0), (1.0, 0.0)

    def settle(self, pictures):
        """Scores and box offsets of a chosen mean and deviation over the recorded pictures."""
        logits, offsets = (np.concatenate(m) for m in zip(*(self._maps(p) for p in pictures)))
        scaled = lambda m, mean, deviation: (deviation / m.std((0, 1, 2)), mean - m.mean((0, 1, 2)) * deviation / m.std((0, 1, 2)))
        self.score_terms, self.box_terms = scaled(logits, -4.5, 1.5), scaled(offsets, 0.0, 0.4)

    def _maps(self, image):
        # builders/image_resizer_builder.py fixed_shape_resizer, then the SSD's scaling to -1…1.
        x = tf.image.resize(tf.cast(image, tf.float32), (SIDE, SIDE)) * (2 / 255) - 1
        for kernel in self.trunk:
            x = tf.nn.relu(tf.nn.conv2d(x, kernel, 2, "SAME"))
        return tf.nn.conv2d(x, self.scores, 1, "SAME"), tf.nn.conv2d(x, self.boxes, 1, "SAME")

    def detect(self, image, threshold: float):
        logits, offsets = self._maps(image)
        cells = SIDE // 8
        scores = tf.sigmoid(tf.reshape(logits * self.score_terms[0] + self.score_terms[1], (1, cells * cells, len(NAMES))))
        offsets = tf.reshape(offsets * self.box_terms[0] + self.box_terms[1], (1, cells * cells, 4))
        at = (np.arange(cells, dtype=np.float32) + 0.5) / cells
        centre = tf.constant(np.stack(np.meshgrid(at, at, indexing="ij"), -1).reshape(1, -1, 2))
        middle, half = centre + offsets[..., :2] / cells, tf.exp(offsets[..., 2:]) * 0.12
        raw = tf.concat((middle - half, middle + half), -1)
        boxes, best, classes, count = tf.image.combined_non_max_suppression(
            raw[:, :, None], scores, MOST, MOST, IOU, threshold, clip_boxes=True,
        )
        return {
            "detection_boxes": boxes, "detection_scores": best, "detection_classes": classes,
            "num_detections": count, "raw_detection_boxes": raw, "raw_detection_scores": scores,
        }


def as_v2(detector: Detector, kind, threshold: float):
    """DetectionFromImageModule and DetectionFromFloatImageModule."""

    @tf.function(input_signature=[tf.TensorSpec([1, None, None, 3], kind, name="input_tensor")])
    def serve(input_tensor):
        found = detector.detect(input_tensor, threshold)
        found["detection_classes"] += 1
        return {key: tf.cast(value, tf.float32) for key, value in found.items()}

    return serve


def as_v1(detector: Detector, threshold: float) -> tf.compat.v1.GraphDef:
    """A frozen graph with exporter.py's node names."""
    graph = tf.Graph()
    with graph.as_default():
        image = tf.compat.v1.placeholder(tf.uint8, (None, None, None, 3), name="image_tensor")
        found = detector.detect(image, threshold)
        tf.identity(found["detection_boxes"], "detection_boxes")
        tf.identity(found["detection_scores"], "detection_scores")
        tf.identity(found["detection_classes"] + 1, "detection_classes")
        tf.identity(tf.cast(found["num_detections"], tf.float32), "num_detections")
        tf.identity(found["raw_detection_boxes"], "raw_detection_boxes")
        tf.identity(found["raw_detection_scores"], "raw_detection_scores")
    return graph.as_graph_def()


def export(case: str, detector: Detector, target: Path):
    form, kind, threshold, _ = CASES[case]
    if form == "v2":
        # python -m tf2onnx.convert --saved-model: inputs and outputs by their structured names, in the dictionary's order.
        signature = [tf.TensorSpec([1, None, None, 3], kind, name="input_tensor")]
        model = tf2onnx.convert.from_function(as_v2(detector, kind, threshold), signature, opset=13)[0]
    else:
        outputs = ("num_detections", "detection_boxes", "detection_scores", "detection_classes")
        model = tf2onnx.convert.from_graph_def(
            as_v1(detector, threshold), input_names=["image_tensor:0"], output_names=[f"{o}:0" for o in outputs], opset=13,
        )[0]
    onnx.save(model, str(target))


def record(case: str, detector: Detector, out: Path, photographs: Path, records: Path):
    _, kind, threshold, count = CASES[case]
    target = out / f"{case}.onnx"
    if not target.exists():
        export(case, detector, target)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    versions = {"tensorflow": tf.__version__, "tf2onnx": tf2onnx.__version__, "onnxruntime": onnxruntime.__version__}
    settings = {"conf": threshold, "iou": IOU, "maxDet": MOST, "insideTheGraph": True}
    written = Case(case, versions, ["background", *NAMES], signature_of(target), settings, "formula")
    names = [o.name for o in session.get_outputs()]
    for file in FILES[:count]:
        canvas = np.ascontiguousarray(read_bgr(photographs, file)[..., ::-1])
        height, width = canvas.shape[:2]
        tensor = canvas[None].astype(kind.as_numpy_dtype)
        raw = session.run(None, {session.get_inputs()[0].name: tensor})
        found = {key: value.numpy() for key, value in detector.detect(tf.constant(tensor), threshold).items()}
        # utils/visualization_utils.py and metrics/coco_tools.py: boxes times height, width; the first num_detections.
        rows = int(found["num_detections"][0])
        boxes = found["detection_boxes"][0, :rows][:, [1, 0, 3, 2]] * np.array((width, height) * 2, np.float32)
        rest = np.stack((found["detection_scores"][0, :rows], found["detection_classes"][0, :rows] + 1), 1)
        frame = frame_of(width, height, (width, height), (width, height), (0, 0), (1, 1))
        written.add(file, frame, canvas, tensor, list(zip(names, raw)), np.concatenate((boxes, rest), 1))
        _compare(file, dict(zip(names, raw)), found)
    written.save(records)


def _compare(file, raw, found):
    raw = {name.split(":")[0]: value for name, value in raw.items()}
    scores = raw["detection_scores"][0]
    apart = [abs(raw[k][0] - found[k][0]).max() for k in ("detection_boxes", "detection_scores")]
    print(f"  {file} {raw['num_detections']} rows, apart {apart}, scores {np.quantile(scores, (0, .25, .5, .75, 1)).round(3)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    detector = Detector()
    detector.settle([cv2.resize(read_bgr(args.images, f)[..., ::-1], (SIDE, SIDE))[None] for f in FILES])
    for case in [args.only] if args.only else CASES:
        record(case, detector, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
