"""ASF-YOLO's fusion of scales in place of RT-DETR's, written from the paper (Kang et al., 2023, arXiv:2312.06458).

Scale-sequence feature fusion (section 3.1) stacks three scales as the depth of a 3-D convolution. Triple feature encoding
(3.2) joins the next finer, the same and the next coarser scale. Channel and position attention (3.3) weighs their
sum. What the paper leaves open for a DETR: widths are the encoder's, and RT-DETR's own self-attention on the coarsest
map stays, as it is not part of the fusion.
"""

import torch
import torch.nn.functional as F
from torch import nn
from transformers.modeling_outputs import BaseModelOutput


class ConvNorm(nn.Sequential):
    def __init__(self, into, out, kernel=1, stride=1):
        super().__init__(
            nn.Conv2d(into, out, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(out), nn.SiLU()
        )


class ScaleSequence(nn.Module):
    """Three scales at the finest one's size, joined along a new depth axis by a 3-D convolution and pooled over it."""

    def __init__(self, width):
        super().__init__()
        self.level = nn.ModuleList(ConvNorm(width, width) for _ in range(2))
        self.conv = nn.Conv3d(width, width, 1)
        self.norm = nn.BatchNorm3d(width)

    def forward(self, fine, middle, coarse):
        size = fine.shape[2:]
        middle = F.interpolate(self.level[0](middle), size=size, mode="nearest")
        coarse = F.interpolate(self.level[1](coarse), size=size, mode="nearest")
        stack = torch.stack([fine, middle, coarse], dim=2)
        return F.leaky_relu(self.norm(self.conv(stack)), 0.1).amax(dim=2)


class TripleEncoding(nn.Module):
    """A finer map pooled down (maximum plus mean), the map itself, and a coarser one enlarged, side by side."""

    def __init__(self, width):
        super().__init__()
        self.fine, self.same, self.coarse = (ConvNorm(width, width) for _ in range(3))
        self.join = nn.Sequential(ConvNorm(3 * width, width), ConvNorm(width, width, 3))

    def forward(self, fine, same, coarse):
        size = same.shape[2:]
        fine = self.fine(fine)
        fine = F.max_pool2d(fine, 2) + F.avg_pool2d(fine, 2)
        coarse = F.interpolate(self.coarse(coarse), size=size, mode="nearest")
        return self.join(torch.cat([fine, self.same(same), coarse], dim=1))


class ChannelAndPosition(nn.Module):
    """Channel attention without a bottleneck on one map, then attention along rows and columns on its sum with another."""

    def __init__(self, width, reduction=8):
        super().__init__()
        self.channel = nn.Conv1d(1, 1, 3, padding=1, bias=False)
        narrow = max(8, width // reduction)
        self.along = ConvNorm(width, narrow)
        self.rows, self.columns = nn.Conv2d(narrow, width, 1), nn.Conv2d(narrow, width, 1)

    def forward(self, detailed, sequence):
        gate = torch.sigmoid(self.channel(detailed.mean((2, 3)).unsqueeze(1))).squeeze(1)[:, :, None, None]
        x = detailed * gate + sequence
        height = x.shape[2]
        by_row, by_column = x.mean(3, keepdim=True), x.mean(2, keepdim=True).transpose(2, 3)
        both = self.along(torch.cat([by_row, by_column], dim=2))
        rows, columns = both[:, :, :height], both[:, :, height:].transpose(2, 3)
        return x * torch.sigmoid(self.rows(rows)) * torch.sigmoid(self.columns(columns))


class AsfEncoder(nn.Module):
    """Takes maps of strides 4, 8, 16 and 32 at one width, gives those of 8, 16 and 32; the self-attention is `aifi`."""

    def __init__(self, aifi, width):
        super().__init__()
        self.aifi = aifi
        self.sequence = ScaleSequence(width)
        self.encode16, self.encode8 = TripleEncoding(width), TripleEncoding(width)
        self.attention = ChannelAndPosition(width)
        self.down16, self.down32 = ConvNorm(width, width, 3, 2), ConvNorm(width, width, 3, 2)
        self.fuse16, self.fuse32 = ConvNorm(2 * width, width, 3), ConvNorm(2 * width, width, 3)

    def forward(self, inputs_embeds, **options):
        stride4, stride8, stride16, stride32 = inputs_embeds
        stride32 = self.aifi(stride32)
        middle = self.encode16(stride8, stride16, stride32)
        fine = self.encode8(stride4, stride8, middle)
        out8 = self.attention(fine, self.sequence(stride8, stride16, stride32))
        out16 = self.fuse16(torch.cat([self.down16(out8), middle], dim=1))
        out32 = self.fuse32(torch.cat([self.down32(out16), stride32], dim=1))
        return BaseModelOutput(last_hidden_state=[out8, out16, out32])
