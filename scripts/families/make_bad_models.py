"""Writes fixtures/models-bad: files that a user may give by mistake, each wrong in one way, and one good model whose weights
lie in a second file.

python make_bad_models.py --out fixtures/models-bad
"""

import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper
from onnx.external_data_helper import set_external_data

from stand_in import port, stand_in

NAMES = "{0: 'person', 1: 'bicycle', 2: 'car'}"


def signature(image, output, metadata=None) -> dict:
    return {
        "irVersion": 8, "opsets": {"": 16}, "producerName": "pytorch", "producerVersion": "2.15.0", "operators": {},
        "inputs": [{"name": "images", "type": "float32", "shape": list(image)}],
        "outputs": [{"name": "output0", "type": "float32", "shape": list(output)}],
        "metadata": metadata or {},
    }


def detector(batch=1, value=None, side=64) -> onnx.ModelProto:
    """A stand-in for an Ultralytics raw head with three classes."""
    cells = sum((side // s) ** 2 for s in (8, 16, 32))
    metadata = {
        "description": "Ultralytics YOLOv8n model", "author": "Ultralytics", "version": "8.4.190", "stride": "32",
        "task": "detect", "batch": str(batch), "imgsz": f"[{side}, {side}]", "names": NAMES, "end2end": "False",
    }
    raw = np.zeros((batch, 7, cells), np.float32)
    raw[:, 0:2], raw[:, 2:4], raw[:, 4] = side / 2, side / 4, 0.5
    if value is not None:
        raw[:] = value
    return stand_in(signature((batch, 3, side, side), raw.shape, metadata), [raw])


def end_to_end(columns: int) -> onnx.ModelProto:
    """Ultralytics' end-to-end output whose sizes the file leaves open, and which comes with so many columns."""
    facts = signature((1, 3, 64, 64), ("batch", "boxes", "columns"), {
        "description": "Ultralytics YOLO26n model", "author": "Ultralytics", "version": "8.4.190", "stride": "32",
        "task": "detect", "batch": "1", "imgsz": "[64, 64]", "names": NAMES, "end2end": "True",
    })
    rows = np.random.default_rng(columns).random((1, 20, columns)).astype(np.float32)
    return stand_in(facts, [rows])


def rtdetr_deploy(scores: np.ndarray, element: str = "float32") -> onnx.ModelProto:
    """RT-DETR's deploy export with ten boxes, and the scores that are given."""
    facts = {
        "irVersion": 8, "opsets": {"": 16}, "producerName": "pytorch", "producerVersion": "2.15.0", "operators": {},
        "metadata": {},
        "inputs": [{"name": "images", "type": "float32", "shape": [1, 3, 64, 64]},
                   {"name": "orig_target_sizes", "type": "int64", "shape": [1, 2]}],
        "outputs": [{"name": "labels", "type": "int64", "shape": ["N", "boxes"]},
                    {"name": "boxes", "type": "float32", "shape": ["N", "boxes", 4]},
                    {"name": "scores", "type": element, "shape": ["N", "boxes"]}],
    }
    boxes = np.tile(np.array([8, 8, 40, 40], np.float32), (1, 10, 1))
    return stand_in(facts, [np.arange(10)[None] % 3, boxes, scores])


def overflowing() -> onnx.ModelProto:
    """YOLOX' undecoded head of three classes whose logarithms of width and height exceed what an exponential can hold."""
    facts = signature((1, 3, 64, 64), (1, 84, 8))
    rows = np.zeros((1, 84, 8), np.float32)
    rows[..., 2:4], rows[..., 4:6] = 1000, 0.9
    return stand_in(facts, [rows])


def custom_operator() -> onnx.ModelProto:
    """YOLOv7's end-to-end export for TensorRT in small: its last node is a plug-in's."""
    weights = [numpy_helper.from_array(np.zeros((1, 5, 4), np.float32), "boxes"),
               numpy_helper.from_array(np.zeros((1, 5, 3), np.float32), "scores")]
    names = ["num_dets", "det_boxes", "det_scores", "det_classes"]
    nodes = [
        helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
        helper.make_node("Add", ["boxes", "mean"], ["moved"]),
        helper.make_node(
            "EfficientNMS_TRT", ["moved", "scores"], names, domain="TRT", background_class=-1, box_coding=1,
            iou_threshold=0.45, max_output_boxes=100, plugin_version="1", score_activation=0, score_threshold=0.25,
        ),
    ]
    outputs = [port(names[0], "int32", (1, 1)), port(names[1], "float32", (1, 100, 4)),
               port(names[2], "float32", (1, 100)), port(names[3], "int32", (1, 100))]
    graph = helper.make_graph(nodes, "trt", [port("images", "float32", (1, 3, 64, 64))], outputs, weights)
    opsets = [helper.make_opsetid("", 16), helper.make_opsetid("TRT", 1)]
    return helper.make_model(graph, opset_imports=opsets, producer_name="pytorch", ir_version=8)


def endless() -> onnx.ModelProto:
    """A good detector whose call does not return in any time that somebody waits: what it adds comes out of a loop."""
    model = detector(side=32)
    graph = model.graph
    last = next(node for node in graph.node if "output0" in node.output)
    last.output[list(last.output).index("output0")] = "quick"
    scalar = lambda name, element: helper.make_tensor_value_info(name, element, [])
    body = helper.make_graph(
        [helper.make_node("Identity", ["goes_on"], ["still"]), helper.make_node("Cos", ["held"], ["next"])], "round",
        [scalar("at", onnx.TensorProto.INT64), scalar("goes_on", onnx.TensorProto.BOOL), scalar("held", onnx.TensorProto.FLOAT)],
        [scalar("still", onnx.TensorProto.BOOL), scalar("next", onnx.TensorProto.FLOAT)],
    )
    graph.initializer.extend([numpy_helper.from_array(np.array(2**62), "rounds"), numpy_helper.from_array(np.array(True), "yes")])
    graph.node.extend([
        helper.make_node("ReduceMean", ["images"], ["mean"], keepdims=0),
        helper.make_node("Loop", ["rounds", "yes", "mean"], ["late"], body=body),
        helper.make_node("Add", ["quick", "late"], ["output0"]),
    ])
    return model


def with_external_data(model: onnx.ModelProto, file: str) -> bytes:
    """Moves the weights of `model` into `file`; returns that file's bytes."""
    block = b""
    for tensor in model.graph.initializer:
        raw = numpy_helper.to_array(tensor).tobytes()
        if len(raw) < 64:
            continue
        tensor.raw_data = raw
        set_external_data(tensor, file, offset=len(block), length=len(raw))
        tensor.ClearField("raw_data")
        block += raw
    return block


def torch_checkpoint() -> bytes:
    # torch.save's container: a zip with archive/data.pkl and archive/version.
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in (("archive/data.pkl", b"\x80\x02}q\x00."), ("archive/version", b"3\n")):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def files() -> dict[str, bytes]:
    good = detector().SerializeToString()
    too_new, opset_too_new = detector(), detector()
    too_new.ir_version = 99
    opset_too_new.opset_import[0].version = 99
    missing, split = detector(), detector()
    with_external_data(missing, "weights-missing.onnx.data")
    weights = with_external_data(split, "external-data.onnx.data")
    scores, classes = np.full((1, 1000), 0.001, np.float32), np.zeros((1, 21, 16, 16), np.float32)
    return {
        "truncated.onnx": good[: len(good) // 2],
        "empty.onnx": b"",
        "text.onnx": "Weights: see the e-mail of last Tuesday.\n".encode(),
        "web-page.onnx": b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body></body></html>\n",
        "lfs-pointer.onnx": f"version https://git-lfs.github.com/spec/v1\noid sha256:{'3b' * 32}\nsize 12851047\n".encode(),
        "results.onnx": json.dumps([{"image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "score": 0.5}]).encode(),
        "checkpoint.onnx": torch_checkpoint(),
        "flatbuffer.onnx": b"\x1c\x00\x00\x00TFL3" + bytes(range(56)),
        "random-bytes.onnx": np.random.default_rng(1).bytes(4096),
        "weights-missing.onnx": missing.SerializeToString(),
        "unknown-operator.onnx": custom_operator().SerializeToString(),
        "ir-too-new.onnx": too_new.SerializeToString(),
        "opset-too-new.onnx": opset_too_new.SerializeToString(),
        "classifier.onnx": stand_in(signature((1, 3, 224, 224), (1, 1000)), [scores]).SerializeToString(),
        "segmentation.onnx": stand_in(signature((1, 3, 64, 64), classes.shape), [classes]).SerializeToString(),
        "not-a-number.onnx": detector(value=np.nan, side=32).SerializeToString(),
        **{f"end-to-end-{n}-columns.onnx": end_to_end(n).SerializeToString() for n in (4, 5, 7, 12)},
        "uneven-outputs.onnx": rtdetr_deploy(np.linspace(0.9, 0.1, 9, dtype=np.float32)[None]).SerializeToString(),
        "whole-scores.onnx": rtdetr_deploy(np.arange(10)[None], "int64").SerializeToString(),
        "boxes-overflow.onnx": overflowing().SerializeToString(),
        "endless.onnx": endless().SerializeToString(),
        "batch-four.onnx": detector(batch=4, side=32).SerializeToString(),
        "external-data.onnx": split.SerializeToString(),
        "external-data.onnx.data": weights,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (args.out / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
