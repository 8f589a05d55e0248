"""The seven kinds of attention that are inserted: five of the study's, and linear and deformable attention."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "study"))

import attention  # noqa: E402
import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402
from torch import nn  # noqa: E402


class LinearAttention(nn.Module):
    """Attention whose products are taken key by value first, without a softmax (Katharopoulos et al., arXiv:2006.16236).

    ReLU stands for the feature map, as in EfficientViT (Cai et al., arXiv:2205.14756).
    """

    def __init__(self, channels, heads=4):
        super().__init__()
        self.heads = heads
        self.into = nn.Conv2d(channels, 3 * channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)

    def forward(self, x):
        n, channels, rows, columns = x.shape
        query, key, value = self.into(x).reshape(n, 3, self.heads, channels // self.heads, rows * columns).unbind(1)
        query, key = F.relu(query), F.relu(key)
        summed = value @ key.transpose(-1, -2)
        weight = (key.sum(-1, keepdim=True) * query).sum(-2, keepdim=True) + 1e-6
        return x + self.out((summed @ query / weight).reshape(n, channels, rows, columns))


class DeformableAttention(nn.Module):
    """Each place samples its own map at a few learnt offsets (Zhu et al., ICLR 2021, arXiv:2010.04159), one scale."""

    def __init__(self, channels, heads=4, points=4):
        super().__init__()
        self.heads, self.points = heads, points
        self.value, self.out = nn.Linear(channels, channels), nn.Linear(channels, channels)
        self.offsets = nn.Linear(channels, heads * points * 2)
        self.weights = nn.Linear(channels, heads * points)

    def forward(self, x):
        n, channels, rows, columns = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        value = self.value(tokens).transpose(1, 2).reshape(n * self.heads, channels // self.heads, rows, columns)
        offsets = self.offsets(tokens).reshape(n, rows * columns, self.heads, self.points, 2)
        weights = torch.softmax(self.weights(tokens).reshape(n, rows * columns, self.heads, self.points), dim=-1)
        down, right = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
        places = (torch.stack([right, down], dim=-1).reshape(1, rows * columns, 1, 1, 2) + 0.5) / torch.tensor([columns, rows])
        grid = 2 * (places + offsets / torch.tensor([columns, rows])) - 1
        grid = grid.transpose(1, 2).reshape(n * self.heads, rows * columns, self.points, 2)
        sampled = F.grid_sample(value, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
        weights = weights.transpose(1, 2).reshape(n * self.heads, 1, rows * columns, self.points)
        mixed = (sampled * weights).sum(-1).reshape(n, channels, rows * columns).transpose(1, 2)
        return x + self.out(mixed).transpose(1, 2).reshape(n, channels, rows, columns)


attention.KINDS.update(linear=LinearAttention, deformable=DeformableAttention)
KINDS = attention.KINDS
"""By the names of the record: se, eca, spatial, cbam, self (softmax attention), linear and deformable."""
