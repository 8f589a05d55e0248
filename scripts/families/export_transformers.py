"""Exports RT-DETR, RT-DETRv2 and D-FINE of transformers with random weights, with transformers' outputs and with those of
the original repositories' deploy file, and records their own post-processing on real images.

python export_transformers.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
"""

import argparse
import copy
import warnings
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
import transformers
from PIL import Image
from torch import nn
from transformers import (
    DFineConfig, DFineForObjectDetection, HGNetV2Config, RTDetrConfig, RTDetrForObjectDetection, RTDetrImageProcessor,
    RTDetrResNetConfig, RTDetrV2Config, RTDetrV2ForObjectDetection,
)

from images import FILES, NAMES
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

SIZE = 320
SMALL = {
    "d_model": 64, "encoder_hidden_dim": 64, "encoder_ffn_dim": 128, "encoder_attention_heads": 4, "decoder_layers": 2,
    "decoder_in_channels": [64, 64, 64], "decoder_ffn_dim": 128, "decoder_attention_heads": 4, "num_queries": 300,
    "freeze_backbone_batch_norms": False, "anchor_image_size": None, "encoder_in_channels": [64, 128, 256],
    "num_labels": len(NAMES),
}
RESNET = {"hidden_sizes": [32, 64, 128, 256], "depths": [1, 1, 1, 1], "layer_type": "basic", "embedding_size": 32,
          "out_features": ["stage2", "stage3", "stage4"]}
HGNET = {"hidden_sizes": [32, 64, 128, 256], "stem_channels": [3, 16, 16], "stage_in_channels": [16, 32, 64, 128], "stage_mid_channels": [16, 16, 32, 32],
         "stage_out_channels": [32, 64, 128, 256], "stage_num_blocks": [1, 1, 1, 1], "stage_numb_of_layers": [2, 2, 2, 2],
         "out_features": ["stage2", "stage3", "stage4"]}

# case: model, configuration, backbone, deploy signature of the original repository
CASES = {
    "hf-rtdetr": (RTDetrForObjectDetection, RTDetrConfig, RTDetrResNetConfig(**RESNET), False),
    "hf-rtdetr-v2": (RTDetrV2ForObjectDetection, RTDetrV2Config, RTDetrResNetConfig(**RESNET), False),
    "hf-d-fine": (DFineForObjectDetection, DFineConfig, HGNetV2Config(**HGNET), False),
    "rtdetr-deploy": (RTDetrForObjectDetection, RTDetrConfig, RTDetrResNetConfig(**RESNET), True),
    "d-fine-deploy": (DFineForObjectDetection, DFineConfig, HGNetV2Config(**HGNET), True),
}


class LogitsAndBoxes(nn.Module):
    """optimum's outputs: `logits`, `pred_boxes`."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, pixel_values):
        out = self.model(pixel_values=pixel_values)
        return out.logits, out.pred_boxes


class Deploy(LogitsAndBoxes):
    """rtdetrv2_pytorch/src/zoo/rtdetr/rtdetr_postprocessor.py in deploy mode; D-FINE's and DEIM's are the same."""

    def forward(self, images, orig_target_sizes):
        logits, boxes = super().forward(images)
        centre, half = boxes[..., :2], boxes[..., 2:] / 2
        boxes = torch.cat((centre - half, centre + half), -1) * orig_target_sizes.repeat(1, 2).unsqueeze(1)
        scores, index = torch.topk(torch.sigmoid(logits).flatten(1), 300, dim=-1)
        labels = index % logits.shape[2]
        index = index // logits.shape[2]
        return labels, boxes.gather(1, index.unsqueeze(-1).repeat(1, 1, 4)), scores


def build(kind, configuration, backbone, batch):
    """Random weights whose scores and boxes vary."""
    torch.manual_seed(5)
    model = kind(configuration(backbone_config=backbone, **SMALL)).eval()
    settle_batch_norm(model, batch)
    for name, head in model.named_modules():
        if "bbox" in name and hasattr(head, "layers"):
            nn.init.normal_(head.layers[-1].weight, std=0.1)
    embeddings = model.model.decoder.class_embed
    if embeddings is None:
        embeddings = model.class_embed
    rescale(lambda: model(batch), [embeddings[-1]], lambda *_: -4.0, 1.5)
    return model


def export(case: str, out: Path, photographs: Path) -> Path:
    kind, configuration, backbone, deploy = CASES[case]
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    batch = torch.from_numpy(np.concatenate([_pillow(photographs, f)[1] for f in FILES]))
    model = build(kind, configuration, copy.deepcopy(backbone), batch)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        if deploy:
            torch.onnx.export(
                Deploy(model), (batch[:1], torch.tensor([[640, 480]])), str(target), opset_version=16, dynamo=False,
                input_names=["images", "orig_target_sizes"], output_names=["labels", "boxes", "scores"],
                dynamic_axes={"images": {0: "N"}, "orig_target_sizes": {0: "N"}},
            )
        else:
            torch.onnx.export(
                LogitsAndBoxes(model), (batch[:1],), str(target), opset_version=18, dynamo=False,
                input_names=["pixel_values"], output_names=["logits", "pred_boxes"],
                dynamic_axes={
                    "pixel_values": {0: "batch_size", 1: "num_channels", 2: "height", 3: "width"},
                    "logits": {0: "batch_size", 1: "num_queries"}, "pred_boxes": {0: "batch_size", 1: "num_queries"},
                },
            )
    return target


def _pillow(photographs: Path, file: str):
    image = Image.open(photographs / file).convert("RGB")
    canvas = np.asarray(image.resize((SIZE, SIZE), Image.BILINEAR))
    tensor = (canvas.astype(np.float32) / 255).transpose(2, 0, 1)[None]
    return canvas, np.ascontiguousarray(tensor), image


def record(case: str, model: Path, photographs: Path, records: Path):
    deploy = CASES[case][3]
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    processor = RTDetrImageProcessor(size={"height": SIZE, "width": SIZE})
    written = Case(
        case,
        {"transformers": transformers.__version__, "torch": torch.__version__, "onnxruntime": onnxruntime.__version__},
        NAMES,
        signature_of(model),
        {"conf": None, "iou": None, "maxDet": 300, "preprocessor": None if deploy else processor.to_dict()},
        "formula" if deploy else "package",
    )
    names = [o.name for o in session.get_outputs()]
    for file in FILES:
        canvas, tensor, image = _pillow(photographs, file)
        extra = None
        if deploy:
            extra = {"orig_target_sizes": np.array([[image.width, image.height]], np.int64)}
            outputs = session.run(None, {"images": tensor, **extra})
            labels, boxes, scores = (o[0] for o in outputs)
        else:
            tensor = processor(image, return_tensors="np")["pixel_values"]
            _compare(file, canvas, tensor)
            outputs = session.run(None, {"pixel_values": tensor})
            raw = type("Raw", (), {"logits": torch.from_numpy(outputs[0]), "pred_boxes": torch.from_numpy(outputs[1])})
            made = processor.post_process_object_detection(raw, threshold=0.0, target_sizes=[(image.height, image.width)])[0]
            labels, boxes, scores = (made[k].numpy() for k in ("labels", "boxes", "scores"))
        rows = np.concatenate((boxes, scores[:, None], labels[:, None]), 1)
        scales = (SIZE / image.width, SIZE / image.height)
        frame = frame_of(image.width, image.height, (SIZE, SIZE), (SIZE, SIZE), (0, 0), scales)
        written.add(file, frame, canvas, tensor, list(zip(names, outputs)), rows, extra)
        sides = (boxes[:, 2:] - boxes[:, :2]).mean(0)
        print(f"  {file} .25: {(scores > 0.25).sum()}, least {scores.min():.4f}, mean sides {sides}")
    written.save(records)


def _compare(file, canvas, tensor):
    # transformers 5 resizes tensors, not Pillow images: some pixels differ by one level from the recorded canvas.
    levels = np.rint(tensor[0].transpose(1, 2, 0) * 255).astype(int) - canvas
    print(f"  {file} processor against Pillow: at most {abs(levels).max()}, {(levels != 0).mean():.2e} of values")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, export(case, args.out, args.images), args.images, args.records)


if __name__ == "__main__":
    main()
