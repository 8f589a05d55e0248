"""Writes fixtures/families/unknown: two detectors in formats that no exporter we know writes, each with what it finds on
pictures of fixtures/shapes. The cards beside them are written by hand.

python make_unknown_exports.py --shapes fixtures/shapes --out fixtures/families/unknown
The graphs are small random networks. Expected detections (COCO results format) are what onnxruntime puts out for pictures
prepared by cv2, decoded by the few lines of numpy below; detcompare sees graph and card alone.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

from greedy_nms import class_by_class

CLASSES = 6
PICTURES = 8
STRIDE = 8
MEAN_BGR = np.float32([104, 117, 123])


class Graph:
    """Nodes and weights as they come; `node` gives back the name of what it puts out."""

    def __init__(self):
        self.nodes, self.weights = [], []

    def weight(self, values) -> str:
        name = f"weight_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, operator: str, *inputs: str, out: str | None = None, **attributes) -> str:
        out = out or f"value_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [out], **attributes))
        return out

    def slice(self, value: str, start: int, end: int, axis: int) -> str:
        bounds = (self.weight(np.array([number])) for number in (start, end, axis))
        return self.node("Slice", value, *bounds)

    def save(self, path: Path, inputs: dict, outputs: dict):
        ports = lambda declared: [
            helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(np.dtype(kind)), shape)
            for name, (kind, shape) in declared.items()
        ]
        graph = helper.make_graph(self.nodes, path.stem, ports(inputs), ports(outputs), self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_unknown_exports")
        model.ir_version = 8
        onnx.checker.check_model(model, full_check=True)
        onnx.save(model, path)


def cell_rows(graph: Graph, pixels: str, numbers: int, random: np.random.Generator) -> str:
    """[1, cells, numbers] for the cells of `pixels` [1, 3, h, w], row by row: random weights, varied by the picture."""
    first = graph.weight((random.normal(size=(12, 3, STRIDE, STRIDE)) / STRIDE).astype(np.float32))
    second = graph.weight((random.normal(size=(numbers, 12, 3, 3)) / 5).astype(np.float32))
    seen = graph.node("Tanh", graph.node("Conv", pixels, first, strides=[STRIDE, STRIDE]))
    codes = graph.node("Conv", seen, second, pads=[1, 1, 1, 1])
    flat = graph.node("Reshape", codes, graph.weight(np.array([1, numbers, -1])))
    return graph.node("Transpose", flat, perm=[0, 2, 1])


def box_shares(graph: Graph, codes: str, rows: int, columns: int) -> tuple[str, str]:
    """Upper left corner and size [1, cells, 2] (x, y) as shares of the input, from four numbers a cell."""
    y, x = np.mgrid[:rows, :columns]
    cells = np.stack([(x + 0.5) / columns, (y + 0.5) / rows], -1).reshape(1, -1, 2).astype(np.float32)
    near = graph.node("Mul", graph.node("Tanh", graph.slice(codes, 0, 2, 2)), graph.weight(np.float32([0.8 / columns, 0.8 / rows])))
    centre = graph.node("Add", near, graph.weight(cells))
    share = graph.node("Mul", graph.node("Sigmoid", graph.slice(codes, 2, 4, 2)), graph.weight(np.float32(0.3)))
    size = graph.node("Add", share, graph.weight(np.float32(0.05)))
    return graph.node("Sub", centre, graph.node("Mul", size, graph.weight(np.float32(0.5)))), size


def make_channels_last(path: Path, random: np.random.Generator):
    """Rows of softmax logits with the background first, y-first corners as shares in columns, channels last."""
    graph = Graph()
    pixels = graph.node("Transpose", "pixels", perm=[0, 3, 1, 2])
    codes = cell_rows(graph, pixels, 4 + 1 + CLASSES, random)
    corner, size = box_shares(graph, codes, 12, 16)
    corners = graph.node("Concat", corner, graph.node("Add", corner, size), axis=2)
    y_first = graph.node("Gather", corners, graph.weight(np.array([1, 0, 3, 2])), axis=2)
    graph.node("Transpose", y_first, out="loc", perm=[0, 2, 1])
    graph.node("Identity", graph.slice(codes, 4, 5 + CLASSES, 2), out="conf")
    outputs = {"loc": ("float32", [1, 4, 192]), "conf": ("float32", [1, 192, 1 + CLASSES])}
    graph.save(path, {"pixels": ("float32", [1, 96, 128, 3])}, outputs)


def detect_channels_last(session, picture: np.ndarray) -> list:
    height, width = picture.shape[:2]
    resized = cv2.resize(picture, (128, 96), interpolation=cv2.INTER_LINEAR)
    loc, conf = session.run(["loc", "conf"], {"pixels": ((resized - MEAN_BGR) / np.float32(57))[None]})
    y1, x1, y2, x2 = loc[0]
    raised = np.exp(conf[0] - conf[0].max(1, keepdims=True))
    scores = (raised / raised.sum(1, keepdims=True))[:, 1:]
    at, classes = np.nonzero(scores > 0.5)
    boxes = np.stack([x1, y1, x2, y2], 1)[at] * np.float32([width, height, width, height])
    kept = class_by_class(boxes, scores[at, classes], classes, 0.45)[:60]
    boxes = boxes.clip(0, [width, height, width, height])
    return [(*boxes[i], scores[at[i], classes[i]], classes[i]) for i in kept]


def make_counted_rows(path: Path, random: np.random.Generator):
    """Bytes without a batch axis and the image's size in; a count, then rows of class from 1, score, x, y, width, height
    in pixels of the image out."""
    graph = Graph()
    floats = graph.node("Cast", "frame", to=onnx.TensorProto.FLOAT)
    scaled = graph.node("Sub", graph.node("Div", floats, graph.weight(np.float32(127.5))), graph.weight(np.float32(1)))
    pixels = graph.node("Unsqueeze", graph.node("Transpose", scaled, perm=[2, 0, 1]), graph.weight(np.array([0])))
    codes = cell_rows(graph, pixels, 4 + CLASSES, random)
    corner, size = box_shares(graph, codes, 15, 20)
    scores = graph.node("Sigmoid", graph.slice(codes, 4, 4 + CLASSES, 2))
    best = graph.node("ReduceMax", scores, axes=[2], keepdims=1)
    chosen = graph.node("Cast", graph.node("ArgMax", scores, axis=2, keepdims=1), to=onnx.TensorProto.FLOAT)
    from_one = graph.node("Add", chosen, graph.weight(np.float32(1)))
    sides = graph.node("Cast", "image_hw", to=onnx.TensorProto.FLOAT)
    ratio = graph.node("ReduceMin", graph.node("Div", graph.weight(np.float32([[120, 160]])), sides), keepdims=0)
    to_image = graph.node("Div", graph.weight(np.float32([160, 120])), ratio)
    rows = graph.node("Concat", from_one, best, graph.node("Mul", corner, to_image), graph.node("Mul", size, to_image), axis=2)
    flat = graph.node("Squeeze", best, graph.weight(np.array([0, 2])))
    graph.nodes.append(helper.make_node("TopK", [flat, graph.weight(np.array([60]))], ["top", "places"], axis=0))
    graph.node("Gather", graph.node("Squeeze", rows, graph.weight(np.array([0]))), "places", out="found", axis=0)
    above = graph.node("Cast", graph.node("Greater", "top", graph.weight(np.float32(0.8))), to=onnx.TensorProto.INT32)
    graph.node("ReduceSum", above, out="how_many", keepdims=1)
    inputs = {"frame": ("uint8", [120, 160, 3]), "image_hw": ("int64", [1, 2])}
    graph.save(path, inputs, {"how_many": ("int32", [1]), "found": ("float32", [60, 6])})


def detect_counted_rows(session, picture: np.ndarray) -> list:
    height, width = picture.shape[:2]
    ratio = min(160 / width, 120 / height)
    resized = cv2.resize(picture, (round(width * ratio), round(height * ratio)), interpolation=cv2.INTER_LINEAR)
    canvas = np.zeros((120, 160, 3), np.uint8)
    canvas[: resized.shape[0], : resized.shape[1]] = resized[:, :, ::-1]
    count, found = session.run(["how_many", "found"], {"frame": canvas, "image_hw": np.array([[height, width]])})
    return [(x, y, x + w, y + h, score, int(number) - 1) for number, score, x, y, w, h in found[: count[0]]]


EXPORTS = {
    "channels-last": (make_channels_last, detect_channels_last),
    "counted-rows": (make_counted_rows, detect_counted_rows),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shapes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    cv2.ipp.setUseIPP(False)
    annotations = json.loads((args.shapes / "annotations/instances_val.json").read_text())
    categories = [category["id"] for category in annotations["categories"]]
    for seed, (name, (make, detect)) in enumerate(EXPORTS.items()):
        make(args.out / f"{name}.onnx", np.random.default_rng(seed))
        session = onnxruntime.InferenceSession(args.out / f"{name}.onnx", providers=["CPUExecutionProvider"])
        results = []
        for image in annotations["images"][:PICTURES]:
            for x1, y1, x2, y2, score, number in detect(session, cv2.imread(str(args.shapes / "val" / image["file_name"]))):
                box = [round(float(side), 4) for side in (x1, y1, x2 - x1, y2 - y1)]
                row = {"image_id": image["id"], "category_id": categories[number], "bbox": box, "score": round(float(score), 6)}
                results.append(row)
        (args.out / f"{name}.expected.json").write_text(json.dumps(results) + "\n")
        print(f"{name}: {len(results)} detections on {PICTURES} pictures, best {max(row['score'] for row in results)}")


if __name__ == "__main__":
    main()
