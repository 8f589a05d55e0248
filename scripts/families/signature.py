"""What an ONNX file says of itself, as plain data."""

from collections import Counter
from pathlib import Path

import numpy as np
import onnx

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
    }


def _operator(node) -> str:
    return f"{node.domain}::{node.op_type}" if node.domain not in ("", "ai.onnx") else node.op_type


def _port(value) -> dict:
    tensor = value.type.tensor_type
    shape = [d.dim_param if d.dim_param else (d.dim_value if d.HasField("dim_value") else None) for d in tensor.shape.dim]
    return {"name": value.name, "type": TYPES.get(tensor.elem_type, str(tensor.elem_type)), "shape": shape}
