"""Exports backbones of timm with a plain pyramid and head, and counts their attention modules in torch.

    nice python scripts/architecture/export_backbones.py --out $WORK/backbones

writes `<backbone>.onnx` with random weights, and `backbones.json`: how many modules of each kind a backbone has, by the class of the module.
They were chosen for what may mislead: channels that come last (Swin), attention to a coarser map (PVT, NextViT), blocks that go to a
coarser map and back (EfficientFormerV2, GhostNetV2), branches of several scales (HRNet), and attention that has no name here.
"""

import argparse
import json
import warnings
from collections import Counter
from pathlib import Path

from blocks import KINDS as _  # noqa: F401  first: it brings the modules of scripts/study and scripts/shapes
from export import without_traces  # noqa: I001

import timm
import torch
import torch.nn.functional as F
from torch import nn

SIDE, WIDTH = 224, 32
BACKBONES = (
    "swin_tiny_patch4_window7_224", "pvt_v2_b0", "edgenext_xx_small", "efficientformerv2_s0", "mobilenetv4_hybrid_medium", "tiny_vit_5m_224",
    "nextvit_small", "mobilevitv2_050", "convnext_atto", "fastvit_t8", "ghostnetv2_100", "mobileone_s1", "ese_vovnet19b_dw", "rexnet_100",
    "hgnet_tiny", "starnet_s1", "mixnet_s", "resnest14d", "skresnet18", "gcresnet33ts", "eca_nfnet_l0", "seresnet33ts", "hrnet_w18_small",
)
CLASSES = {
    "squeeze-excite": ("SqueezeExcite", "SEModule", "SEWithNorm"),
    "channel": ("EffectiveSEModule", "EseModule"),
    "eca": ("EcaModule",),
    "softmax": ("WindowAttention", "Attention", "CrossCovarianceAttn", "Attention2d", "Attention2dDownsample", "MultiQueryAttention2d", "EfficientAttention"),
}


class Pyramid(nn.Module):
    """A backbone's last three maps, added from the coarsest to the finest, and one convolution as the head of each."""

    def __init__(self, backbone):
        super().__init__()
        self.backbone = backbone
        self.lateral = nn.ModuleList(nn.Conv2d(count, WIDTH, 1) for count in backbone.feature_info.channels())
        self.head = nn.Conv2d(WIDTH, 8, 3, padding=1)

    def forward(self, images):
        maps = self.backbone(images)
        if maps[0].shape[1] != self.lateral[0].in_channels:
            maps = [each.permute(0, 3, 1, 2) for each in maps]
        maps = [lateral(each) for lateral, each in zip(self.lateral, maps)]
        joined = [maps[-1]]
        for each in maps[-2::-1]:
            joined.insert(0, each + F.interpolate(joined[0], size=each.shape[2:], mode="nearest"))
        return torch.cat([self.head(each).flatten(2) for each in joined], dim=2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for the ONNX files")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    modules = {}
    for name in BACKBONES:
        options = {"img_size": SIDE} if "swin" in name else {}
        backbone = timm.create_model(name, features_only=True, out_indices=(-3, -2, -1), **options).eval()
        kinds = [kind for module in backbone.modules() for kind, names in CLASSES.items() if type(module).__name__ in names]
        modules[name] = dict(sorted(Counter(kinds).items()))
        target = args.out / f"{name}.onnx"
        if not target.exists():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                torch.onnx.export(Pyramid(backbone).eval(), (torch.rand(1, 3, SIDE, SIDE),), target, opset_version=17, dynamo=False, input_names=["images"])
            without_traces(target)
            print(f"{target.name}: {target.stat().st_size} bytes", flush=True)
    (args.out / "backbones.json").write_text(json.dumps(modules))


if __name__ == "__main__":
    main()
