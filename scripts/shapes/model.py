"""The two detectors: a tiny RT-DETR, and the same with CBAM attention before its hybrid encoder."""

import torch
from torch import nn
from transformers import RTDetrConfig, RTDetrForObjectDetection, RTDetrResNetConfig

INPUT_SIZE = 256
NUM_CLASSES = 6
MODELS = ("rtdetr-tiny", "rtdetr-tiny-cbam")


class Cbam(nn.Module):
    """Channel then spatial attention on a feature map (Woo et al., ECCV 2018, arXiv:1807.06521)."""

    def __init__(self, channels, reduction=8):
        super().__init__()
        self.squeeze = nn.Sequential(
            nn.Conv2d(channels, channels // reduction, 1), nn.ReLU(), nn.Conv2d(channels // reduction, channels, 1)
        )
        self.spatial = nn.Conv2d(2, 1, 7, padding=3)

    def forward(self, x):
        mean, peak = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        x = x * torch.sigmoid(self.squeeze(mean) + self.squeeze(peak))
        maps = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return x * torch.sigmoid(self.spatial(maps))


def _config():
    backbone = RTDetrResNetConfig(
        # The first stage must not widen: the library's shortcut would then halve the map as well.
        embedding_size=16,
        hidden_sizes=[16, 48, 96, 192],
        depths=[1, 1, 1, 1],
        layer_type="basic",
        out_features=["stage2", "stage3", "stage4"],
    )
    return RTDetrConfig(
        backbone_config=backbone,
        # The default freezes them, which suits pretrained weights; these start at random.
        freeze_backbone_batch_norms=False,
        encoder_hidden_dim=64,
        encoder_in_channels=[48, 96, 192],
        encoder_layers=1,
        encoder_ffn_dim=128,
        encoder_attention_heads=4,
        hidden_expansion=0.5,
        d_model=64,
        num_queries=60,
        decoder_in_channels=[64, 64, 64],
        decoder_ffn_dim=128,
        decoder_layers=3,
        decoder_attention_heads=4,
        decoder_n_points=4,
        num_denoising=40,
        num_labels=NUM_CLASSES,
    )


def _reset_for_scratch(model):
    """Undo the library's start values that only make sense under pretrained weights.

    It draws batch-norm gains around 0 and all weights with a deviation of 0.01; from random weights the signal dies.
    """
    special = ("sampling_offsets", "attention_weights", "class_embed", "enc_score_head")
    for name, module in model.named_modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.ones_(module.weight)
        elif isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        elif isinstance(module, nn.Linear) and not name.endswith(special):
            # The last layer of a box head starts at zero: the first boxes are the anchors.
            if not ("bbox" in name and name.endswith("layers.2")):
                nn.init.xavier_uniform_(module.weight)
    nn.init.zeros_(model.model.enc_bbox_head.layers[-1].weight)
    nn.init.zeros_(model.model.enc_bbox_head.layers[-1].bias)


def build(name, seed=0):
    """The named detector with random weights; both names start from the same weights where they share layers."""
    torch.manual_seed(seed)
    config = _config()
    model = RTDetrForObjectDetection(config)
    _reset_for_scratch(model)
    if name == "rtdetr-tiny-cbam":
        for level, channels in enumerate(config.encoder_in_channels):
            projection = model.model.encoder_input_proj[level]
            model.model.encoder_input_proj[level] = nn.Sequential(Cbam(channels), *projection)
    elif name != "rtdetr-tiny":
        raise ValueError(f"unknown model {name}; one of {', '.join(MODELS)}")
    return model
