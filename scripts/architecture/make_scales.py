"""Makes small detectors whose scales may mislead, for the tests; each by torch's older exporter, without names.

    nice python scripts/architecture/make_scales.py fixtures/architecture/scales

`reduced`: softmax attention of a map to a coarser copy of it, in the backbone (as in PVT). `merged`: channels that come last, attention
in windows, and places merged by a reshape (as in Swin). `returning`: a block that goes to a coarser map, attends there and comes back
(as in EfficientFormerV2). `gated`: a map times a sigmoid of its own coarser self (as in GhostNetV2). `stacked`: three scales joined as
the depth of a 3-D convolution (as in ASF-YOLO). All have strides 4, 8 and 16, a neck from 16 to 4 and a head on each.
"""

import argparse
import warnings
from pathlib import Path

from blocks import KINDS as _  # noqa: F401  first: it brings the modules of scripts/study and scripts/shapes
from export import without_traces  # noqa: I001
from make_small import without_names

import torch
import torch.nn.functional as F
from torch import nn

WIDTH, NECK, SIDE = 4, 6, 64


def attend(query, key, value):
    return torch.softmax(query @ key.transpose(1, 2), dim=-1) @ value


class Reduced(nn.Module):
    def __init__(self):
        super().__init__()
        self.reduce = nn.Conv2d(WIDTH, WIDTH, 2, 2)
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))

    def forward(self, x):
        tokens, fewer = x.flatten(2).transpose(1, 2), self.reduce(x).flatten(2).transpose(1, 2)
        return x + attend(self.query(tokens), self.key(fewer), self.value(fewer)).transpose(1, 2).reshape(x.shape)


class Windows(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))

    def forward(self, x):
        n, rows, columns, channels = x.shape
        windows = x.reshape(n, rows // 4, 4, columns // 4, 4, channels).permute(0, 1, 3, 2, 4, 5).reshape(-1, 16, channels)
        mixed = attend(self.query(windows), self.key(windows), self.value(windows))
        return x + mixed.reshape(n, rows // 4, columns // 4, 4, 4, channels).permute(0, 1, 3, 2, 4, 5).reshape(x.shape)


class Merge(nn.Module):
    def __init__(self):
        super().__init__()
        self.join = nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x):
        n, rows, columns, channels = x.shape
        x = x.reshape(n, rows // 2, 2, columns // 2, 2, channels).permute(0, 1, 3, 2, 4, 5)
        return self.join(x.reshape(n, rows // 2, columns // 2, 4 * channels))


class Returning(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.reduced = nn.Conv2d(WIDTH, WIDTH, 2, 2), Reduced()

    def forward(self, x):
        return x + F.interpolate(self.reduced(self.down(x)), scale_factor=2.0, mode="nearest")


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)

    def forward(self, x):
        return x * F.interpolate(torch.sigmoid(self.gate(F.avg_pool2d(x, 2))), scale_factor=2.0, mode="nearest")


class Detector(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        block = {"reduced": Reduced, "returning": Returning, "gated": Gated}.get(kind, nn.Identity)
        self.stem = nn.Conv2d(3, WIDTH, 4, 4)
        if kind == "merged":
            self.stages = nn.ModuleList([Windows(WIDTH), nn.Sequential(Merge(), Windows(WIDTH)), nn.Sequential(Merge(), Windows(WIDTH))])
        else:
            down = [nn.Identity(), *(nn.Conv2d(WIDTH, WIDTH, 3, 2, 1) for _ in range(2))]
            self.stages = nn.ModuleList(nn.Sequential(each, nn.ReLU(), block(), nn.Conv2d(WIDTH, WIDTH, 3, padding=1)) for each in down)
        self.enter = nn.ModuleList(nn.Conv2d(WIDTH, NECK, 1) for _ in range(3))
        self.depth = nn.Conv3d(NECK, NECK, 1) if kind == "stacked" else None
        self.tower = nn.ModuleList(nn.Conv2d(NECK, NECK, 3, padding=1) for _ in range(3))
        self.head = nn.ModuleList(nn.Conv2d(NECK, 5, 1) for _ in range(3))

    def forward(self, images):
        x, maps = self.stem(images), []
        if self.kind == "merged":
            x = x.permute(0, 2, 3, 1)
        for stage in self.stages:
            x = stage(x)
            maps.append(x.permute(0, 3, 1, 2) if self.kind == "merged" else x)
        maps = [enter(each) for enter, each in zip(self.enter, maps)]
        if self.depth is not None:
            size = maps[0].shape[2:]
            stack = torch.stack([F.interpolate(each, size=size, mode="nearest") for each in maps], dim=2)
            maps[0] = maps[0] + torch.relu(self.depth(stack)).amax(dim=2)
        for level in (1, 0):
            maps[level] = maps[level] + F.interpolate(maps[level + 1], scale_factor=2.0, mode="nearest")
        return torch.cat([head(torch.relu(tower(each))).flatten(2) for tower, head, each in zip(self.tower, self.head, maps)], dim=2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for kind in ("reduced", "merged", "returning", "gated", "stacked"):
        torch.manual_seed(0)
        target = args.out / f"{kind}.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(Detector(kind).eval(), (torch.rand(1, 3, SIDE, SIDE),), target, opset_version=17, dynamo=False, input_names=["images"])
        without_traces(target)
        without_names(target)
        print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
