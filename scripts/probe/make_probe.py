"""Makes models/probe.onnx, which `detcompare doctor` runs on each provider, and prints what it puts out, by numpy alone.

    python scripts/probe/make_probe.py models/probe.onnx

Every value on the way is a whole number below 2048: exact in fp32, TF32 and fp16, in any order of additions.
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

CHANNELS, SIZE, FILTERS, OUTPUTS = 3, 16, 8, 4


def pattern(count, step, cycle, levels, lowest, shape):
    return ((np.arange(count) * step % cycle) % levels + lowest).astype(np.float32).reshape(shape)


image = pattern(CHANNELS * SIZE * SIZE, 7, 11, 4, 0, (1, CHANNELS, SIZE, SIZE))
kernel = pattern(FILTERS * CHANNELS * 9, 5, 7, 3, -1, (FILTERS, CHANNELS, 3, 3))
bias = pattern(FILTERS, 3, 5, 5, -2, (FILTERS,))
matrix = pattern(FILTERS * OUTPUTS, 3, 5, 5, -2, (FILTERS, OUTPUTS))


def make():
    nodes = [
        helper.make_node("Conv", ["image", "kernel", "bias"], ["convolved"], pads=[1, 1, 1, 1]),
        helper.make_node("Relu", ["convolved"], ["positive"]),
        helper.make_node("GlobalMaxPool", ["positive"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["row"], axis=1),
        helper.make_node("MatMul", ["row", "matrix"], ["result"]),
    ]
    weights = [("kernel", kernel), ("bias", bias), ("matrix", matrix)]
    graph = helper.make_graph(
        nodes,
        "probe",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, image.shape)],
        [helper.make_tensor_value_info("result", TensorProto.FLOAT, (1, OUTPUTS))],
        [numpy_helper.from_array(values, name) for name, values in weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="detcompare")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def expected():
    padded = np.pad(image[0], ((0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    convolved = np.einsum("fcyx,chwyx->fhw", kernel, windows) + bias[:, None, None]
    return np.maximum(convolved, 0).max(axis=(1, 2)) @ matrix


if __name__ == "__main__":
    onnx.save(make(), sys.argv[1])
    print(expected().tolist())
