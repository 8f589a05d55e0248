"""Builds the detector of a system: transformers' RT-DETR at a small size, with a timm backbone, from random weights."""

import zlib

import attention
import torch
from asf_neck import AsfEncoder
from backbones import Backbone
from torch import nn
from transformers import RTDetrConfig, RTDetrForObjectDetection, RTDetrResNetConfig

INPUT_SIZE = 128
WIDTH = 64


def _config(classes):
    # Only a stand-in of the right number of maps, replaced below.
    stand_in = RTDetrResNetConfig(
        embedding_size=8, hidden_sizes=[8, 8, 8, 8], depths=[1, 1, 1, 1], layer_type="basic", out_features=["stage2", "stage3", "stage4"]
    )
    return RTDetrConfig(
        backbone_config=stand_in,
        freeze_backbone_batch_norms=False,
        encoder_hidden_dim=WIDTH,
        encoder_in_channels=[8, 8, 8],
        encoder_layers=1,
        encoder_ffn_dim=2 * WIDTH,
        encoder_attention_heads=4,
        hidden_expansion=0.5,
        d_model=WIDTH,
        num_queries=80,
        decoder_in_channels=[WIDTH] * 3,
        decoder_ffn_dim=2 * WIDTH,
        decoder_layers=2,
        decoder_attention_heads=4,
        decoder_n_points=4,
        num_denoising=20,
        num_labels=classes,
    )


def _seeded(seed, name):
    torch.manual_seed(zlib.crc32(name.encode()) ^ seed)


def _reset(model, seed):
    """Start values for training from scratch, drawn by a layer's own name: layers that two systems share start equal.

    transformers draws batch-norm gains around 0 and all weights with a deviation of 0.01, which suits pretrained weights only.
    """
    special = ("sampling_offsets", "attention_weights", "class_embed", "enc_score_head")
    for name, module in model.named_modules():
        if name.startswith("model.backbone"):
            continue
        _seeded(seed, name)
        if isinstance(module, (nn.BatchNorm2d, nn.BatchNorm3d)):
            nn.init.ones_(module.weight)
        elif isinstance(module, (nn.Conv1d, nn.Conv2d, nn.Conv3d)):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight)
        elif isinstance(module, nn.Linear) and name.endswith(special):
            continue
        elif isinstance(module, nn.Linear) and not ("bbox" in name and name.endswith("layers.2")):
            # The last layer of a box head keeps its zeros: the first boxes are the anchors.
            nn.init.xavier_uniform_(module.weight)
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear) and name.endswith(("class_embed", "enc_score_head")):
            _seeded(seed, name)
            nn.init.xavier_uniform_(module.weight)
    nn.init.zeros_(model.model.enc_bbox_head.layers[-1].weight)
    nn.init.zeros_(model.model.enc_bbox_head.layers[-1].bias)


def build(system, classes, seed):
    """The system's detector for `classes` classes with random weights."""
    torch.manual_seed(seed)
    model = RTDetrForObjectDetection(_config(classes))
    inner = model.model
    strides = (4, 8, 16, 32) if system.neck == "asf" else (8, 16, 32)
    _seeded(seed, "backbone")
    inner.backbone = Backbone(system.backbone, strides)
    channels = inner.backbone.channels
    inner.encoder_input_proj = nn.ModuleList(
        nn.Sequential(nn.Conv2d(count, WIDTH, 1, bias=False), nn.BatchNorm2d(WIDTH)) for count in channels
    )
    if system.neck == "asf":
        inner.encoder = AsfEncoder(inner.encoder.aifi[0], WIDTH)
    if system.attention is not None:
        attention.insert(model, *system.attention, channels)
    _reset(model, seed)
    return model
