"""Makes detectors of known extra work: bench/latency/work-100.onnx, work-105.onnx and work-120.onnx.

    python scripts/latency/make_slowed.py bench/latency

All three are one graph but for the number of equal blocks in its body: 40, 42 (5 % more) and 48 (20 % more). A block is
x + relu(conv(x)), a 3 x 3 convolution of 48 channels on 80 x 80 cells, which can be merged with no other, as each reads what
the one before gave. All blocks share one weight, which keeps the files small. A cheap stem comes before (each 2 x 2 pixels
become a cell), a cheap head after. To the outside the files are Ultralytics' raw heads for the classes of fixtures/shapes
at 160 x 160 pixels, small so that preprocessing is a small part of the time. Nothing was trained: boxes and scores follow
the picture and mean nothing. Scores are low: few boxes reach the score floor of the accuracy pass, and none a deployment's
threshold, so that next to nothing is left to suppress.

How much longer a call really takes is for bench/latency/truth.js to say: stem, head and everything outside the graph take
their time once, so that it is a little less than the number of blocks says. On a machine of two cores, busy with other work,
truth.js --threads 1 found in processor time of inference 1.199 for work-120, 1.053 for work-105, and end to end 1.195 and
1.052, each with a standard error of .001 to .003: the blocks are 99 % of a call and 97 to 98 % of its time end to end.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

BLOCKS = {"work-100": 40, "work-105": 42, "work-120": 48}
SIZE, CELL, CHANNELS = 160, 2, 48
STRIDES = (8, 16, 32)
CLASSES = ("circle", "square", "triangle", "star", "ring", "cross")
METADATA = {
    "names": str(dict(enumerate(CLASSES))), "stride": "32", "task": "detect", "batch": "1", "imgsz": str([SIZE, SIZE]),
    "license": "Apache-2.0: built by scripts/latency/make_slowed.py, no exported model",
}
CELLS = sum((SIZE // stride) ** 2 for stride in STRIDES)

draw = np.random.default_rng(2026)


def normal(*shape):
    """Weights that keep the size of what they are applied to."""
    return (draw.standard_normal(shape) / np.sqrt(np.prod(shape[1:]))).astype(np.float32)


def cells():
    """Centre and size of a box in each cell, [1, 4, cells]."""
    of_strides = []
    for stride in STRIDES:
        y, x = np.mgrid[0 : SIZE // stride, 0 : SIZE // stride].reshape(2, -1)
        of_strides.append(np.stack([(x + 0.5) * stride, (y + 0.5) * stride, *np.full((2, x.size), 2.0 * stride)]))
    return np.concatenate(of_strides, 1)[None].astype(np.float32)


# Drawn once, so that the three files have the same weights.
WEIGHTS = {
    "stem": normal(CHANNELS, 3, CELL, CELL),
    # A tenth, so that values grow by a few per cent a block and stay far from the limits of fp32 after all of them.
    "block": 0.1 * normal(CHANNELS, CHANNELS, 3, 3),
    "head": normal(4 + len(CLASSES), CHANNELS, 1, 1),
    "cells": cells(),
    "low": np.float32(-7.2),
}


def make(name: str, blocks: int) -> onnx.ModelProto:
    nodes = []

    def add(operator, inputs, out, **attributes):
        nodes.append(helper.make_node(operator, inputs, [out], name=out, **attributes))
        return out

    value = add("Conv", ["images", "stem"], "stem_out", strides=[CELL, CELL])
    for at in range(blocks):
        convolved = add("Conv", [value, "block"], f"block{at}_conv", pads=[1, 1, 1, 1])
        value = add("Add", [value, add("Relu", [convolved], f"block{at}_relu")], f"block{at}_out")
    levels = []
    for stride in STRIDES:
        shrink = stride // CELL
        pooled = add("AveragePool", [value], f"pool{stride}", kernel_shape=[shrink] * 2, strides=[shrink] * 2)
        row = add("Conv", [pooled, "head"], f"head{stride}")
        levels.append(add("Reshape", [row, "rows"], f"row{stride}"))
    found = add("Concat", levels, "found", axis=2)
    boxes = add("Slice", [found, "from", "four", "axis"], "boxes")
    classes = add("Slice", [found, "four", "end", "axis"], "classes")
    moved = add("Add", [add("Tanh", [boxes], "moves"), "cells"], "moved")
    scores = add("Sigmoid", [add("Add", [add("Tanh", [classes], "within"), "low"], "logits")], "scores")
    add("Concat", [moved, scores], "output0", axis=1)
    rows = 4 + len(CLASSES)
    whole = {"rows": [1, rows, -1], "from": [0], "four": [4], "end": [rows], "axis": [1]}
    weights = [numpy_helper.from_array(np.asarray(value), key) for key, value in WEIGHTS.items()]
    weights += [numpy_helper.from_array(np.array(value, np.int64), key) for key, value in whole.items()]
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, SIZE, SIZE])],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, [1, rows, CELLS])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_slowed")
    model.ir_version = 8
    helper.set_model_props(model, METADATA)
    onnx.checker.check_model(model, full_check=True)
    return model


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, blocks in BLOCKS.items():
        path = folder / f"{name}.onnx"
        onnx.save(make(name, blocks), str(path))
        print(f"{path.name}: {blocks} blocks, {path.stat().st_size // 1000} kB")
