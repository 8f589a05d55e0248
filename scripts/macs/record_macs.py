"""Records the multiply-accumulates that fvcore and torch count of PyTorch modules, and exports a small one of many operators.

fvcore also counts normalisation, interpolation and sampling of grids; papers' MACs, and ours, are convolutions and products
of matrices alone, so that the others are left out here by name. It rounds those of an einsum to four digits, torch's own
counter does not. The small module is exported in fp32 and quantised in onnxruntime's three ways, whose operators differ and
whose work is the same. The committed detectors are built again by scripts/shapes, with other weights of the same shapes.

    python scripts/macs/record_macs.py fixtures/macs
"""

import argparse
import importlib.metadata
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from fvcore.nn import FlopCountAnalysis
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, quantize_dynamic, quantize_static
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "shapes"))
from model import INPUT_SIZE, MODELS, build  # noqa: E402

COUNTED = ("conv", "linear", "matmul", "addmm", "bmm", "einsum")
HEIGHT, WIDTH = 32, 48


class ManyOperators(nn.Module):
    """Convolutions plain, strided, dilated, in groups, depthwise, transposed and of one axis, and five kinds of products."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.depthwise = nn.Conv2d(8, 8, (3, 5), padding=(2, 4), dilation=2, groups=8)
        self.groups = nn.Conv2d(8, 12, 1, groups=4)
        self.up = nn.ConvTranspose2d(12, 6, 2, stride=2, groups=3)
        self.line = nn.Conv1d(6, 10, 3, padding=1)
        self.tokens = nn.Linear(10, 7)
        self.pooled = nn.Linear(7, 5)
        self.prompts = nn.Parameter(torch.randn(2, 6))

    def forward(self, images):
        x = self.up(self.groups(self.depthwise(self.stem(images))))
        maps = torch.einsum("bchw,kc->bkhw", x, self.prompts)
        small = nn.functional.max_pool2d(nn.functional.interpolate(x, scale_factor=0.5, mode="nearest"), 4)
        tokens = self.tokens(self.line(small.flatten(2)).transpose(1, 2))
        attention = (tokens @ tokens.transpose(1, 2)).softmax(-1) @ tokens
        return self.pooled(attention.mean(1)), maps


class Outputs(nn.Module):
    """A detector of transformers whose outputs are plain tensors, as fvcore's tracing wants them."""

    def __init__(self, detector):
        super().__init__()
        self.detector = detector

    def forward(self, images):
        outputs = self.detector(images)
        return outputs.logits, outputs.pred_boxes


def counted(module, images):
    """Multiply-accumulates, by operator as fvcore counts them and in all as torch does; its operations are two each."""
    analysis = FlopCountAnalysis(module.eval(), images).unsupported_ops_warnings(False).uncalled_modules_warnings(False)
    by_operator = analysis.by_operator().items()
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        module(images)
    return {
        "input": list(images.shape[2:]),
        "fvcore": {name: int(macs) for name, macs in sorted(by_operator) if name in COUNTED and macs > 0},
        "torch": counter.get_total_flops() // 2,
    }


class Pictures(CalibrationDataReader):
    def __init__(self, pictures):
        self.left = iter([{"images": picture} for picture in pictures])

    def get_next(self):
        return next(self.left, None)


def export(module, target):
    """many-operators.onnx and, beside it, the same quantised in three ways."""
    images = torch.rand(1, 3, HEIGHT, WIDTH)
    plain = target / "many-operators.onnx"
    names = {"input_names": ["images"], "output_names": ["scores", "maps"]}
    axes = {"images": {0: "batch", 2: "height", 3: "width"}}
    torch.onnx.export(module.eval(), images, plain, opset_version=17, dynamo=False, dynamic_axes=axes, **names)
    quantize_dynamic(plain, target / "many-operators-dynamic.onnx", op_types_to_quantize=["Conv", "MatMul"])
    for form, name in ((QuantFormat.QDQ, "qdq"), (QuantFormat.QOperator, "qoperator")):
        pictures = [np.random.default_rng(at).random((1, 3, HEIGHT, WIDTH), dtype=np.float32) for at in range(3)]
        quantize_static(plain, target / f"many-operators-{name}.onnx", Pictures(pictures), quant_format=form)
    for path in target.glob("*.onnx"):
        model = onnx.load(path)
        for node in model.graph.node:
            node.ClearField("doc_string")
            del node.metadata_props[:]
        onnx.checker.check_model(model)
        onnx.save(model, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    warnings.filterwarnings("ignore")
    torch.manual_seed(0)
    module = ManyOperators()
    export(module, target)
    records = {"many-operators": counted(module, torch.rand(1, 3, HEIGHT, WIDTH))}
    for name in MODELS:
        detector = build(name)
        detector.set_attn_implementation("eager")
        images = torch.rand(1, 3, INPUT_SIZE, INPUT_SIZE)
        records[name] = counted(Outputs(detector), images)
    versions = {name: importlib.metadata.version(name) for name in ("fvcore", "torch", "transformers", "onnxruntime")}
    text = json.dumps({"versions": versions, "models": records}, indent=2)
    (target / "macs.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
