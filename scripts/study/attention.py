"""Attention blocks that keep a map's shape, [n, channels, rows, columns]."""

import shapes  # noqa: F401
import torch
from model import Cbam
from torch import nn


class SqueezeExcite(nn.Module):
    """Channel attention by two fully connected layers on pooled channels (Hu et al., CVPR 2018, arXiv:1709.01507)."""

    def __init__(self, channels, reduction=8):
        super().__init__()
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channels, channels // reduction, 1),
            nn.ReLU(),
            nn.Conv2d(channels // reduction, channels, 1),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return x * self.gate(x)


class EfficientChannel(nn.Module):
    """Channel attention by a 1-D convolution over pooled channels (Wang et al., CVPR 2020, arXiv:1910.03151)."""

    def __init__(self, channels):
        super().__init__()
        self.mix = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        pooled = x.mean((2, 3)).unsqueeze(1)
        return x * torch.sigmoid(self.mix(pooled)).squeeze(1)[:, :, None, None]


class Spatial(nn.Module):
    """Spatial attention: the second half of CBAM (Woo et al., ECCV 2018, arXiv:1807.06521)."""

    def __init__(self, channels):
        super().__init__()
        self.spatial = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        maps = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return x * torch.sigmoid(self.spatial(maps))


class SelfAttention(nn.Module):
    """Softmax attention between all places of a map, with a residual path (Vaswani et al., 2017, arXiv:1706.03762)."""

    def __init__(self, channels, heads=4):
        super().__init__()
        self.norm = nn.LayerNorm(channels)
        self.heads = heads
        self.into = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)

    def forward(self, x):
        n, channels, rows, columns = x.shape
        tokens = self.norm(x.flatten(2).transpose(1, 2))
        query, key, value = self.into(tokens).reshape(n, rows * columns, 3, self.heads, channels // self.heads).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(query @ key.transpose(-1, -2) * (channels // self.heads) ** -0.5, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(n, rows * columns, channels)
        return x + self.out(mixed).transpose(1, 2).reshape(n, channels, rows, columns)


KINDS = {"se": SqueezeExcite, "eca": EfficientChannel, "spatial": Spatial, "cbam": Cbam, "self": SelfAttention}


def insert(model, kind, place, channels):
    """Put a block of its own on each map of `place`; `channels` are the backbone's, of the maps that leave it."""
    make = KINDS[kind]
    inner, encoder = model.model, model.model.encoder
    if place == "backbone":
        for level, count in enumerate(channels):
            inner.encoder_input_proj[level] = nn.Sequential(make(count), *inner.encoder_input_proj[level])
    elif place == "neck":
        width = model.config.encoder_hidden_dim
        for blocks in (encoder.fpn_blocks, encoder.pan_blocks):
            for level, block in enumerate(blocks):
                blocks[level] = nn.Sequential(block, make(width))
    elif place == "head":
        for level, projection in enumerate(inner.decoder_input_proj):
            inner.decoder_input_proj[level] = nn.Sequential(*projection, make(model.config.d_model))
    else:
        raise ValueError(f"unknown place {place}")
