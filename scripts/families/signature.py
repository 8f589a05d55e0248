"""What an ONNX file says of itself, as plain data."""

from collections import Counter
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

TYPES = {
    onnx.TensorProto.FLOAT: "float32",
    onnx.TensorProto.FLOAT16: "float16",
    onnx.TensorProto.INT64: "int64",
    onnx.TensorProto.INT32: "int32",
    onnx.TensorProto.UINT8: "uint8",
}


def signature_of(path: Path) -> dict:
    """Interface, metadata, operator counts and number of weights of the model at `path`."""
    model = onnx.load(str(path))
    graph = model.graph
    weights = {w.name for w in graph.initializer}
    return {
        "irVersion": model.ir_version,
        "opsets": {o.domain: o.version for o in model.opset_import},
        "producerName": model.producer_name,
        "producerVersion": model.producer_version,
        "inputs": [_port(v) for v in graph.input if v.name not in weights],
        "outputs": [_port(v) for v in graph.output],
        "metadata": {p.key: p.value for p in model.metadata_props},
        "operators": dict(sorted(Counter(_operator(n) for n in graph.node).items())),
        "parameters": int(sum(np.prod(w.dims, dtype=np.int64) for w in graph.initializer)),
        "stemShapes": _stem_shapes(graph),
        "channelReversals": _channel_reversals(graph),
    }


def _stem_shapes(graph) -> list[list[int]]:
    """Shapes of the weights of convolutions that read a picture's channels: 3, or 12 after a Focus layer."""
    shapes = {w.name: list(w.dims) for w in graph.initializer}
    weights = [shapes.get(n.input[1], []) for n in graph.node if "Conv" in n.op_type and len(n.input) > 1]
    return [w for w in weights if len(w) == 4 and w[1] in (3, 12)]


def _channel_reversals(graph) -> int:
    """How many times in a row the graph turns the picture's channels round (x[:, [2, 1, 0]]) before anything else."""
    numbers = {w.name: w for w in graph.initializer}
    numbers |= {n.output[0]: a.t for n in graph.node if n.op_type == "Constant" for a in n.attribute if a.name == "value"}
    orders = {name: numpy_helper.to_array(w).reshape(-1).tolist() for name, w in numbers.items() if list(w.dims) == [3]}
    tensor, count = graph.input[0].name, 0
    for node in graph.node:
        if not node.input or node.input[0] != tensor or node.op_type not in ("Cast", "Gather"):
            continue
        if node.op_type == "Gather" and orders.get(node.input[1]) != [2, 1, 0]:
            break
        count += node.op_type == "Gather"
        tensor = node.output[0]
    return count


def _operator(node) -> str:
    return f"{node.domain}::{node.op_type}" if node.domain not in ("", "ai.onnx") else node.op_type


def _port(value) -> dict:
    tensor = value.type.tensor_type
    shape = [d.dim_param if d.dim_param else (d.dim_value if d.HasField("dim_value") else None) for d in tensor.shape.dim]
    return {"name": value.name, "type": TYPES.get(tensor.elem_type, str(tensor.elem_type)), "shape": shape}
