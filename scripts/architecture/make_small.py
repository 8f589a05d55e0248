"""Makes small detectors for the tests: one for each kind of attention and each of torch's exporters, and one without any.

    nice python scripts/architecture/make_small.py fixtures/architecture

Each has a backbone of four strides, a neck that joins two of them top-down and bottom-up, and a head on both. A kind stands
once in the backbone, once in the neck and once in the head. All have what looks like attention and is none: SiLU (a map times its
own sigmoid), class scores times an objectness, a softmax before fixed weights (distances as distributions), and a product of
coefficients and maps (masks).
"""

import argparse
import warnings
from pathlib import Path

from blocks import KINDS  # first: it brings the modules of scripts/study and scripts/shapes
from export import without_traces  # noqa: I001

import onnx
import torch
import torch.nn.functional as F
from torch import nn

WIDTH, FINE, COARSE, BINS, CLASSES, SIDE = 8, 8, 16, 4, 3, 64


class ConvNorm(nn.Sequential):
    def __init__(self, into, out, kernel=3, stride=1):
        super().__init__(nn.Conv2d(into, out, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(out), nn.SiLU())


class Head(nn.Module):
    """Boxes as distributions over bins, class scores times objectness, coefficients of masks."""

    def __init__(self):
        super().__init__()
        self.boxes, self.scores, self.objectness = (nn.Conv2d(WIDTH, out, 1) for out in (4 * BINS, CLASSES, 1))
        self.coefficients = nn.Conv2d(WIDTH, 2, 1)

    def forward(self, x):
        scores = torch.sigmoid(self.scores(x)) * torch.sigmoid(self.objectness(x))
        return self.boxes(x).flatten(2), scores.flatten(2), self.coefficients(x).flatten(2)


class Small(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.stem = nn.Sequential(ConvNorm(3, 4, 3, 2), ConvNorm(4, WIDTH, 3, 2))
        self.fine, self.coarse = ConvNorm(WIDTH, FINE, 3, 2), ConvNorm(FINE, COARSE, 3, 2)
        self.enter = nn.ModuleList([ConvNorm(FINE, WIDTH, 1), ConvNorm(COARSE, WIDTH, 1)])
        self.fuse_fine, self.fuse_coarse = (ConvNorm(2 * WIDTH, WIDTH, 1) for _ in range(2))
        self.down = ConvNorm(WIDTH, WIDTH, 3, 2)
        self.tower = nn.ModuleList(ConvNorm(WIDTH, WIDTH, 1) for _ in range(2))
        self.heads = nn.ModuleList(Head() for _ in range(2))
        make = (lambda width: nn.Identity()) if kind is None else KINDS[kind]
        self.in_backbone, self.in_neck, self.in_head = make(FINE), make(WIDTH), nn.ModuleList(make(WIDTH) for _ in range(2))
        self.register_buffer("bins", torch.arange(BINS, dtype=torch.float32))

    def forward(self, images):
        fine = self.in_backbone(self.fine(self.stem(images)))
        coarse = self.coarse(fine)
        fine, coarse = self.enter[0](fine), self.enter[1](coarse)
        fine = self.in_neck(self.fuse_fine(torch.cat([fine, F.interpolate(coarse, scale_factor=2.0, mode="nearest")], dim=1)))
        coarse = self.fuse_coarse(torch.cat([coarse, self.down(fine)], dim=1))
        maps = [attention(tower(x)) for attention, tower, x in zip(self.in_head, self.tower, (fine, coarse))]
        boxes, scores, coefficients = (torch.cat(parts, dim=2) for parts in zip(*(h(x) for h, x in zip(self.heads, maps))))
        n, _, places = boxes.shape
        distances = torch.softmax(boxes.reshape(n, 4, BINS, places), dim=2).transpose(2, 3) @ self.bins
        masks = coefficients.transpose(1, 2) @ fine[:, :2].flatten(2)
        return torch.cat([distances, scores], dim=1), masks


def without_names(path):
    """Rewrite the file with numbers for the names of tensors, and none for nodes, as nothing may be recognised by them."""
    model = onnx.load(path)
    kept = {value.name for value in [*model.graph.input, *model.graph.output]}
    numbers = {}

    def short(name):
        return name if name in kept or name == "" else numbers.setdefault(name, f"{len(numbers)}")

    for node in model.graph.node:
        node.ClearField("name")
        for names in (node.input, node.output):
            names[:] = [short(name) for name in names]
    for weights in model.graph.initializer:
        weights.name = short(weights.name)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for kind in (None, *KINDS):
        torch.manual_seed(0)
        model = Small(kind).eval()
        images = torch.rand(1, 3, SIDE, SIDE)
        for exporter in ("torchscript", "dynamo"):
            target = args.out / f"{exporter}-{kind or 'none'}.onnx"
            names = {"input_names": ["images"], "output_names": ["detections", "masks"]}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if exporter == "torchscript":
                    torch.onnx.export(model, (images,), target, opset_version=17, dynamo=False, **names)
                else:
                    torch.onnx.export(model, (images,), target, opset_version=18, dynamo=True, external_data=False, **names)
            without_traces(target)
            without_names(target)
            print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
