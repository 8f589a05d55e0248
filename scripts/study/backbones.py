"""Backbones of timm at a quarter of their width, as lists of feature maps.

The rule is one for all: every number of channels is quartered and rounded to a multiple of 8 as the architecture's own
width multiplier rounds it. Depths, kernels and activations stay. All start from random weights.
"""

import timm
import torch
from timm.models import efficientnet, mobilenetv3
from timm.utils.model import reparameterize_model
from torch import nn

WIDTH = 0.25
STRIDES = (4, 8, 16, 32)


def _narrow(channels):
    return max(8, int(channels * WIDTH + 4) // 8 * 8)


def _efficientnetv2(name, **options):
    options = {"bn_eps": efficientnet.BN_EPS_TF_DEFAULT, "pad_type": "same", **options}
    return efficientnet._gen_efficientnetv2_base(name, channel_multiplier=WIDTH, **options)


_MAKERS = {
    "resnet18d": lambda name, **o: timm.create_model(name, channels=tuple(_narrow(c) for c in (64, 128, 256, 512)), stem_width=_narrow(32), **o),
    "mobilenetv1_100": lambda name, **o: efficientnet._gen_mobilenet_v1(name, WIDTH, **o),
    "mobilenetv2_100": lambda name, **o: efficientnet._gen_mobilenet_v2(name, WIDTH, **o),
    "efficientnet_b0": lambda name, **o: efficientnet._gen_efficientnet(name, channel_multiplier=WIDTH, **o),
    "tf_efficientnetv2_b0": _efficientnetv2,
    "lcnet_100": lambda name, **o: mobilenetv3._gen_lcnet(name, WIDTH, **o),
    "fasternet_t0": lambda name, **o: timm.create_model(name, embed_dim=_narrow(40), **o),
    "repvit_m0_9": lambda name, **o: timm.create_model(name, embed_dim=tuple(_narrow(c) for c in (48, 96, 192, 384)), **o),
    "ghostnetv3_100": lambda name, **o: timm.models.ghostnet._create_ghostnet(name, width=WIDTH, version="v3", **o),
    "efficientvit_b0": lambda name, **o: timm.create_model(name, widths=tuple(_narrow(c) for c in (8, 16, 32, 64, 128)), **o),
}


class Backbone(nn.Module):
    """Stands in for transformers' RTDetrConvEncoder: a list of (map, mask), finest first."""

    def __init__(self, name, strides):
        super().__init__()
        model = _MAKERS[name](name, features_only=True)
        places = [model.feature_info.reduction().index(stride) for stride in strides]
        self.model = _MAKERS[name](name, features_only=True, out_indices=tuple(self._indices(model, places)))
        self.channels = self.model.feature_info.channels()
        assert self.model.feature_info.reduction() == list(strides), f"{name} has other strides than {strides}"

    @staticmethod
    def _indices(model, places):
        return [model.feature_info.out_indices[place] for place in places]

    def forward(self, pixels, mask):
        features = self.model(pixels)
        # Pictures fill the whole input, so no place of a map is masked.
        return [(feature, mask[:, : feature.shape[2], : feature.shape[3]]) for feature in features]

    def reparameterised(self):
        """The same function with branches that only training needs folded into one (RepViT, GhostNetV3)."""
        self.model = reparameterize_model(self.model)
        return self
