"""Re-creates the exports of YOLOX and NanoDet with a small random network, and records their authors' post-processing;
records the real PicoDet file too, and the interfaces of PP-YOLOE+ and RT-DETR as PaddleDetection exports them.

python export_grid_heads.py --out EXPORTS --shared SHARED --records fixtures/families/records [--only NAME]

YOLOX and NanoDet are not on PyPI: heads, names, opset and shapes follow YOLOX tools/export_onnx.py and
models/yolo_head.py, nanodet tools/export_onnx.py and model/head/{gfl,nanodet,nanodet_plus}_head.py.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from authors_inference import (
    NanoDet, PicoDet, Yolox, decode_nanodet, decode_paddle, decode_yolox, encode_paddle, nanodet_tensor, warp_matrix,
    yolox_legacy_tensor,
)
from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

REG_MAX = 7
# case: head, side of the input, images recorded
CASES = {
    "yolox": ("yolox", 160, 4),
    "yolox-decoded": ("yolox-decoded", 160, 2),
    "yolox-legacy": ("yolox-legacy", 160, 1),
    "nanodet-per-stride": ("nanodet-per-stride", 96, 4),
    "nanodet-per-stride-named": ("nanodet-per-stride-named", 96, 1),
    "nanodet-concatenated": ("nanodet-concatenated", 96, 1),
    "nanodet-plus": ("nanodet-plus", 96, 4),
}
PADDLE = ("paddle-picodet", "paddle-ppyoloe", "paddle-rtdetr")


class Trunk(nn.Module):
    """Feature maps at strides 8, 16, 32 (and 64)."""

    def __init__(self, levels: int):
        super().__init__()
        sides = [3, 16, 24, 32, 48, 64, 64][: levels + 3]
        steps = [nn.Sequential(nn.Conv2d(i, o, 3, 2, 1), nn.BatchNorm2d(o), nn.SiLU()) for i, o in zip(sides, sides[1:])]
        self.steps = nn.ModuleList(steps)
        self.channels = sides[3:]

    def forward(self, x):
        maps = []
        for step in self.steps:
            x = step(x)
            maps.append(x)
        return maps[2:]


class Head(nn.Module):
    """Forms the trunk's maps into one exporter's outputs."""

    def __init__(self, form: str):
        super().__init__()
        self.form = form
        self.strides = (8, 16, 32, 64) if form == "nanodet-plus" else (8, 16, 32)
        self.trunk = Trunk(len(self.strides))
        boxes = 4 if form.startswith("yolox") else 4 * (REG_MAX + 1)
        self.cls = nn.ModuleList(nn.Conv2d(c, len(NAMES), 3, 1, 1) for c in self.trunk.channels)
        self.box = nn.ModuleList(nn.Conv2d(c, boxes, 3, 1, 1) for c in self.trunk.channels)
        self.obj = nn.ModuleList(nn.Conv2d(c, 1, 3, 1, 1) for c in self.trunk.channels)

    def forward(self, x):
        maps = self.trunk(x)
        cls = [layer(m).sigmoid() for layer, m in zip(self.cls, maps)]
        box = [layer(m) for layer, m in zip(self.box, maps)]
        if self.form.startswith("yolox"):
            obj = [layer(m).sigmoid() for layer, m in zip(self.obj, maps)]
            levels = [torch.cat(parts, 1) for parts in zip(box, obj, cls)]
            out = torch.cat([level.flatten(2) for level in levels], 2).permute(0, 2, 1)
            return self._decoded(out, maps) if self.form == "yolox-decoded" else out
        if "per-stride" in self.form:
            return tuple(m.flatten(2).permute(0, 2, 1) for m in (*cls, *box))
        return torch.cat([torch.cat(parts, 1).flatten(2) for parts in zip(cls, box)], 2).permute(0, 2, 1)

    def _decoded(self, out, maps):
        grids, strides = [], []
        for level, stride in zip(maps, self.strides):
            rows, columns = level.shape[-2:]
            y, x = torch.meshgrid(torch.arange(rows), torch.arange(columns), indexing="ij")
            grids.append(torch.stack((x, y), 2).view(1, -1, 2))
            strides.append(torch.full((1, rows * columns, 1), stride))
        grid, stride = torch.cat(grids, 1).float(), torch.cat(strides, 1).float()
        return torch.cat([(out[..., 0:2] + grid) * stride, torch.exp(out[..., 2:4]) * stride, out[..., 4:]], -1)


def encode(form: str, bgr, side: int):
    """Canvas (RGB), tensor and way back of one image."""
    height, width = bgr.shape[:2]
    if form.startswith("yolox"):
        canvas, feeds = Yolox().encode(bgr, (side, side))
        ratio = min(side / height, side / width)
        resized = (int(width * ratio), int(height * ratio))
        tensor = yolox_legacy_tensor(feeds["images"]) if form == "yolox-legacy" else feeds["images"]
        return canvas, tensor, frame_of(width, height, (side, side), resized, (0, 0), (ratio, ratio)), None
    matrix = warp_matrix(width, height, side, side, keep_ratio=form != "nanodet-plus")
    canvas = cv2.warpPerspective(bgr, matrix, dsize=(side, side))
    scales, pads = (matrix[0, 0], matrix[1, 1]), (matrix[0, 2], matrix[1, 2])
    resized = (round(width * scales[0]), round(height * scales[1]))
    return canvas[..., ::-1], nanodet_tensor(canvas), frame_of(width, height, (side, side), resized, pads, scales), matrix


def decode(form: str, outputs, width, height, side, matrix):
    size = (side, side)
    if form.startswith("yolox"):
        return decode_yolox(outputs[0][0], width, height, size, form == "yolox-decoded")
    if "per-stride" in form:
        scores = np.concatenate([o[0] for o in outputs[:3]])
        distances = np.concatenate([o[0] for o in outputs[3:]])
    else:
        scores, distances = outputs[0][0, :, : len(NAMES)], outputs[0][0, :, len(NAMES) :]
    strides, centre = ((8, 16, 32, 64), 0.0) if form == "nanodet-plus" else ((8, 16, 32), 0.5)
    return decode_nanodet(scores, distances, width, height, size, matrix, strides, centre)


def build(form: str, batch) -> Head:
    torch.manual_seed(11)
    model = Head(form).eval()
    settle_batch_norm(model, batch)
    run = lambda: model(batch)
    rescale(run, list(model.cls), lambda *_: -5.0, 2.0)
    if form.startswith("yolox"):
        rescale(run, list(model.obj), lambda *_: 0.0, 2.0)
        rescale(run, list(model.box), lambda *_: torch.tensor([0.5, 0.5, 2.2, 2.2]), 0.15)
    else:
        rescale(run, list(model.box), lambda *_: -0.2 * torch.arange(REG_MAX + 1).repeat(4).float(), 1.0)
    return model


def export(form: str, side: int, target: Path, photographs: Path):
    batch = torch.from_numpy(np.concatenate([encode(form, read_bgr(photographs, f), side)[1] for f in FILES]))
    model = build(form, batch)
    if form.startswith("yolox"):
        inputs, outputs = ["images"], ["output"]
    elif form == "nanodet-per-stride":  # exported without names: the tracer's numbers
        inputs, outputs = ["input.1"], ["n792", "n814", "n836", "n795", "n817", "n839"]
    elif form == "nanodet-per-stride-named":  # v0.4: generate_ouput_names of tools/export_onnx.py
        inputs, outputs = ["input"], [f"{k}_pred_stride_{s}" for k in ("cls", "dis") for s in (8, 16, 32)]
    else:
        inputs, outputs = ["data"], ["output"]
    torch.onnx.export(model, (batch[:1],), str(target), opset_version=11, dynamo=False, input_names=inputs, output_names=outputs)
    if form == "nanodet-per-stride":
        _strip_letters(target)


def _strip_letters(target: Path):
    # Today's exporter refuses bare numbers as names; NanoDet's own files have them.
    model = onnx.load(str(target))
    ports = {o.name for o in model.graph.output}
    for node in model.graph.node:
        node.output[:] = [n[1:] if n in ports else n for n in node.output]
        node.input[:] = [n[1:] if n in ports else n for n in node.input]
    for o in model.graph.output:
        o.name = o.name[1:]
    onnx.save(model, str(target))


def record(case: str, out: Path, photographs: Path, records: Path):
    form, side, count = CASES[case]
    target = out / f"{case}.onnx"
    if not target.exists():
        export(form, side, target, photographs)
    session = onnxruntime.InferenceSession(str(target), providers=["CPUExecutionProvider"])
    family = Yolox if form.startswith("yolox") else NanoDet
    versions = {"torch": torch.__version__, "onnxruntime": onnxruntime.__version__, "opencv": cv2.__version__}
    written = Case(case, versions, NAMES, signature_of(target), family.settings, "formula")
    names = [o.name for o in session.get_outputs()]
    for file in FILES[:count]:
        bgr = read_bgr(photographs, file)
        canvas, tensor, frame, matrix = encode(form, bgr, side)
        outputs = session.run(None, {session.get_inputs()[0].name: tensor})
        rows = decode(form, outputs, bgr.shape[1], bgr.shape[0], side, matrix)
        written.add(file, frame, canvas, tensor, list(zip(names, outputs)), rows)
    written.save(records)


def record_paddle(case: str, shared: Path, records: Path):
    """`paddle-picodet` is the published file. Of PP-YOLOE+ and RT-DETR only the interface is told (ppdet/engine/trainer.py,
    ppdet/modeling/post_process.py); their rows are PicoDet's, since what follows the graph is the same for all three."""
    model = shared / "models" / "picodet-xs-320-lcnet.onnx"
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    side = {"paddle-picodet": 320}.get(case, 640)
    signature = signature_of(model)
    if case != "paddle-picodet":
        signature = _paddle_interface(case, side)
    written = Case(
        case, {"onnxruntime": onnxruntime.__version__, "opencv": cv2.__version__}, [f"class{i}" for i in range(80)],
        signature, PicoDet.settings, "package" if case == "paddle-picodet" else "interface",
    )
    photographs = shared / "data" / "coco-val80" / "val2017"
    for file in FILES:
        bgr = read_bgr(photographs, file)
        height, width = bgr.shape[:2]
        plain = case != "paddle-picodet"
        _, feeds = PicoDet().encode(bgr, (320, 320))
        rows, number = session.run(None, feeds)
        canvas, fed = encode_paddle(bgr, (side, side), [0.0] * 3, [1.0] * 3) if plain else PicoDet().encode(bgr, (320, 320))
        tensor = fed.pop("image")
        if case == "paddle-rtdetr":
            fed["im_shape"] = np.array([[side, side]], np.float32)
        outputs = [(o["name"], v) for o, v in zip(signature["outputs"], (rows, number))]
        scales = (side / width, side / height)
        frame = frame_of(width, height, (side, side), (side, side), (0, 0), scales)
        written.add(file, frame, canvas, tensor, outputs, decode_paddle(rows, int(number[0])), fed)
    written.save(records)


def _paddle_interface(case: str, side: int) -> dict:
    image = {"name": "image", "type": "float32", "shape": ["DynamicDimension.0", 3, side, side]}
    sized = {"name": "scale_factor", "type": "float32", "shape": ["DynamicDimension.1", 2]}
    shape = {"name": "im_shape", "type": "float32", "shape": ["DynamicDimension.2", 2]}
    names = ("multiclass_nms3_0.tmp_0", "multiclass_nms3_0.tmp_2")
    if case == "paddle-rtdetr":
        names = ("reshape2_83.tmp_0", "tile_3.tmp_0")
    return {
        "irVersion": 8, "opsets": {"": 16}, "producerName": "PaddlePaddle", "producerVersion": "",
        "inputs": [shape, image, sized] if case == "paddle-rtdetr" else [image, sized],
        "outputs": [
            {"name": names[0], "type": "float32", "shape": ["DynamicDimension.3", 6]},
            {"name": names[1], "type": "int32", "shape": ["DynamicDimension.4"]},
        ],
        "metadata": {}, "operators": {}, "parameters": 0,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--shared", type=Path, required=True, help="folder with models/ and data/coco-val80/")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=[*CASES, *PADDLE])
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for case in [args.only] if args.only else [*CASES, *PADDLE]:
        if case in PADDLE:
            record_paddle(case, args.shared, args.records)
        else:
            record(case, args.out, args.shared / "data" / "coco-val80" / "val2017", args.records)


if __name__ == "__main__":
    main()
