"""Exports detectors with SSD's prior boxes, and records what their authors' own Predictor makes of real images:
UltraFace's RFB network at 128 x 96 with random weights, its published 320 x 240 file, and pytorch-ssd's MobileNet-v1-lite.

python export_ssd_priors.py --ultraface SOURCE --pytorch-ssd SOURCE --shared SHARED --out EXPORTS \
    --records fixtures/families/records [--only NAME]

Neither is on PyPI: the two SOURCEs are checkouts of Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB and
qfgaohao/pytorch-ssd.
"""

import argparse
import contextlib
import importlib
import io
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# case: repository, width and height of the input, images recorded
CASES = {
    "ultraface": ("ultraface", (128, 96), FILES),
    "ultraface-rfb-320": ("ultraface", (320, 240), FILES[1:2]),
    "pytorch-ssd": ("pytorch_ssd", (300, 300), FILES[:1]),
}
VERSIONS = {"ultraface": "dffddda", "pytorch_ssd": "7a839cb"}
# widerface_evaluate/evaluation_on_widerface.py; vision/ssd/predictor.py and eval_ssd.py, which pass no other.
VALIDATION = {
    "ultraface": {"conf": 0.1, "candidates": 800, "maxPerClass": 400},
    "pytorch_ssd": {"conf": 0.01, "candidates": 200, "maxPerClass": -1},
}


@contextlib.contextmanager
def repository(source: Path):
    """Both repositories are a package named `vision`: only one may be there at a time."""
    sys.path.insert(0, str(source))
    try:
        yield importlib.import_module
    finally:
        sys.path.remove(str(source))
        for name in [name for name in sys.modules if name.split(".")[0] == "vision"]:
            del sys.modules[name]


class OnnxNet(torch.nn.Module):
    """Stands for the network in the authors' Predictor; keeps what went in and came out."""

    def __init__(self, path: Path):
        super().__init__()
        self.session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def forward(self, images):
        self.tensor = images.numpy()
        self.outputs = self.session.run(None, {self.session.get_inputs()[0].name: self.tensor})
        return tuple(torch.from_numpy(o) for o in self.outputs)


def ultraface(load, side: int):
    """The network and what its Predictor needs, as detect_imgs.py makes them."""
    config = load("vision.ssd.config.fd_config")
    config.define_img_size(side)
    net = load("vision.ssd.mb_tiny_RFB_fd").create_Mb_Tiny_RFB_fd(2, is_test=True, device="cpu")
    return net, config, config.image_mean_test


def pytorch_ssd(load, _side):
    config = load("vision.ssd.config.mobilenetv1_ssd_config")
    net = load("vision.ssd.mobilenetv1_ssd_lite").create_mobilenetv1_ssd_lite(4, is_test=True)
    return net, config, config.image_mean


def enliven(net, batch):
    """Random weights whose scores and boxes vary; the background's logit is the higher one."""
    last = lambda header: header if isinstance(header, torch.nn.Conv2d) else header[-1]
    settle_batch_norm(net, batch)
    classes = net.num_classes
    background = lambda _, channels: torch.tensor([2.5] + [-1.0] * (classes - 1)).repeat(channels // classes)
    rescale(lambda: net(batch), [last(h) for h in net.classification_headers], background, 1.2)
    rescale(lambda: net(batch), [last(h) for h in net.regression_headers], lambda *_: 0.0, 1.0)


def export(case: str, net, transform, photographs: Path, out: Path) -> Path:
    kind, (width, height), _ = CASES[case]
    target = out / f"{case}.onnx"
    if not target.exists():
        torch.manual_seed(13)
        net.eval()
        enliven(net, torch.stack([transform(read_bgr(photographs, f)[..., ::-1]) for f in FILES]))
        names = {"input_names": ["input"]} if kind == "ultraface" else {}
        torch.onnx.export(net, torch.randn(1, 3, height, width), str(target), output_names=["scores", "boxes"], opset_version=12,
                          dynamo=False, **names)
    return target


def record(case: str, load, args):
    kind, (width, height), files = CASES[case]
    photographs = args.shared / "data/coco-val80/val2017"
    torch.manual_seed(13)
    net, config, mean = {"ultraface": ultraface, "pytorch_ssd": pytorch_ssd}[kind](load, width)
    transform = load("vision.ssd.data_preprocessing").PredictionTransform(config.image_size, mean, config.image_std)
    if case == "ultraface-rfb-320":
        path = args.shared / "models/ultraface-rfb-320.onnx"
    else:
        path = export(case, net, transform, photographs, args.out)
    settings = {**VALIDATION[kind], "iou": config.iou_threshold}
    onnx_net = OnnxNet(path)
    predictor = load("vision.ssd.predictor").Predictor(
        onnx_net, config.image_size, mean, config.image_std, iou_threshold=config.iou_threshold,
        candidate_size=settings["candidates"], device="cpu",
    )
    names = ("face",) if kind == "ultraface" else NAMES[:3]
    versions = {kind: VERSIONS[kind], "torch": torch.__version__, "onnxruntime": onnxruntime.__version__}
    written = Case(case, versions, names, signature_of(path), settings)
    for file in files:
        rgb = np.ascontiguousarray(read_bgr(photographs, file)[..., ::-1])
        with contextlib.redirect_stdout(io.StringIO()):
            boxes, labels, scores = predictor.predict(rgb, settings["maxPerClass"], settings["conf"])
        # Class 0 is the background: the record counts from the first class after it.
        rows = np.concatenate((boxes.numpy(), scores.numpy()[:, None], labels.numpy()[:, None] - 1.0), 1)
        canvas = np.rint(onnx_net.tensor[0].transpose(1, 2, 0) * config.image_std + mean).astype(np.uint8)
        frame = frame_of(rgb.shape[1], rgb.shape[0], (width, height), (width, height), (0, 0),
                         (width / rgb.shape[1], height / rgb.shape[0]))
        written.add(file, frame, canvas, onnx_net.tensor, list(zip(("scores", "boxes"), onnx_net.outputs)), rows)
        print(f"  {file} .25: {(rows[:, 4] > 0.25).sum()}, mean sides {(rows[:, 2:4] - rows[:, :2]).mean(0)}")
    written.save(args.records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ultraface", type=Path, required=True, help="a checkout of UltraFace")
    parser.add_argument("--pytorch-ssd", type=Path, required=True, help="a checkout of pytorch-ssd")
    parser.add_argument("--shared", type=Path, required=True, help="folder with models/ and data/coco-val80")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    onnxruntime.set_default_logger_severity(3)  # the published file lists its weights as inputs
    for case in [args.only] if args.only else CASES:
        with repository(getattr(args, CASES[case][0])) as load:
            record(case, load, args)


if __name__ == "__main__":
    main()
