"""Backbones of timm at half their width, as lists of feature maps.

The rule is one for all: every number of channels is halved and rounded to a multiple of 8 as the architecture's own
width multiplier rounds it. Depths, kernels and activations stay. All start from random weights.
"""

import timm
import torch
from timm.models import efficientnet, mobilenetv3
from timm.models.hgnet import model_cfgs
from timm.utils.model import reparameterize_model
from torch import nn

WIDTH = 0.5
STRIDES = (4, 8, 16, 32)


def _half(channels):
    return max(8, int(channels * WIDTH + 4) // 8 * 8)


def _hgnetv2(name, **options):
    whole = model_cfgs[name]
    narrow = {"stem_type": whole["stem_type"], "stem_chs": [_half(c) for c in whole["stem_chs"]]}
    for stage in ("stage1", "stage2", "stage3", "stage4"):
        into, middle, out, *rest = whole[stage]
        narrow[stage] = [_half(into), _half(middle), _half(out), *rest]
    model_cfgs[name] = narrow
    try:
        return timm.create_model(name, **options)
    finally:
        model_cfgs[name] = whole


def _efficientnetv2(name, **options):
    options = {"bn_eps": efficientnet.BN_EPS_TF_DEFAULT, "pad_type": "same", **options}
    return efficientnet._gen_efficientnetv2_base(name, channel_multiplier=WIDTH, **options)


_MAKERS = {
    "hgnetv2_b0": _hgnetv2,
    "mobilenetv1_100": lambda name, **o: efficientnet._gen_mobilenet_v1(name, WIDTH, **o),
    "mobilenetv2_100": lambda name, **o: efficientnet._gen_mobilenet_v2(name, WIDTH, **o),
    "efficientnet_b0": lambda name, **o: efficientnet._gen_efficientnet(name, channel_multiplier=WIDTH, **o),
    "tf_efficientnetv2_b0": _efficientnetv2,
    "lcnet_100": lambda name, **o: mobilenetv3._gen_lcnet(name, WIDTH, **o),
    "fasternet_t0": lambda name, **o: timm.create_model(name, embed_dim=_half(40), **o),
    "repvit_m0_9": lambda name, **o: timm.create_model(name, embed_dim=(24, 48, 96, 192), **o),
    "ghostnetv3_100": lambda name, **o: timm.models.ghostnet._create_ghostnet(name, width=WIDTH, version="v3", **o),
    "efficientvit_b0": lambda name, **o: timm.create_model(name, widths=tuple(_half(c) for c in (8, 16, 32, 64, 128)), **o),
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
