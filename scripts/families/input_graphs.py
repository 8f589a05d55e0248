"""Small graphs with exporters' interfaces whose one box depends on everything they are fed; see make_inputs.py."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH, HEIGHT = 96, 64  # of fixed inputs
ANCHORS = 126  # cells of strides 8, 16, 32 at that size
NAMES = ("person", "bicycle", "car", "motorcycle", "airplane", "bus", "train")
CLASS, SCORE = 2, 0.75
LICENCE = "Apache-2.0: a stand-in built by scripts/families/make_inputs.py, no exported model"
METADATA = {"names": str(dict(enumerate(NAMES))), "stride": "32", "task": "detect", "end2end": "False", "license": LICENCE}


class Graph:
    """Nodes in the order in which they are added; every method returns the name of its result."""

    def __init__(self):
        self.nodes, self.weights, self.count = [], [], 0

    def weight(self, value, name=None) -> str:
        name = name or f"weight{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def add(self, operator, *inputs, out=None, **attributes) -> str:
        self.count += 1
        out = out or f"value{self.count}"
        self.nodes.append(helper.make_node(operator, list(inputs), [out], **attributes))
        return out

    def floats(self, *values) -> str:
        return self.weight(np.array(values, np.float32))

    def whole(self, *values) -> str:
        return self.weight(np.array(values, np.int64))

    def cast(self, value, element, out=None) -> str:
        return self.add("Cast", value, out=out, to=element)

    def part(self, value, axis: int, start: int, end: int) -> str:
        return self.add("Slice", value, self.whole(start), self.whole(end), self.whole(axis))

    def join(self, *values, axis=1, out=None) -> str:
        return self.add("Concat", *values, axis=axis, out=out)

    def mean(self, value) -> str:
        """[N, …] to [N, 1]."""
        flat = self.add("Flatten", value, axis=1)
        return self.add("ReduceMean", flat, axes=[1], keepdims=1)

    def half_of(self, value, axis: int) -> str:
        """The first half along an axis, whatever its size."""
        size = self.add("Gather", self.add("Shape", value), self.whole(axis))
        end = self.add("Div", size, self.whole(2))
        return self.add("Slice", value, self.whole(0), end, self.whole(axis))

    def corners(self, name: str, layout: str, scale: float, share=None) -> str:
        """[N, 4] in pixels of the input, from the picture input `name` and a further share [N, 1]."""
        pixels = self.add("Mul", self.cast(name, TensorProto.FLOAT), self.floats(scale))
        if "n" not in layout:
            pixels = self.add("Unsqueeze", pixels, self.whole(0))
        if layout.endswith("hwc"):
            pixels = self.add("Transpose", pixels, perm=[0, 3, 1, 2])
        red, green, blue = (self.part(pixels, 1, at, at + 1) for at in range(3))
        shares = [self.mean(self.half_of(red, 3)), self.mean(self.half_of(green, 2)), self.mean(blue)]
        half = self.add("Mul", shares[0], self.floats(0.0))
        shares.append(share or self.add("Add", half, self.floats(0.5)))
        moved = self.add("Mul", self.join(*shares), self.floats(8.0))
        return self.add("Add", moved, self.weight(np.array([4, 4, 40, 36], np.float32), "at_least"))

    def centred(self, corners: str) -> str:
        first, last = self.part(corners, 1, 0, 2), self.part(corners, 1, 2, 4)
        middle = self.add("Mul", self.add("Add", first, last), self.floats(0.5))
        return self.join(middle, self.add("Sub", last, first))

    def model(self, inputs, outputs, metadata=None, listed=False) -> onnx.ModelProto:
        ports = [helper.make_tensor_value_info(*port) for port in inputs]
        if listed:
            ports += [helper.make_tensor_value_info(w.name, w.data_type, list(w.dims)) for w in self.weights]
        results = [helper.make_tensor_value_info(*port) for port in outputs]
        graph = helper.make_graph(self.nodes, "stand_in", ports, results, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_inputs")
        model.ir_version = 8
        helper.set_model_props(model, metadata or {})
        onnx.checker.check_model(model)
        return model


F32, F16, U8, I64, I32 = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.UINT8, TensorProto.INT64, TensorProto.INT32)


def grid(element=F32, layout="nchw", batch=1, listed=False, output=None) -> onnx.ModelProto:
    """[N, 4 + classes, cells] as Ultralytics exports it; the first cell has the box."""
    graph = Graph()
    box = graph.centred(graph.corners("images", layout, 1 / 255 if element == U8 else 1.0))
    scores = np.zeros((1, len(NAMES)), np.float32)
    scores[0, CLASS] = SCORE
    rows = graph.add("Add", graph.add("Mul", graph.part(box, 1, 0, 1), graph.floats(0.0)), graph.weight(scores))
    row = graph.add("Unsqueeze", graph.join(box, rows), graph.whole(2))
    padded = graph.add("Pad", row, graph.whole(0, 0, 0, 0, 0, ANCHORS - 1))
    graph.cast(padded, output or F32, out="output0")
    sizes = {"nchw": [batch, 3, HEIGHT, WIDTH], "nhwc": [batch, HEIGHT, WIDTH, 3]}[layout]
    shape = [batch, 4 + len(NAMES), ANCHORS]
    return graph.model([("images", element, sizes)], [("output0", output or F32, shape)], METADATA, listed)


def flat_rows() -> onnx.ModelProto:
    """[rows, 7] as YOLOv7 puts them out for four pictures: number of the picture, corners, class, score; out of order."""
    graph = Graph()
    corners = graph.corners("images", "nchw", 1.0)
    order = (2, 0, 3, 1)
    picked = graph.add("Gather", corners, graph.whole(*order))
    numbers = graph.weight(np.array(order, np.float32)[:, None])
    rest = graph.weight(np.repeat(np.array([[CLASS, SCORE]], np.float32), 4, 0))
    graph.join(numbers, picked, rest, out="output")
    return graph.model([("images", F32, [4, 3, HEIGHT, WIDTH])], [("output", F32, ["rows", 7])])


def deploy() -> onnx.ModelProto:
    """RT-DETR's deploy signature: boxes times orig_target_sizes (width, height), any batch."""
    graph = Graph()
    corners = graph.add("Div", graph.corners("images", "nchw", 1.0), graph.floats(WIDTH, HEIGHT, WIDTH, HEIGHT))
    sizes = graph.cast("orig_target_sizes", F32)
    graph.add("Unsqueeze", graph.add("Mul", corners, graph.join(sizes, sizes)), graph.whole(1), out="boxes")
    nothing = graph.add("Mul", graph.part(corners, 1, 0, 1), graph.floats(0.0))
    graph.add("Add", nothing, graph.floats(SCORE), out="scores")
    graph.cast(graph.add("Add", nothing, graph.floats(CLASS)), I64, out="labels")
    return graph.model(
        [("images", F32, ["N", 3, HEIGHT, WIDTH]), ("orig_target_sizes", I64, ["N", 2])],
        [("labels", I64, ["N", 1]), ("boxes", F32, ["N", 1, 4]), ("scores", F32, ["N", 1])],
    )


def paddle() -> onnx.ModelProto:
    """PaddleDetection's rows, divided by scale_factor (y, x); im_shape (height, width) moves the last side."""
    graph = Graph()
    height, width = graph.part("im_shape", 1, 0, 1), graph.part("im_shape", 1, 1, 2)
    share = graph.add("Div", height, graph.add("Add", height, width))
    corners = graph.corners("image", "nchw", 1.0, share)
    y, x = graph.part("scale_factor", 1, 0, 1), graph.part("scale_factor", 1, 1, 2)
    boxes = graph.add("Div", corners, graph.join(x, y, x, y))
    graph.join(graph.weight(np.array([[CLASS, SCORE]], np.float32)), boxes, out="bbox")
    graph.weight(np.array([1], np.int32), "one")
    graph.add("Identity", "one", out="bbox_num")
    return graph.model(
        [("im_shape", F32, [1, 2]), ("image", F32, [1, 3, HEIGHT, WIDTH]), ("scale_factor", F32, [1, 2])],
        [("bbox", F32, [1, 6]), ("bbox_num", I32, [1])],
    )


def counted() -> onnx.ModelProto:
    """PaddleDetection's rows of four pictures one after another, with how many each has; some are padding of class -1."""
    graph = Graph()
    corners = graph.corners("image", "nchw", 1.0)
    y, x = graph.part("scale_factor", 1, 0, 1), graph.part("scale_factor", 1, 1, 2)
    boxes = graph.add("Div", corners, graph.join(x, y, x, y))
    rows = graph.add("Gather", boxes, graph.whole(0, 1, 1, 2, 3, 3))
    chosen = np.array([[CLASS if kept else -1, SCORE] for kept in (1, 1, 0, 1, 0, 1)], np.float32)
    graph.join(graph.weight(chosen), rows, out="bbox")
    graph.add("Identity", graph.weight(np.array([1, 2, 1, 2], np.int32)), out="bbox_num")
    return graph.model(
        [("image", F32, [4, 3, HEIGHT, WIDTH]), ("scale_factor", F32, [4, 2])],
        [("bbox", F32, ["rows", 6]), ("bbox_num", I32, [4])],
    )


def keras() -> onnx.ModelProto:
    """The model zoo's YOLOv3: boxes in original pixels, y first, by image_shape (height, width); rows picture, class, box."""
    graph = Graph()
    margin = graph.add("Sub", graph.floats(HEIGHT, WIDTH), "image_shape")
    pads = graph.add("Mul", graph.join(margin, margin), graph.floats(0.5))
    y_first = graph.add("Gather", graph.corners("input_1", "nchw", 1.0), graph.whole(1, 0, 3, 2), axis=1)
    boxes = graph.add("Sub", y_first, pads)
    graph.add("Unsqueeze", boxes, graph.whole(1), out="yolonms_layer_1/ExpandDims_1:0")
    scores = np.zeros((1, 80, 1), np.float32)
    scores[0, CLASS] = SCORE
    graph.add("Identity", graph.weight(scores), out="yolonms_layer_1/ExpandDims_3:0")
    graph.add("Identity", graph.weight(np.array([[0, CLASS, 0]], np.int32)), out="yolonms_layer_1/concat_2:0")
    return graph.model(
        [("input_1", F32, [1, 3, HEIGHT, WIDTH]), ("image_shape", F32, [1, 2])],
        [("yolonms_layer_1/ExpandDims_1:0", F32, [1, 1, 4]), ("yolonms_layer_1/ExpandDims_3:0", F32, [1, 80, 1]),
         ("yolonms_layer_1/concat_2:0", I32, [1, 3])],
    )


def masked() -> onnx.ModelProto:
    """DETR of transformers with pixel_mask, whose mean moves the last side."""
    graph = Graph()
    share = graph.mean(graph.cast("pixel_mask", F32))
    # The image processor's normalisation undone: mean .5, deviation .25.
    pixels = graph.add("Add", graph.add("Mul", "pixel_values", graph.floats(0.25)), graph.floats(0.5), out="unit")
    corners = graph.corners(pixels, "nchw", 1.0, share)
    sizes = graph.cast(graph.add("Slice", graph.add("Shape", "pixel_values"), graph.whole(2), graph.whole(4)), F32)
    width, height = graph.add("Gather", sizes, graph.whole(1)), graph.add("Gather", sizes, graph.whole(0))
    shares = graph.add("Div", graph.centred(corners), graph.join(width, height, width, height, axis=0))
    graph.add("Unsqueeze", shares, graph.whole(1), out="pred_boxes")
    logits = np.full((1, 1, len(NAMES) + 1), -20, np.float32)
    logits[0, 0, CLASS], logits[0, 0, -1] = np.log(3), 0  # softmax: 3 : 1
    nothing = graph.add("Mul", graph.add("Unsqueeze", graph.part(shares, 1, 0, 1), graph.whole(1)), graph.floats(0.0))
    graph.add("Add", nothing, graph.weight(logits), out="logits")
    return graph.model(
        [("pixel_values", F32, ["batch", 3, "height", "width"]), ("pixel_mask", I64, ["batch", "height", "width"])],
        [("logits", F32, ["batch", 1, len(NAMES) + 1]), ("pred_boxes", F32, ["batch", 1, 4])],
    )


def no_batch() -> onnx.ModelProto:
    """torchvision's detectors: one picture of any size, no batch axis; classes from 1."""
    graph = Graph()
    graph.add("Identity", graph.corners("image", "chw", 1.0), out="boxes")
    graph.add("Identity", graph.weight(np.array([SCORE], np.float32)), out="scores")
    graph.add("Identity", graph.whole(CLASS + 1), out="labels")
    return graph.model(
        [("image", F32, [3, "height", "width"])],
        [("boxes", F32, ["n", 4]), ("scores", F32, ["n"]), ("labels", I64, ["n"])],
    )


def detection_api() -> onnx.ModelProto:
    """TensorFlow's Object Detection API: bytes of any size, channels last, y-first shares of the picture."""
    graph = Graph()
    corners = graph.corners("input_tensor", "nhwc", 1 / 255)
    shape = graph.cast(graph.add("Shape", "input_tensor"), F32)
    height, width = graph.add("Gather", shape, graph.whole(1)), graph.add("Gather", shape, graph.whole(2))
    y_first = graph.add("Gather", corners, graph.whole(1, 0, 3, 2), axis=1)
    shares = graph.add("Div", y_first, graph.join(height, width, height, width, axis=0))
    graph.add("Unsqueeze", shares, graph.whole(1), out="detection_boxes")
    for name, value in (("detection_scores", [[SCORE]]), ("detection_classes", [[CLASS + 1.0]]), ("num_detections", [1.0])):
        graph.add("Identity", graph.weight(np.array(value, np.float32)), out=name)
    return graph.model(
        [("input_tensor", U8, [1, "height", "width", 3])],
        [("detection_classes", F32, [1, 1]), ("num_detections", F32, [1]),
         ("detection_boxes", F32, [1, 1, 4]), ("detection_scores", F32, [1, 1])],
    )
