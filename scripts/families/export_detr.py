"""Exports transformers' DETR, Conditional DETR, Deformable DETR, YOLOS, DEIMv2, LW-DETR and RF-DETR with random weights
and records what their own image processors and post-processing make of real images.

python export_detr.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
Backbones are transformers' own ResNet and vision transformers, a few layers each. Names and axes of the files are
optimum's; `pixel_mask` is an input where its case says so, as in the exports of older optimum and transformers.js.
"""

import argparse
import json
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import torch
import transformers
from PIL import Image
from torch import nn
from torchvision.models._meta import _COCO_CATEGORIES
from transformers import (
    ConditionalDetrConfig, ConditionalDetrForObjectDetection, ConditionalDetrImageProcessorPil, DeformableDetrConfig,
    DeformableDetrForObjectDetection, DeformableDetrImageProcessorPil, DetrConfig, DetrForObjectDetection,
    DetrImageProcessorPil, ResNetConfig, YolosConfig, YolosForObjectDetection, YolosImageProcessorPil,
)
from transformers.models.deformable_detr.modeling_deformable_detr import DeformableDetrEncoder

from images import FILES, NAMES
from liveliness import no_object_last, rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# COCO's 91 category ids as transformers' checkpoints name them.
COCO = ("N/A", *_COCO_CATEGORIES[1:])
SHORT = {"shortest_edge": 160, "longest_edge": 267}
SQUARE = {"height": 160, "width": 160}
RESNET = {"hidden_sizes": [16, 32, 64, 128], "depths": [1, 1, 1, 1], "layer_type": "basic", "embedding_size": 16}
SMALL = {"d_model": 32, "encoder_layers": 1, "decoder_layers": 2, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64,
         "encoder_attention_heads": 4, "decoder_attention_heads": 4, "num_queries": 60, "auxiliary_loss": False}
# Older optimum traces a mask of fixed size, whatever the picture's: 64 x 64, fewer here.
MASK = (4, 4)
# Parameters that decide what a query attends to, and the queries.
SHARPENED = (
    "q_proj", "k_proj", "content_proj", "pos_proj", "sine_proj", "ref_point_head", "attention.query", "attention.key",
    "sampling_offsets", "query_position_embeddings", "detection_tokens", "position_embeddings",
)


def resnet(*stages: str) -> ResNetConfig:
    return ResNetConfig(**RESNET, out_features=list(stages))


def detr(names):
    return DetrForObjectDetection, DetrConfig(backbone_config=resnet("stage4"), num_labels=len(names), **SMALL)


def conditional(names):
    config = ConditionalDetrConfig(backbone_config=resnet("stage4"), num_labels=len(names), **SMALL)
    return ConditionalDetrForObjectDetection, config


def deformable(names):
    config = DeformableDetrConfig(
        backbone_config=resnet("stage3", "stage4"), num_labels=len(names), num_feature_levels=2, disable_custom_kernels=True, **SMALL
    )
    return DeformableDetrForObjectDetection, config


def yolos(names):
    config = YolosConfig(
        hidden_size=32, num_hidden_layers=3, num_attention_heads=4, intermediate_size=64, image_size=[160, 272],
        num_detection_tokens=60, num_labels=len(names), use_mid_position_embeddings=True,
    )
    return YolosForObjectDetection, config


# case: model of so many classes, class names, image processor, its size, dynamic height and width, pixel_mask's axes
CASES = {
    "hf-detr": (detr, COCO, DetrImageProcessorPil, SHORT, True, None),
    "hf-detr-pixel-mask": (detr, NAMES, DetrImageProcessorPil, SHORT, True, {0: "batch_size"}),
    "hf-detr-fixed": (detr, NAMES, DetrImageProcessorPil, SQUARE, False, None),
    "hf-conditional-detr": (conditional, COCO, ConditionalDetrImageProcessorPil, SHORT, True, None),
    "hf-deformable-detr": (deformable, COCO, DeformableDetrImageProcessorPil, SQUARE, False, None),
    "hf-yolos": (yolos, COCO, YolosImageProcessorPil, SHORT, True, None),
}


class LogitsAndBoxes(nn.Module):
    """optimum's outputs: `logits`, `pred_boxes`."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values, pixel_mask=None):
        mask = {} if pixel_mask is None else {"pixel_mask": pixel_mask}
        out = self.model(pixel_values=pixel_values, **mask)
        return out.logits, out.pred_boxes


def build(kind, configuration, pictures, softmax: bool):
    """Random weights whose scores and boxes vary."""
    torch.manual_seed(5)
    configuration._attn_implementation = "eager"
    model = kind(configuration).eval()
    # Sharp attention, else every query answers alike.
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if any(part in name for part in SHARPENED) and weight.ndim > 1:
                nn.init.normal_(weight, std=0.7)
    # Sizes of a batch must agree.
    batch = torch.cat([nn.functional.interpolate(p, pictures[0].shape[-2:]) for p in pictures])
    settle_batch_norm(model, batch)
    boxes = _last(model, "bbox_predictor", "bbox_embed")
    # Centres all over the picture, sides of a quarter to a half of it.
    rescale(lambda: model(batch), [boxes], lambda *_: torch.tensor([0.0, 0.0, -0.8, -0.8]), 0.8)
    classes = _last(model, "class_labels_classifier", "class_embed")
    means = lambda _, n: no_object_last(n) if softmax else torch.full((n,), -4.0)
    rescale(lambda: model(batch), [classes], means, 1.5)
    return model


def _last(model, *names):
    head = next(getattr(model, n) for n in names if hasattr(model, n))
    head = head[-1] if isinstance(head, nn.ModuleList) else head
    return head.layers[-1] if hasattr(head, "layers") else head


def export(case: str, out: Path, pictures) -> Path:
    make, names, _, _, dynamic, mask = CASES[case]
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    kind, configuration = make(names)
    configuration.id2label = dict(enumerate(names))
    model = build(kind, configuration, pictures, softmax=make in (detr, yolos))
    config = json.loads(model.config.to_json_string())
    config["architectures"] = [kind.__name__]
    (out / f"{case}.config.json").write_text(json.dumps(config))
    axes = {"logits": {0: "batch_size", 1: "num_queries"}, "pred_boxes": {0: "batch_size", 1: "num_queries"}}
    if dynamic:
        axes["pixel_values"] = {0: "batch_size", 1: "num_channels", 2: "height", 3: "width"}
    fed = {"pixel_values": pictures[0]}
    points = DeformableDetrEncoder.get_reference_points
    # With traced sizes linspace is exported as float64, for which onnxruntime has no GridSample.
    DeformableDetrEncoder.get_reference_points = staticmethod(lambda sizes, *rest, **named: points([(int(h), int(w)) for h, w in sizes], *rest, **named))
    if mask is not None:
        fed["pixel_mask"] = torch.ones((1, *MASK), dtype=torch.int64)
        axes["pixel_mask"] = mask
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            LogitsAndBoxes(model), tuple(fed.values()), str(target), opset_version=16, dynamo=False,
            input_names=list(fed), output_names=["logits", "pred_boxes"], dynamic_axes=axes if dynamic else None,
        )
    return target


def canvas_of(image: Image.Image, tensor: np.ndarray) -> np.ndarray:
    """Pillow's picture at the processor's size."""
    height, width = tensor.shape[-2:]
    return np.asarray(image.resize((width, height), Image.BILINEAR))


def record(case: str, photographs: Path, out: Path, records: Path):
    _, names, processor_kind, size, _, mask = CASES[case]
    processor = processor_kind(size=size, do_pad=False)
    images = [Image.open(photographs / f).convert("RGB") for f in FILES]
    tensors = [processor(i, return_tensors="np")["pixel_values"] for i in images]
    target = export(case, out, [torch.from_numpy(t) for t in tensors])
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    config = json.loads((out / f"{case}.config.json").read_text())
    kept = ("architectures", "model_type", "num_queries", "num_detection_tokens", "id2label")
    written = Case(
        case,
        {"transformers": transformers.__version__, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__},
        names,
        signature_of(target),
        {"conf": 0, "iou": None, "maxDet": None},
    )
    written.head["sidecars"] = {
        "config": {k: config[k] for k in kept if k in config},
        "preprocessor": {k: v for k, v in processor.to_dict().items() if v is not None},
    }
    for file, image, tensor in zip(FILES, images, tensors):
        canvas = canvas_of(image, tensor)
        _compare(file, processor, canvas, tensor)
        extra = {} if mask is None else {"pixel_mask": np.ones((1, *MASK), np.int64)}
        outputs = session.run(None, {"pixel_values": tensor, **extra})
        raw = SimpleNamespace(logits=torch.from_numpy(outputs[0]), pred_boxes=torch.from_numpy(outputs[1]))
        made = processor.post_process_object_detection(raw, threshold=0.0, target_sizes=[(image.height, image.width)])[0]
        labels, boxes, scores = (made[k].numpy() for k in ("labels", "boxes", "scores"))
        rows = np.concatenate((boxes, scores[:, None], labels[:, None]), 1)
        height, width = canvas.shape[:2]
        frame = frame_of(image.width, image.height, (width, height), (width, height), (0, 0), (width / image.width, height / image.height))
        written.add(file, frame, canvas, tensor, list(zip(("logits", "pred_boxes"), outputs)), rows, extra)
        sides = (boxes[:, 2:] - boxes[:, :2]).mean(0)
        print(f"  {file} {width} x {height}: {len(scores)} rows, {(scores > 0.05).sum()} above .05, {len(set(labels))} classes, mean sides {sides}")
    written.save(records)


def _compare(file, processor, canvas, tensor):
    expected = (canvas.astype(np.float32) / 255 - processor.image_mean) / processor.image_std
    print(f"  {file} processor against Pillow's picture: at most {abs(expected.transpose(2, 0, 1) - tensor[0]).max():.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, args.images, args.out, args.records)


if __name__ == "__main__":
    main()
