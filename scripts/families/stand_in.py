"""Builds small ONNX graphs that look like an exporter's file from outside and put out given numbers."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ELEMENTS = {"float32": TensorProto.FLOAT, "int64": TensorProto.INT64, "int32": TensorProto.INT32, "uint8": TensorProto.UINT8}

# Operators by which families are told apart; a stand-in has one of each that its model has, doing nothing.
TELLING = ("GridSample", "NonMaxSuppression", "TopK", "Softmax", "Exp", "Pow")


def port(name: str, element: str, shape):
    """An input or output as declared; a number is a fixed size (Paddle writes -1), a text a symbolic one."""
    value = onnx.ValueInfoProto()
    value.name = name
    value.type.tensor_type.elem_type = ELEMENTS[element]
    dims = value.type.tensor_type.shape
    for size in shape:
        dim = dims.dim.add()
        if isinstance(size, str):
            dim.dim_param = size
        elif size is not None:
            dim.dim_value = size
    return value


def stand_in(signature: dict, outputs: list[np.ndarray], metadata: dict | None = None) -> onnx.ModelProto:
    """A model with the signature's interface whose outputs are `outputs`, whatever picture it is fed; it reads every
    input, and repeats its outputs where the batch is symbolic."""
    nodes, weights = [], [numpy_helper.from_array(np.zeros((), np.float32), "nought")]
    turns = signature.get("channelReversals", 0)
    if turns > 0:
        weights.append(numpy_helper.from_array(np.array([2, 1, 0]), "channels"))
    noughts = [_reading(nodes, i["name"], i["type"], turns if at == 0 else 0) for at, i in enumerate(signature["inputs"])]
    for operator in TELLING:
        if signature["operators"].get(operator):
            noughts.append(_telling(nodes, weights, operator))
    nodes.append(helper.make_node("Sum", noughts, ["sum"]))
    nodes.append(helper.make_node("Mul", ["sum", "nought"], ["nothing"]))
    batched = isinstance(signature["inputs"][0]["shape"][0], str)
    for declared, value in zip(signature["outputs"], outputs):
        _writing(nodes, weights, declared, value, batched and value.shape[0] == 1 and value.ndim > 1, signature)
    graph = helper.make_graph(
        nodes, "stand_in",
        [port(i["name"], i["type"], i["shape"]) for i in signature["inputs"]],
        [port(o["name"], o["type"], o["shape"]) for o in signature["outputs"]],
        weights,
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in signature["opsets"].items()]
    model = helper.make_model(graph, opset_imports=opsets, producer_name=signature["producerName"])
    model.producer_version = signature["producerVersion"]
    model.ir_version = signature["irVersion"]
    helper.set_model_props(model, signature["metadata"] if metadata is None else metadata)
    return model


def _reading(nodes, name: str, element: str, turns: int) -> str:
    source = name
    if element != "float32":
        nodes.append(helper.make_node("Cast", [name], [f"{name}/float"], to=TensorProto.FLOAT))
        source = f"{name}/float"
    for turn in range(turns):
        nodes.append(helper.make_node("Gather", [source, "channels"], [f"{name}/turned{turn}"], axis=1))
        source = f"{name}/turned{turn}"
    nodes.append(helper.make_node("ReduceMean", [source], [f"{name}/mean"], keepdims=0))
    return f"{name}/mean"


def _telling(nodes, weights, operator: str) -> str:
    def weight(name, value):
        weights.append(numpy_helper.from_array(value, f"{operator}/{name}"))
        return f"{operator}/{name}"

    out = f"{operator}/out"
    if operator == "GridSample":
        inputs = [weight("x", np.zeros((1, 1, 2, 2), np.float32)), weight("grid", np.zeros((1, 1, 1, 2), np.float32))]
        nodes.append(helper.make_node(operator, inputs, [out]))
    elif operator == "NonMaxSuppression":
        boxes, scores = np.array([[[0, 0, 1, 1]]], np.float32), np.ones((1, 1, 1), np.float32)
        most = np.array([1], np.int64)
        inputs = [weight("boxes", boxes), weight("scores", scores), weight("most", most)]
        nodes.append(helper.make_node(operator, inputs, ["NonMaxSuppression/rows"]))
        nodes.append(helper.make_node("Cast", ["NonMaxSuppression/rows"], [out], to=TensorProto.FLOAT))
    elif operator == "TopK":
        inputs = [weight("x", np.zeros(2, np.float32)), weight("k", np.array([1], np.int64))]
        nodes.append(helper.make_node(operator, inputs, [out, "TopK/indices"]))
    elif operator == "Pow":
        inputs = [weight("x", np.zeros((1, 2), np.float32)), weight("exponent", np.array(2, np.float32))]
        nodes.append(helper.make_node(operator, inputs, [out]))
    else:
        nodes.append(helper.make_node(operator, [weight("x", np.zeros((1, 2), np.float32))], [out]))
    nodes.append(helper.make_node("ReduceMean", [out], [f"{operator}/mean"], keepdims=0))
    return f"{operator}/mean"


def _writing(nodes, weights, declared, value, repeated: bool, signature):
    name = declared["name"]
    if value.size > 1 and np.ptp(value) == 0:  # prototypes of masks, say: one number and a shape instead
        weights.append(numpy_helper.from_array(value.reshape(-1)[0], f"{name}/number"))
        weights.append(numpy_helper.from_array(np.array(value.shape, np.int64), f"{name}/size"))
        nodes.append(helper.make_node("Expand", [f"{name}/number", f"{name}/size"], [f"{name}/recorded"]))
    else:
        weights.append(numpy_helper.from_array(np.ascontiguousarray(value), f"{name}/recorded"))
    nothing = "nothing"
    if declared["type"] != "float32":
        nothing = f"{name}/nothing"
        nodes.append(helper.make_node("Cast", ["nothing"], [nothing], to=ELEMENTS[declared["type"]]))
    if not repeated:
        nodes.append(helper.make_node("Add", [f"{name}/recorded", nothing], [name]))
        return
    image = next(i["name"] for i in signature["inputs"] if len(i["shape"]) == 4)
    ones = numpy_helper.from_array(np.ones(value.ndim - 1, np.int64), f"{name}/ones")
    first = [numpy_helper.from_array(np.array([v], np.int64), f"{name}/{k}") for k, v in (("from", 0), ("to", 1))]
    weights.extend([ones, *first])
    nodes.append(helper.make_node("Shape", [image], [f"{name}/shape"]))
    nodes.append(helper.make_node("Slice", [f"{name}/shape", f"{name}/from", f"{name}/to"], [f"{name}/batch"]))
    nodes.append(helper.make_node("Concat", [f"{name}/batch", f"{name}/ones"], [f"{name}/repeats"], axis=0))
    nodes.append(helper.make_node("Add", [f"{name}/recorded", nothing], [f"{name}/one"]))
    nodes.append(helper.make_node("Expand", [f"{name}/one", f"{name}/repeats"], [name]))
