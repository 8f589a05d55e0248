"""Exports an EfficientDet of the package effdet with random weights and records the package's own detections.

python export_efficientdet.py --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

`heads` is the bare model: class logits and box codes of five levels; detections are those of the package's validation
(validate.py: DetBenchPredict with the image's size and scale). `bench` is DetBenchPredict itself, NMS in the graph.
Needs requirements-efficientdet.txt.
"""

import argparse
import os
import warnings
from importlib.metadata import version
from pathlib import Path

os.environ["PYTORCH_JIT"] = "0"  # the bench's scripted NMS cannot be exported, the same code traced can

import numpy as np
import onnxruntime
import torch
from effdet import create_model
from effdet.bench import _batch_detection, _post_process
from effdet.data.transforms import ResizePad
from PIL import Image
from torch import nn

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

SIDE = 128
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
FILL = tuple(int(round(255 * x)) for x in MEAN)  # effdet/data/transforms.py resolve_fill_color("mean")
# case: whether NMS is in the graph, number of classes, images recorded
CASES = {
    "efficientdet-heads": (False, 3, 3),
    "efficientdet-bench": (True, 7, 4),
}


class Named(nn.Module):
    """The bench for a file of one input: no size, no scale."""

    def __init__(self, bench):
        super().__init__()
        self.bench = bench

    def forward(self, images):
        return self.bench(images)


def encode(photographs: Path, file: str):
    """validate.py's loader: ResizePad, then (level - 255 mean) / (255 std)."""
    bgr = read_bgr(photographs, file)
    picture, target = ResizePad(SIDE, "bilinear", FILL)(Image.fromarray(bgr[..., ::-1]), {})
    canvas = np.asarray(picture)
    pixels = torch.from_numpy(canvas.transpose(2, 0, 1).copy())[None].float()
    by = lambda values: torch.tensor([x * 255 for x in values]).view(1, 3, 1, 1)
    tensor = pixels.sub_(by(MEAN)).div_(by(STD))
    height, width = bgr.shape[:2]
    scale = 1 / target["img_scale"]
    resized = (int(width * scale), int(height * scale))
    frame = frame_of(width, height, (SIDE, SIDE), resized, (0, 0), (scale, scale))
    return canvas, tensor, target["img_scale"], frame


def build(classes: int, batch):
    torch.manual_seed(23)
    bench = create_model("efficientdet_d0", bench_task="predict", num_classes=classes, pretrained=False,
                         pretrained_backbone=False, image_size=(SIDE, SIDE)).eval()
    model = bench.model
    settle_batch_norm(model, batch)
    run = lambda: model(batch)
    rescale(run, [model.class_net.predict.conv_pw], lambda *_: -6.5, 1.3)
    rescale(run, [model.box_net.predict.conv_pw], lambda *_: 0.0, 0.35)
    return bench


def rounded(value: np.ndarray) -> np.ndarray:
    """To half precision, so that a record of raw heads stays small; the package's code then reads the rounded values."""
    return value.astype(np.float16).astype(np.float32)


def detect(bench, heads, scale: float, frame) -> np.ndarray:
    """DetBenchPredict.forward with img_info, from the model's outputs on."""
    levels = bench.num_levels
    tensors = [torch.from_numpy(h) for h in heads]
    scores, codes, indices, classes = _post_process(
        tensors[:levels], tensors[levels:], levels, bench.num_classes, bench.max_detection_points,
    )
    size = torch.tensor([[frame["width"], frame["height"]]])
    made = _batch_detection(
        1, scores, codes, bench.anchors.boxes, indices, classes, torch.tensor([scale]), size, bench.max_det_per_image, False,
    )
    return made[0].numpy()


def export(case: str, bench, batch, target: Path):
    in_graph = CASES[case][0]
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Named(bench).eval() if in_graph else bench.model, (batch[:1],), str(target), opset_version=17, dynamo=False,
            input_names=["input"] if in_graph else None, output_names=["output"] if in_graph else None,
        )


def record(case: str, out: Path, photographs: Path, records: Path):
    in_graph, classes, count = CASES[case]
    target = out / f"{case}.onnx"
    batch = torch.cat([encode(photographs, file)[1] for file in FILES])
    bench = build(classes, batch)
    if not target.exists():
        export(case, bench, batch, target)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    versions = {name: version(name) for name in ("effdet", "timm", "torch", "onnxruntime")}
    # evaluator.py drops what scores less than .001; anchors.py generate_detections has the rest.
    settings = {"conf": 0.001, "iou": 0.5, "maxDet": 100, "maxCandidates": bench.max_detection_points, "insideTheGraph": in_graph}
    written = Case(case, versions, NAMES[:classes], signature_of(target), settings)
    names = [o.name for o in session.get_outputs()]
    for file in FILES[:count]:
        canvas, tensor, scale, frame = encode(photographs, file)
        raw = session.run(None, {session.get_inputs()[0].name: tensor.numpy()})
        if in_graph:
            with torch.no_grad():
                made = bench(tensor)[0].numpy()
            print("  apart", abs(made - raw[0][0]).max())
            rows = made.copy()
            rows[:, :4] *= scale
        else:
            raw = [rounded(value) for value in raw]
            rows = detect(bench, raw, scale, frame)
        rows = rows[rows[:, 4] >= 0.001]
        written.add(file, frame, canvas, tensor.numpy(), list(zip(names, raw)), rows)
        print(f"  {file} scores {np.quantile(rows[:, 4], (0, .25, .5, .75, 1)).round(3)}, classes {np.bincount(rows[:, 5].astype(int))}")
    written.save(records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else CASES:
        record(case, args.out, args.images, args.records)


if __name__ == "__main__":
    main()
