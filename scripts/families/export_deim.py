"""Exports RT-DETRv2, D-FINE, RT-DETRv4 and DEIMv2 (HGNetv2 and DINOv3) with random weights from checkouts of their own
repositories, as their export_onnx.py do, and records real images through their own validation transforms.

python export_deim.py --repositories FOLDER --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]
FOLDER holds lyuwenyu/RT-DETR, Peterande/D-FINE, RT-DETRs/RT-DETRv4 and Intellindust-AI-Lab/DEIMv2, each under its own name. Each
runs in a process of its own, as their packages share names. Top-k and scaling are part of their graphs, so the
detections are the outputs; those of `rtdetrv4-one-output`, a fork's exporter (1ed2c0f), are in pixels of the input.
"""

import argparse
import importlib
import os
import subprocess
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

from images import FILES, NAMES
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# case: repository, package, configuration, opset of its exporter, input size
CASES = {
    "rtdetrv2": ("RT-DETR/rtdetrv2_pytorch", "src", "configs/rtdetrv2/rtdetrv2_r18vd_120e_coco.yml", 16, 320),
    "d-fine": ("D-FINE", "src", "configs/dfine/dfine_hgnetv2_n_coco.yml", 16, 320),
    "rtdetrv4": ("RT-DETRv4", "engine", "configs/rtv4/rtv4_hgnetv2_s_coco.yml", 16, 320),
    "rtdetrv4-one-output": ("RT-DETRv4", "engine", "configs/rtv4/rtv4_hgnetv2_s_coco.yml", 16, 640),
    "deimv2-hgnetv2": ("DEIMv2", "engine", "configs/deimv2/deimv2_hgnetv2_atto_coco.yml", 17, 320),
    "deimv2-dinov3": ("DEIMv2", "engine", "configs/deimv2/deimv2_dinov3_s_coco.yml", 17, 320),
}
COMMITS = {"RT-DETR": "068dfde", "D-FINE": "4a1f73a", "RT-DETRv4": "df44122", "DEIMv2": "0fff8d4"}
# What only their trainers call.
UNUSED = {"calflops": "calculate_flops", "torch.utils.tensorboard": "SummaryWriter"}


class Deploy(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.model = config.model.deploy()
        self.postprocessor = config.postprocessor.deploy()

    def forward(self, images, orig_target_sizes):
        return self.postprocessor(self.model(images), orig_target_sizes)


class OneOutput(Deploy):
    """The fork's: sizes are constants, labels become floats."""

    def forward(self, images):
        labels, boxes, scores = super().forward(images, torch.tensor([[640, 640]]).repeat(images.shape[0], 1))
        return torch.cat((boxes, scores[..., None], labels[..., None].float()), -1)


def configuration(case: str):
    _, package, file, _, size = CASES[case]
    made = importlib.import_module(f"{package}.core").YAMLConfig(file, num_classes=len(NAMES), eval_spatial_size=[size, size])
    for backbone in ("HGNetv2", "PResNet"):
        if backbone in made.yaml_cfg:
            made.yaml_cfg[backbone]["pretrained"] = False
    if "DINOv3STAs" in made.yaml_cfg:
        made.yaml_cfg["DINOv3STAs"]["weights_path"] = None
    return made


def validation_transforms(config, package: str, size: int):
    """The repository's own, at this size."""
    operations = config.yaml_cfg["val_dataloader"]["dataset"]["transforms"]["ops"]
    for operation in operations:
        if operation["type"] == "Resize":
            operation["size"] = [size, size]
    transforms = importlib.import_module(f"{package}.data.transforms")
    # torchvision 0.21 dropped the underscore.
    for kind in vars(transforms).values():
        if isinstance(kind, type) and "_transform" in vars(kind) and "transform" not in vars(kind):
            kind.transform = kind._transform
    return transforms.Compose(operations, None), [o["type"] for o in operations]


def build(config, batch):
    """Random weights whose scores and boxes vary."""
    model = config.model.eval()
    settle_batch_norm(model, batch)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "sampling_offsets" in name and weight.ndim == 2:
                nn.init.normal_(weight, std=0.5)
    for name, head in model.named_modules():
        if "bbox" in name and hasattr(head, "layers"):
            nn.init.normal_(head.layers[-1].weight, std=0.1)
    rescale(lambda: model(batch), [model.decoder.dec_score_head[-1]], lambda *_: -4.0, 1.5)


def export(case: str, out: Path, config, batch) -> Path:
    target = out / f"{case}.onnx"
    if target.exists():
        return target
    _, _, _, opset, size = CASES[case]
    fed, outputs = {"images": batch[:2], "orig_target_sizes": torch.tensor([[size, size]])}, ["labels", "boxes", "scores"]
    if case == "rtdetrv4-one-output":
        fed, outputs = {"images": batch[:2]}, ["output"]
    torch.manual_seed(5)
    build(config, batch)
    model = Deploy(config) if len(fed) == 2 else OneOutput(config)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, tuple(fed.values()), str(target), opset_version=opset, dynamo=False, do_constant_folding=True,
            input_names=list(fed), output_names=outputs, dynamic_axes={name: {0: "N"} for name in fed},
        )
    return target


def record(case: str, out: Path, photographs: Path, records: Path):
    repository, package, _, _, size = CASES[case]
    config = configuration(case)
    transform, operations = validation_transforms(config, package, size)
    images = [Image.open(photographs / f).convert("RGB") for f in FILES]
    tensors = [torch.as_tensor(transform(i, {}, None)[0])[None] for i in images]
    target = export(case, out, config, torch.cat(tensors))
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    name = repository.split("/")[0]
    written = Case(
        case,
        {name: COMMITS[name], "torch": torch.__version__, "torchvision": torchvision.__version__, "onnxruntime": onnxruntime.__version__},
        NAMES,
        signature_of(target),
        {"conf": None, "iou": None, "maxDet": None, "transforms": operations},
        "formula" if case == "rtdetrv4-one-output" else "package",
    )
    for file, image, tensor in zip(FILES, images, tensors):
        canvas = np.asarray(image.resize((size, size), Image.BILINEAR))
        if "Normalize" not in operations and not np.array_equal(canvas, np.rint(tensor[0].permute(1, 2, 0).numpy() * 255)):
            raise SystemExit(f"{file}: the repository's picture is not Pillow's")
        extra = {"orig_target_sizes": np.array([[image.width, image.height]], np.int64)}
        if case == "rtdetrv4-one-output":
            extra = {}
        outputs = session.run(None, {"images": tensor.numpy(), **extra})
        rows = _detections(outputs, size, image)
        frame = frame_of(image.width, image.height, (size, size), (size, size), (0, 0), (size / image.width, size / image.height))
        written.add(file, frame, canvas, tensor.numpy(), list(zip((o.name for o in session.get_outputs()), outputs)), rows, extra)
        sides = (rows[:, 2:4] - rows[:, :2]).mean(0)
        print(f"  {file}: {(rows[:, 4] > 0.05).sum()} above .05, {len(set(rows[:, 5]))} classes, mean sides {sides}")
    written.save(records)


def _detections(outputs, size: int, image: Image.Image) -> np.ndarray:
    if len(outputs) == 1:
        way_back = np.array([image.width, image.height] * 2 + [size, size], np.float32) / size
        return outputs[0][0] * way_back
    labels, boxes, scores = (o[0] for o in outputs)
    return np.concatenate((boxes, scores[:, None], labels[:, None]), 1)


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
    folders = [p.resolve() for p in (args.out, args.images, args.records)]
    folders[0].mkdir(parents=True, exist_ok=True)
    for module, name in UNUSED.items():
        sys.modules[module] = types.ModuleType(module)
        setattr(sys.modules[module], name, None)
    # Configurations include each other by relative paths.
    os.chdir(args.repositories / CASES[args.only][0])
    sys.path.insert(0, os.getcwd())
    record(args.only, *folders)


if __name__ == "__main__":
    main()
