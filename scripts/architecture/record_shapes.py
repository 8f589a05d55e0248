"""Records the shape that onnxruntime gives each tensor of a few files, with every tensor an output of the graph.

    python scripts/architecture/record_shapes.py fixtures/architecture/shapes.json

The files are of the repository: the small detectors next to the record, those of fixtures/macs, and a model.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = {
    "models/rtdetr-tiny.onnx": (256, 256),
    **{f"fixtures/macs/many-operators{kind}.onnx": (32, 48) for kind in ("", "-dynamic", "-qdq", "-qoperator")},
    **{f"fixtures/architecture/{name}.onnx": (64, 64) for name in ("torchscript-deformable", "dynamo-deformable", "dynamo-linear", "torchscript-cbam")},
}


def shapes(path, height, width):
    """Shapes by tensor name; onnxruntime keeps every node, as no optimisation may join or fold them."""
    model = onnx.load(path)
    known = {value.name for value in model.graph.output}
    for node in model.graph.node:
        for name in node.output:
            if name and name not in known:
                known.add(name)
                model.graph.output.append(onnx.ValueInfoProto(name=name))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    feeds = {"images": np.full((1, 3, height, width), 0.5, np.float32), "orig_target_sizes": np.array([[640, 480]])}
    names = [value.name for value in session.get_outputs()]
    found = session.run(names, {value.name: feeds[value.name] for value in session.get_inputs()})
    return {name: list(np.shape(array)) for name, array in zip(names, found)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    record = {"onnxruntime": onnxruntime.__version__, "files": {}}
    for name, (height, width) in FILES.items():
        record["files"][name] = {"input": [height, width], "shapes": shapes(ROOT / name, height, width)}
    args.out.write_text(json.dumps(record, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
