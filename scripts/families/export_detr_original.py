"""Exports DETR and Conditional DETR with random weights from checkouts of their own repositories, under the names of
DETR's own test of the ONNX export, and records their own transforms and post-processing of real images.

python export_detr_original.py --repositories FOLDER --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
FOLDER holds facebookresearch/detr and Atten4Vis/ConditionalDETR, each under its own name. Each runs in a process of its own,
as their packages share names.
"""

import argparse
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torchvision
from PIL import Image
from torch import nn
from torchvision.models._meta import _COCO_CATEGORIES

from images import FILES
from liveliness import no_object_last, rescale
from records import Case, frame_of
from signature import signature_of

COCO = ("N/A", *_COCO_CATEGORIES[1:])
SHORT, LONG = 160, 267
# Conditional DETR's parameters that decide what a query attends to.
SHARPENED = ("qcontent_proj", "qpos_proj", "kcontent_proj", "kpos_proj", "sine_proj", "ref_point_head")
# case: repository, its commit, height and width left open, else the size to which pictures are stretched
CASES = {
    "detr-original": ("detr", "29901c5", None),
    "detr-original-fixed": ("detr", "29901c5", (160, 208)),
    "conditional-detr-original": ("ConditionalDETR", "8ea7c3f", None),
}


class PredLogitsAndBoxes(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, inputs):
        out = self.model(inputs)
        return out["pred_logits"], out["pred_boxes"]


def network(repository: str):
    from models import backbone
    from models.position_encoding import PositionEmbeddingSine
    from models.transformer import Transformer

    backbone.is_main_process = lambda: False  # which would download ImageNet's weights
    torch.manual_seed(5)
    width = 32 if repository == "detr" else 256  # Conditional DETR takes no other
    body = backbone.Joiner(backbone.Backbone("resnet18", False, False, False), PositionEmbeddingSine(width // 2, normalize=True))
    body.num_channels = 512
    transformer = Transformer(
        d_model=width, nhead=4, num_encoder_layers=1, num_decoder_layers=2, dim_feedforward=64, return_intermediate_dec=True
    )
    if repository == "detr":
        from models.detr import DETR as Model
    else:
        from models.conditional_detr import ConditionalDETR as Model
    return Model(body, transformer, num_classes=91, num_queries=60).eval()


def build(repository: str, batch):
    """Random weights whose scores and boxes vary."""
    model = network(repository)
    with torch.no_grad():
        # Sharp attention, else every query answers alike.
        for name, weight in model.named_parameters():
            if "in_proj_weight" in name:
                nn.init.normal_(weight[:64], std=0.7)
            elif any(part in name for part in SHARPENED) and weight.ndim == 2:
                nn.init.normal_(weight, std=0.7)
        nn.init.normal_(model.input_proj.weight, std=0.1)
        nn.init.normal_(model.bbox_embed.layers[-1].weight, std=0.1)
    run = lambda: model(batch)
    rescale(run, [model.input_proj], lambda *_: 0.0, 1.0)
    rescale(run, [model.bbox_embed.layers[-1]], lambda *_: torch.tensor([0.0, 0.0, -0.8, -0.8]), 0.8)
    means = lambda _, n: no_object_last(n) if repository == "detr" else torch.full((n,), -4.0)
    rescale(run, [model.class_embed], means, 1.5)
    return model


def export(case: str, out: Path, pictures) -> Path:
    repository, _, size = CASES[case]
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    batch = torch.cat([nn.functional.interpolate(p, pictures[0].shape[-2:]) for p in pictures])
    names = ["pred_logits", "pred_boxes"]
    axes = {"inputs": {0: "batch", 2: "height", 3: "width"}, **{n: {0: "batch"} for n in names}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            PredLogitsAndBoxes(build(repository, batch)), (pictures[0],), str(target), opset_version=16, dynamo=False, input_names=["inputs"],
            output_names=names, dynamic_axes=None if size else axes,
        )
    return target


def record(case: str, out: Path, photographs: Path, records: Path):
    # Names they had before torch 1.9.
    nn.modules.linear._LinearWithBias = nn.modules.linear.NonDynamicallyQuantizableLinear
    sys.modules["torch._overrides"] = torch.overrides
    import datasets.transforms as T

    repository, commit, size = CASES[case]
    if repository == "detr":
        from models.detr import PostProcess
    else:
        from models.conditional_detr import PostProcess
    normalise = T.Compose([T.ToTensor(), T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    images = [Image.open(photographs / f).convert("RGB") for f in FILES]
    # RandomResize takes a pair as width, height.
    resize = T.RandomResize([SHORT] if size is None else [size[::-1]], max_size=LONG)
    resized = [resize(i)[0] for i in images]
    tensors = [normalise(r, None)[0][None] for r in resized]
    target = export(case, out, tensors)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    written = Case(
        case,
        {repository: commit, "torch": torch.__version__, "torchvision": torchvision.__version__, "onnxruntime": onnxruntime.__version__},
        COCO,
        signature_of(target),
        {"conf": None, "iou": None, "maxDet": None, "shortest": SHORT, "longest": LONG},
    )
    for file, image, canvas, tensor in zip(FILES, images, resized, tensors):
        logits, boxes = session.run(None, {"inputs": tensor.numpy()})
        raw = {"pred_logits": torch.from_numpy(logits), "pred_boxes": torch.from_numpy(boxes)}
        made = PostProcess()(raw, torch.tensor([[image.height, image.width]]))[0]
        scores, labels, corners = (made[k].numpy() for k in ("scores", "labels", "boxes"))
        rows = np.concatenate((corners, scores[:, None], labels[:, None]), 1)
        scales = (canvas.width / image.width, canvas.height / image.height)
        frame = frame_of(image.width, image.height, canvas.size, canvas.size, (0, 0), scales)
        written.add(file, frame, np.asarray(canvas), tensor.numpy(), [("pred_logits", logits), ("pred_boxes", boxes)], rows)
        sides = (corners[:, 2:] - corners[:, :2]).mean(0)
        print(f"  {file} {canvas.size}: {(scores > 0.05).sum()} above .05, {len(set(labels))} classes, mean sides {sides}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repositories", type=Path, required=True, help="folder of checkouts, outside this one")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    if args.only is None:
        for case in CASES:
            subprocess.run([sys.executable, *sys.argv, "--only", case], check=True)
        return
    sys.path.insert(0, str(args.repositories / CASES[args.only][0]))
    args.out.mkdir(parents=True, exist_ok=True)
    record(args.only, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
