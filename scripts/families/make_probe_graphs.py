"""Writes fixtures/families/probe: tiny files that only values, or AP on annotated pictures, tell apart.

python make_probe_graphs.py --out fixtures/families/probe
None is an exporter's: interfaces are bare, numbers are made up so that each answers one question.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from stand_in import port, stand_in

SIDE = 64
LICENCE = "Apache-2.0: built by scripts/families/make_probe_graphs.py, no exported model"
CELLS = sum((SIDE // stride) ** 2 for stride in (8, 16, 32))


def bare(outputs: dict[str, np.ndarray], shapes: dict | None = None, operators: dict | None = None) -> onnx.ModelProto:
    declared = [{"name": n, "type": "float32", "shape": (shapes or {}).get(n, list(v.shape))} for n, v in outputs.items()]
    signature = {
        "inputs": [{"name": "x", "type": "float32", "shape": [1, 3, SIDE, SIDE]}], "outputs": declared, "operators": operators or {},
        "opsets": {"": 17}, "producerName": "", "producerVersion": "", "irVersion": 8, "metadata": {"licence": LICENCE},
    }
    return stand_in(signature, list(outputs.values()))


def rows_of_cells(numbers: np.random.Generator, centres: float, objectness) -> np.ndarray:
    """One row a cell: centre, size, objectness, three class scores."""
    rows = numbers.uniform(0.05, 0.9, (1, CELLS, 8)).astype(np.float32)
    rows[..., :2] *= centres
    rows[..., 2:4] *= 3
    if objectness is not None:
        rows[..., 4] = objectness
    return rows


def seven(numbers: np.random.Generator, class_at: int) -> np.ndarray:
    """`[N, 7]`: picture, corners in pixels, then class and score in either order."""
    rows = np.zeros((5, 7), np.float32)
    rows[:, 1:3], rows[:, 3:5] = numbers.uniform(4, 20, (5, 2)), numbers.uniform(30, 60, (5, 2))
    rows[:, 5:] = np.sort(numbers.uniform(0.3, 0.9, (5, 1)), axis=0)[::-1]
    rows[:, class_at] = (2, 0, 1, 1, 0)
    return rows


def six(scale: float, padding: int) -> np.ndarray:
    """`[1, 8, 6]`: corners, score, class; the best box is (8, 24)–(40, 40) of the 64 × 64 input."""
    rows = np.zeros((1, 8, 6), np.float32)
    rows[..., :4] = np.array([8, 24, 40, 40]) * scale
    rows[0, 1:, :4] += np.arange(1, 8)[:, None] * scale
    rows[..., 4] = np.linspace(0.9, 0.2, 8)
    if padding:
        rows[:, -padding:] = 0
    return rows


def wants_bgr() -> onnx.ModelProto:
    """Ultralytics' end-to-end interface; finds the box of `six` only where the last channel is bright all over,
    as it is for red pictures on grey fed as BGR."""
    metadata = {"names": "{0: 'box', 1: 'other'}", "stride": "32", "task": "detect", "end2end": "True", "licence": LICENCE}
    rows = six(1, 7)
    bounds = [numpy_helper.from_array(np.array([v], np.int64), n) for n, v in (("two", 2), ("three", 3), ("channels", 1))]
    limits = [numpy_helper.from_array(np.array(v, np.float32), n) for n, v in (("nought", 0), ("one", 1))]
    gate = np.ones((1, 8, 6), np.float32)
    gate[..., 4] = 0
    parts = [numpy_helper.from_array(v, n) for n, v in (("rows", rows), ("kept", gate), ("gated", 1 - gate))]
    weights = [*parts, *bounds, *limits]
    nodes = [
        helper.make_node("Slice", ["images", "two", "three", "channels"], ["last"]),
        helper.make_node("ReduceMin", ["last"], ["bright"], keepdims=0),
        helper.make_node("Clip", ["bright", "nought", "one"], ["gate"]),
        helper.make_node("Mul", ["gated", "gate"], ["gatedBy"]),
        helper.make_node("Add", ["kept", "gatedBy"], ["factors"]),
        helper.make_node("Mul", ["rows", "factors"], ["output0"]),
    ]
    graph = helper.make_graph(
        nodes, "wants_bgr", [port("images", "float32", [1, 3, SIDE, SIDE])], [port("output0", "float32", [1, 8, 6])], weights
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    helper.set_model_props(model, metadata)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    numbers = np.random.default_rng(0)
    seven_columns, suppressed = {"y": ["boxes", 7]}, {"NonMaxSuppression": 1}
    models = {
        "cells-objectness-one": bare({"y": rows_of_cells(numbers, SIDE, 1)}),
        "cells-undecoded": bare({"y": rows_of_cells(numbers, 1, None)}),
        "cells-decoded": bare({"y": rows_of_cells(numbers, SIDE, None)}),
        "seven-columns-class-first": bare({"y": seven(numbers, 5)}, seven_columns, suppressed),
        "seven-columns-score-first": bare({"y": seven(numbers, 6)}, seven_columns, suppressed),
        "six-columns-shares": bare({"y": six(1 / SIDE, 0)}),
        "six-columns-pixels": bare({"y": six(1, 0)}),
        "wants-bgr": wants_bgr(),
    }
    for name, model in models.items():
        onnx.checker.check_model(model)
        onnx.save(model, out / f"{name}.onnx")


if __name__ == "__main__":
    main()
