"""Puts a small random network between the pre- and post-processing of Google's EfficientDet code, converts the whole with
tf2onnx and records what TensorFlow detects on real images.

python export_automl.py --automl AUTOML --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

AUTOML is a checkout of google/automl; its networks need an older Keras, but dataloader.py, inference.py and
tf2/postprocess.py run as they are. Needs requirements-tensorflow.txt.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import onnx
import onnxruntime
import tensorflow as tf
import tf2onnx

from images import FILES, NAMES, read_bgr
from records import Case, frame_of
from signature import signature_of

SIDE = 128
LEVELS = range(3, 8)
MEAN, STD = [x * 255 for x in (0.485, 0.456, 0.406)], [x * 255 for x in (0.229, 0.224, 0.225)]
# hparams_config.py default_detection_configs; hard NMS, since ONNX has no other.
PARAMS = {
    "image_size": SIDE, "min_level": 3, "max_level": 7, "num_scales": 3, "aspect_ratios": [1.0, 2.0, 0.5],
    "anchor_scale": 4.0, "data_format": "channels_last", "num_classes": len(NAMES),
    "nms_configs": {"method": "hard", "iou_thresh": None, "score_thresh": 0.0, "sigma": None, "max_nms_inputs": 0,
                    "max_output_size": 100},
}
SETTINGS = {"conf": None, "iou": 0.5, "maxDet": 100, "insideTheGraph": True}
# case: what is put out
CASES = {"efficientdet-automl": "detections", "efficientdet-automl-v2": "parts"}


class Network:
    """Class logits and box codes of five levels, nine anchors a cell, channels last."""

    def __init__(self):
        draw = np.random.default_rng(29)
        kernel = lambda i, o: draw.normal(0, (2 / (9 * i)) ** 0.5, (3, 3, i, o)).astype(np.float32)
        self.trunk = [kernel(i, o) for i, o in zip((3, 12, 16, 24, 24, 24, 24), (12, 16, 24, 24, 24, 24, 24))]
        self.scores, self.codes = kernel(24, 9 * len(NAMES)), kernel(24, 36)
        self.score_terms, self.code_terms = (1.0, 0.0), (1.0, 0.0)

    def __call__(self, x):
        levels = []
        for kernel in self.trunk:
            x = tf.nn.relu(tf.nn.conv2d(x, kernel, 2, "SAME"))
            levels.append(x)
        head = lambda m, kernel, terms: tf.nn.conv2d(m, kernel, 1, "SAME") * terms[0] + terms[1]
        levels = levels[2:]
        scores = [head(m, self.scores, self.score_terms) for m in levels]
        return scores, [head(m, self.codes, self.code_terms) for m in levels]

    def settle(self, pictures):
        """Logits and codes of a chosen mean and deviation over the recorded pictures, by the finest level."""
        scores, codes = (np.concatenate([np.asarray(m[0]) for m in maps]) for maps in zip(*(self(p) for p in pictures)))
        terms = lambda m, mean, deviation: (deviation / m.std((0, 1, 2)), mean - m.mean((0, 1, 2)) * deviation / m.std((0, 1, 2)))
        self.score_terms, self.code_terms = terms(scores, -5.5, 1.3), terms(codes, 0.0, 0.35)


class Served:
    """The network between Google's own steps."""

    def __init__(self, network: Network):
        import inference
        from tf2 import postprocess

        self.network, self.inference, self.postprocess = network, inference, postprocess

    def preprocessed(self, pictures):
        return self.inference.batch_image_preprocess(pictures, SIDE, MEAN, STD, 1)

    def detections(self, pictures):
        """inference.py ServingDriver.build: rows of image number, y1, x1, y2, x2, score, class from 1."""
        images, scales = self.preprocessed(pictures)
        scores, codes = (dict(zip(LEVELS, maps)) for maps in self.network(images))
        return self.inference.det_post_process(PARAMS, scores, codes, scales)

    def parts(self, pictures):
        """tf2/infer_lib.py ExportModel: boxes, scores, classes, number of valid ones."""
        images, scales = self.preprocessed(pictures)
        return self.postprocess.postprocess_global(PARAMS, *self.network(images), scales)


def export(case: str, served: Served, target: Path):
    if CASES[case] == "detections":
        graph = tf.Graph()
        with graph.as_default():
            served.detections(tf.compat.v1.placeholder(tf.uint8, (1, None, None, 3), name="image_arrays"))
        model = tf2onnx.convert.from_graph_def(
            graph.as_graph_def(), input_names=["image_arrays:0"], output_names=["detections:0"], opset=13,
        )[0]
    else:
        spec = tf.TensorSpec([1, None, None, 3], tf.uint8, name="images")
        # Names as tf.saved_model.save gives them to the results of a function that returns a tuple.
        named = lambda images: {f"output_{i}": part for i, part in enumerate(served.parts(images))}
        model = tf2onnx.convert.from_function(tf.function(named, input_signature=[spec]), [spec], opset=13)[0]
    onnx.save(model, str(target))


def detected(served: Served, picture, form: str) -> np.ndarray:
    """Rows of x1, y1, x2, y2, score, class in original pixels, by TensorFlow."""
    if form == "detections":
        return served.detections(picture).numpy()[0][:, [2, 1, 4, 3, 5, 6]]
    boxes, scores, classes, count = (np.asarray(part[0]) for part in served.parts(picture))
    return np.concatenate((boxes[:, [1, 0, 3, 2]], scores[:, None], classes[:, None]), 1)[: int(count)]


def record(case: str, served: Served, out: Path, photographs: Path, records: Path):
    form = CASES[case]
    target = out / f"{case}.onnx"
    if not target.exists():
        export(case, served, target)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    versions = {"tensorflow": tf.__version__, "tf2onnx": tf2onnx.__version__, "onnxruntime": onnxruntime.__version__}
    written = Case(case, versions, NAMES, signature_of(target), SETTINGS, "authors-code")
    names = [o.name for o in session.get_outputs()]
    for file in FILES:
        canvas = np.ascontiguousarray(read_bgr(photographs, file)[..., ::-1])
        height, width = canvas.shape[:2]
        raw = session.run(None, {session.get_inputs()[0].name: canvas[None]})
        rows = detected(served, tf.constant(canvas[None]), form)
        frame = frame_of(width, height, (width, height), (width, height), (0, 0), (1, 1))
        written.add(file, frame, canvas, canvas[None], list(zip(names, raw)), rows)
        print(f"  {file} scores {np.quantile(rows[:, 4], (0, .25, .5, .75, 1)).round(3)}, classes {np.bincount(rows[:, 5].astype(int))}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--automl", type=Path, required=True, help="checkout of google/automl")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    sys.path.insert(0, str(args.automl / "efficientdet"))
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        served = Served(Network())
        pictures = [served.preprocessed(tf.constant(read_bgr(args.images, f)[..., ::-1].copy()[None]))[0] for f in FILES]
        served.network.settle(pictures)
        record(case, served, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
