"""Exports LW-DETR tiny with random weights from a checkout of Atten4Vis/LW-DETR, as its deploy/export.py does, and records its
own transforms and post-processing of real images.

python export_lw_detr.py --lw-detr CHECKOUT --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records
Checked with commit d5e6e6c (2025-02-18). Its CUDA operator and fairscale are not needed: exporting takes the operator's
form in torch, and fairscale only saves memory in training.
"""

import argparse
import sys
import types
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
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

COCO = ("N/A", *_COCO_CATEGORIES[1:])
SIZE, QUERIES = 640, 60  # another size than 640 cannot be exported
# scripts/lwdetr_tiny_coco_export.sh, with fewer queries and one group of them.
SETTINGS = dict(
    encoder="vit_tiny", vit_encoder_num_layers=6, pretrained_encoder=None, window_block_indexes=[0, 2, 4],
    out_feature_indexes=[1, 3, 5], drop_path=0.0, position_embedding="sine", dec_layers=3, dim_feedforward=256, hidden_dim=256,
    sa_nheads=8, ca_nheads=16, num_queries=QUERIES, group_detr=1, two_stage=True, projector_scale=["P4"], dropout=0.0,
    lite_refpoint_refine=True, num_select=QUERIES, dec_n_points=2, decoder_norm="LN", bbox_reparam=True, aux_loss=False,
    dataset_file="coco", device="cpu", set_cost_class=2, set_cost_bbox=5, set_cost_giou=2, cls_loss_coef=2, bbox_loss_coef=5,
    giou_loss_coef=2, focal_alpha=0.25, use_varifocal_loss=False, use_position_supervised_loss=False, ia_bce_loss=True,
)


def stand_ins():
    for name in ("MultiScaleDeformableAttention", "fairscale", "fairscale.nn", "fairscale.nn.checkpoint"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["fairscale.nn.checkpoint"].checkpoint_wrapper = lambda module: module


def build(batch):
    """Random weights whose scores and boxes vary, in the form of export."""
    from models import build_model

    torch.manual_seed(5)
    model = build_model(types.SimpleNamespace(**SETTINGS))[0].eval()
    model.export()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if any(part in name for part in ("sampling_offsets", "query_feat", "refpoint_embed", "ref_point_head")) and weight.ndim > 1:
                nn.init.normal_(weight, std=0.5)
    settle_batch_norm(model, batch)
    run = lambda: model(batch)
    rescale(run, [model.bbox_embed.layers[-1]], lambda *_: torch.tensor([0.0, 0.0, 0.6, 0.6]), 0.6)
    rescale(run, [model.class_embed], lambda *_: -4.0, 1.5)
    return model


def export(target: Path, batch) -> Path:
    if target.exists():
        return target
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            build(batch), (batch[:1],), str(target), input_names=["input"], output_names=["dets", "labels"], export_params=True,
            keep_initializers_as_inputs=True, do_constant_folding=True, opset_version=17, dynamo=False,
        )
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lw-detr", type=Path, required=True, help="checkout of Atten4Vis/LW-DETR, outside this one")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    args = parser.parse_args()
    sys.path.insert(0, str(args.lw_detr))
    stand_ins()
    from datasets import transforms as T
    from models.lwdetr import PostProcess

    resize = T.SquareResize([SIZE])
    normalise = T.Compose([T.ToTensor(), T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    images = [Image.open(args.images / f).convert("RGB") for f in FILES]
    canvases = [resize(i)[0] for i in images]
    tensors = torch.stack([normalise(c, None)[0] for c in canvases])
    args.out.mkdir(parents=True, exist_ok=True)
    target = export(args.out / "lw-detr.onnx", tensors)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    written = Case(
        "lw-detr",
        {"lw-detr": "d5e6e6c", "torch": torch.__version__, "torchvision": torchvision.__version__, "onnxruntime": onnxruntime.__version__},
        COCO,
        signature_of(target),
        {"conf": None, "iou": None, "maxDet": QUERIES},
    )
    for file, image, canvas, tensor in zip(FILES, images, canvases, tensors):
        boxes, logits = session.run(None, {"input": tensor[None].numpy()})
        raw = {"pred_logits": torch.from_numpy(logits), "pred_boxes": torch.from_numpy(boxes)}
        made = PostProcess(QUERIES)(raw, torch.tensor([[image.height, image.width]]))[0]
        scores, labels, corners = (made[k].numpy() for k in ("scores", "labels", "boxes"))
        rows = np.concatenate((corners, scores[:, None], labels[:, None]), 1)
        frame = frame_of(image.width, image.height, (SIZE, SIZE), (SIZE, SIZE), (0, 0), (SIZE / image.width, SIZE / image.height))
        written.add(file, frame, np.asarray(canvas), tensor[None].numpy(), [("dets", boxes), ("labels", logits)], rows)
        sides = (corners[:, 2:] - corners[:, :2]).mean(0)
        print(f"  {file}: {(scores > 0.05).sum()} above .05, {len(set(labels))} classes, mean sides {sides}")
    written.save(args.records)


if __name__ == "__main__":
    main()
