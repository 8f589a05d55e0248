"""Exports DAMO-YOLO T with random weights as its tools/converter.py does, and records what its own tools/demo.py code (the
transform, the post-processing, the way back) makes of real images.

python export_damo.py --source DAMO-YOLO --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records

DAMO-YOLO is not on PyPI: --source is a checkout of its repository. Environment: requirements-damo.txt.
"""

import argparse
import os
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import onnxsim
import torch
from torch import nn

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

SIDE = 160
CASE = "damo-yolo"


def build(photographs: Path):
    """configs/damoyolo_tinynasL20_T.py with seven classes; random weights whose scores and boxes vary."""
    from damo.base_models.core.ops import RepConv, SiLU
    from damo.config.base import parse_config
    from damo.detectors.detector import build_local_model
    from damo.utils.model_utils import replace_module

    config = parse_config("configs/damoyolo_tinynasL20_T.py")
    config.model.head["num_classes"] = len(NAMES)
    torch.manual_seed(11)
    model = build_local_model(config, "cpu").eval()
    model.head.nms = False
    batch = torch.cat([transform(config, read_bgr(photographs, file)).tensors for file in FILES])
    settle_batch_norm(model, batch)
    model = replace_module(model, nn.SiLU, SiLU).eval()
    for layer in model.modules():
        if isinstance(layer, RepConv):
            layer.switch_to_deploy()
    bins = -0.45 * torch.arange(model.head.reg_max + 1).repeat(4)  # short distances are likelier
    rescale(lambda: model(batch), list(model.head.gfl_cls), lambda *_: -4.5, 1.6)
    rescale(lambda: model(batch), list(model.head.gfl_reg), lambda *_: bins, 1.0)
    return config, model


def transform(config, bgr):
    """tools/demo.py Infer.preprocess, whose picture comes from Pillow as RGB."""
    from damo.utils.demo_utils import transform_img

    rgb = np.ascontiguousarray(bgr[..., ::-1])
    return transform_img(rgb, 0, **config.test.augment.transform, infer_size=[SIDE, SIDE])


def export(model, target: Path):
    if target.exists():
        return
    with torch.no_grad():
        torch.onnx.export(model, torch.randn(1, 3, SIDE, SIDE), str(target), input_names=["images"], output_names=["output"],
                          opset_version=11)
    simplified, sound = onnxsim.simplify(onnx.load(str(target)))
    assert sound
    onnx.save(simplified, str(target))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="a checkout of DAMO-YOLO")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported model, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    args = parser.parse_args()
    out, photographs, records = args.out.resolve(), args.images.resolve(), args.records.resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.chdir(args.source)  # its configurations name files relative to it
    sys.path.insert(0, ".")
    from damo.utils import postprocess

    config, model = build(photographs)
    path = out / f"{CASE}.onnx"
    export(model, path)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    head = config.model.head
    settings = {"conf": head.nms_conf_thre, "iou": head.nms_iou_thre, "maxDet": 500}
    written = Case(CASE, {"damo-yolo": "319572e", "torch": torch.__version__, "onnxruntime": onnxruntime.__version__}, NAMES,
                   signature_of(path), settings)
    for file in FILES:
        bgr = read_bgr(photographs, file)
        height, width = bgr.shape[:2]
        images = transform(config, bgr)
        tensor = images.tensors.numpy()
        outputs = session.run(None, {"images": tensor})
        scores, boxes = (torch.from_numpy(o) for o in outputs)
        made = postprocess(scores, boxes, head.num_classes, head.nms_conf_thre, head.nms_iou_thre, images)[0]
        made = made.resize((width, height))
        rows = torch.cat((made.bbox, made.get_field("scores")[:, None], made.get_field("labels")[:, None]), 1).numpy()
        frame = frame_of(width, height, (SIDE, SIDE), (SIDE, SIDE), (0, 0), (SIDE / width, SIDE / height))
        canvas = tensor[0].transpose(1, 2, 0).astype(np.uint8)
        written.add(file, frame, canvas, tensor, list(zip(names, outputs)), rows)
        print(f"  {file} .25: {(rows[:, 4] > 0.25).sum()}, mean sides {(rows[:, 2:4] - rows[:, :2]).mean(0)}")
    written.save(records)


if __name__ == "__main__":
    main()
