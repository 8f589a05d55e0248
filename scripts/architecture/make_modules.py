"""Exports attention modules that others wrote, each between two convolutions, by both of torch's exporters.

    nice python scripts/architecture/make_modules.py fixtures/architecture/modules

They are timm's and torchvision's, so that what is recognised does not depend on how this project writes a module. Some of them have no
name here: what pools by attention (GCNet), chooses between branches (SK, split attention) or adds what it pooled.
"""

import argparse
import warnings
from pathlib import Path

from blocks import KINDS  # noqa: F401  first: it brings the modules of scripts/study and scripts/shapes
from export import without_traces  # noqa: I001
from make_small import without_names

import torch
from timm.layers import create_attn
from timm.layers.attention2d import Attention2d, MultiQueryAttention2d
from timm.models.efficientvit_mit import LiteMLA
from timm.models.mobilevit import LinearSelfAttention
from timm.models.vision_transformer import Attention
from timm.models.xcit import XCA
from torch import nn
from torchvision.ops import SqueezeExcitation

WIDTH, SIDE, STRIDE = 16, 64, 8


class Tokens(nn.Module):
    """A module of tokens on a map."""

    def __init__(self, module):
        super().__init__()
        self.module = module

    def forward(self, x):
        n, channels, rows, columns = x.shape
        return self.module(x.flatten(2).transpose(1, 2)).transpose(1, 2).reshape(n, channels, rows, columns)


class Between(nn.Module):
    def __init__(self, module):
        super().__init__()
        self.before, self.module, self.after = nn.Conv2d(3, WIDTH, STRIDE, STRIDE), module, nn.Conv2d(WIDTH, 4, 1)

    def forward(self, images):
        return self.after(torch.relu(self.module(torch.relu(self.before(images)))))


MODULES = {
    **{name: lambda name=name: create_attn(name, WIDTH) for name in ("se", "ese", "eca", "ceca", "cbam", "lcbam", "gc", "gca", "sk", "splat", "nl")},
    "lambda": lambda: create_attn("lambda", WIDTH, feat_size=(SIDE // STRIDE, SIDE // STRIDE)),
    "attention2d": lambda: Attention2d(WIDTH, num_heads=4),
    "multiquery2d": lambda: MultiQueryAttention2d(WIDTH, num_heads=4),
    "vit": lambda: Tokens(Attention(WIDTH, num_heads=4)),
    "xca": lambda: Tokens(XCA(WIDTH, num_heads=4)),
    "litemla": lambda: LiteMLA(WIDTH, WIDTH, dim=8),
    "mobilevitv2": lambda: LinearSelfAttention(WIDTH),
    "torchvision-se": lambda: SqueezeExcitation(WIDTH, 8),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name, make in MODULES.items():
        torch.manual_seed(0)
        model, images = Between(make()).eval(), torch.rand(1, 3, SIDE, SIDE)
        for exporter in ("torchscript", "dynamo"):
            target = args.out / f"{exporter}-{name}.onnx"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if exporter == "torchscript":
                    torch.onnx.export(model, (images,), target, opset_version=17, dynamo=False, input_names=["images"])
                else:
                    torch.onnx.export(model, (images,), target, opset_version=18, dynamo=True, external_data=False, input_names=["images"])
            without_traces(target)
            without_names(target)
            print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
