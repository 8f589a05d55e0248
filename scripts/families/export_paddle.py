"""Exports PP-YOLOE S and PicoDet XS with random weights by PaddleDetection's own Trainer.export and paddle2onnx, with and
without their post-processing, and records what PaddleDetection's post-processing makes of real images.

python export_paddle.py --source PaddleDetection --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

Needs an environment of its own (requirements-paddle.txt, Python 3.9); --source is a checkout of PaddleDetection.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import paddle
import paddle2onnx
import yaml

from authors_inference import IMAGENET_MEAN, IMAGENET_STD, encode_paddle
from images import FILES, NAMES, read_bgr
from records import Case, frame_of
from signature import signature_of

SIDE = 160
PICODET, PPYOLOE = "configs/picodet/picodet_xs_320_coco_lcnet.yml", "configs/ppyoloe/ppyoloe_crn_s_300e_coco.yml"
# case: configuration, what `-o` overrides at export, images recorded
CASES = {
    "paddle-picodet-exported": (PICODET, {}, 2),
    "paddle-picodet-no-nms": (PICODET, {"export": {"nms": False}}, 2),
    "paddle-picodet-no-post-process": (PICODET, {"export": {"post_process": False}}, 1),
    "paddle-ppyoloe-exported": (PPYOLOE, {}, 2),
    "paddle-ppyoloe-exclude-nms": (PPYOLOE, {"exclude_nms": True}, 2),
    "paddle-ppyoloe-exclude-post-process": (PPYOLOE, {"exclude_post_process": True}, 4),
}


def trainer_of(configuration: str, overrides: dict, folder: Path):
    """PaddleDetection's Trainer with seven classes and a small input, as tools/export_model.py makes it."""
    from ppdet.core.workspace import load_config, merge_config
    from ppdet.engine import Trainer

    cfg = load_config(configuration)
    categories = [{"id": i + 1, "name": name} for i, name in enumerate(NAMES)]
    (folder / "annotations.json").write_text(json.dumps({"images": [], "annotations": [], "categories": categories}))
    export = {"post_process": True, "nms": True, "benchmark": False, "fuse_conv_bn": False, **overrides.get("export", {})}
    merge_config({
        "use_gpu": False, "norm_type": "bn", "num_classes": len(NAMES), "eval_size": [SIDE, SIDE], "weights": None,
        "pretrain_weights": None, "exclude_nms": False, "exclude_post_process": False, **overrides, "export": export,
    })
    for reader in ("EvalReader", "TestReader"):
        for step in cfg[reader]["sample_transforms"]:
            if "Resize" in step:
                step["Resize"]["target_size"] = [SIDE, SIDE]
    image_shape = cfg["TestReader"]["inputs_def"]["image_shape"]
    image_shape[-2:] = [SIDE, SIDE]
    trainer = Trainer(cfg, mode="test")
    dataset = trainer.cfg["TestDataset"]
    dataset.dataset_dir, dataset.anno_path = str(folder), "annotations.json"
    return trainer


def enliven(model, batch):
    """What liveliness.py does, in paddle: statistics of the photographs, and last layers rescaled channel by channel."""
    norms = [layer for layer in model.sublayers() if isinstance(layer, paddle.nn.BatchNorm2D)]
    feats = lambda: model.neck(model.backbone({"image": batch}))
    head = model.yolo_head if hasattr(model, "yolo_head") else model.head
    model.eval()
    for layer in norms:
        layer._momentum, layer.training = 0.0, True
    with paddle.no_grad():
        head.forward_eval(feats())
    for layer in norms:
        layer.training = False
    classes = head.pred_cls if hasattr(head, "pred_cls") else head.head_cls_list
    boxes = head.pred_reg if hasattr(head, "pred_reg") else head.head_reg_list
    bins = lambda channels: np.tile(-0.45 * np.arange(channels // 4), 4)
    for layers, means, deviation in ((classes, lambda n: np.full(n, -4.5), 1.8), (boxes, bins, 1.0)):
        for layer in layers:
            _rescale(layer, lambda: head.forward_eval(feats()), means, deviation)


def _rescale(layer, run, means, deviation):
    last = layer if isinstance(layer, paddle.nn.Conv2D) else [c for c in layer.sublayers() if isinstance(c, paddle.nn.Conv2D)][-1]
    seen = []
    handle = last.register_forward_post_hook(lambda _, __, out: seen.append(out.numpy()))
    with paddle.no_grad():
        run()
    handle.remove()
    flat = seen[0].transpose(1, 0, 2, 3).reshape(seen[0].shape[1], -1)
    factor = deviation / flat.std(1).clip(1e-6)
    last.weight.set_value(last.weight.numpy() * factor[:, None, None, None].astype(np.float32))
    last.bias.set_value(((last.bias.numpy() - flat.mean(1)) * factor + means(len(factor))).astype(np.float32))


def export(case: str, trainer, out: Path):
    """The file and the infer_cfg.yml beside it."""
    configuration, target = CASES[case][0], out / f"{case}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        trainer.export(folder)
        saved = Path(folder) / Path(configuration).stem
        paddle2onnx.export(str(saved / "model.pdmodel"), str(saved / "model.pdiparams"), str(target), opset_version=16)
        beside = yaml.safe_load((saved / "infer_cfg.yml").read_text())
    return target, beside


def rows_of(case: str, model, outputs, scale):
    """Rows of class, score, x1, y1, x2, y2 in original pixels by the head's own post-processing and NMS."""
    tensors = [paddle.to_tensor(o) for o in outputs]
    head = model.yolo_head if hasattr(model, "yolo_head") else model.head
    if case.endswith("exported"):
        boxes, count = tensors
    else:
        if case.endswith("exclude-post-process"):
            boxes, scores = tensors[0][..., :4], tensors[0][..., 4:].transpose([0, 2, 1])
        elif case.endswith("no-post-process"):
            boxes, scores = _decoded(head, tensors)
        else:
            boxes, scores = tensors
        if not case.endswith("exclude-nms"):
            y, x = scale[0]
            boxes = boxes / paddle.to_tensor(np.array([x, y, x, y], np.float32))
        boxes, count, _ = head.nms(boxes, scores)
    rows = boxes.numpy()[: int(count.numpy().reshape(-1)[0])]
    return rows[rows[:, 0] >= 0]


def _decoded(head, tensors):
    """PicoHeadV2.forward_eval after its convolutions."""
    levels = len(tensors) // 2
    scores = paddle.concat([t.transpose([0, 2, 1]) for t in tensors[:levels]], axis=-1)
    distances = paddle.concat([head.distribution_project(t).reshape([1, -1, 4]) for t in tensors[levels:]], axis=1)
    from ppdet.modeling.bbox_utils import batch_distance2bbox

    return batch_distance2bbox(head.anchor_points, distances) * head.stride_tensor, scores


def record(case: str, args):
    configuration, overrides, count = CASES[case]
    with tempfile.TemporaryDirectory() as folder:
        trainer = trainer_of(configuration, overrides, Path(folder))
        encoded = {f: encode_paddle(read_bgr(args.images, f), (SIDE, SIDE), IMAGENET_MEAN, IMAGENET_STD) for f in FILES}
        paddle.seed(17)
        _randomise(trainer.model)
        batch = paddle.to_tensor(np.concatenate([feeds["image"] for _, feeds in encoded.values()]).astype(np.float32))
        enliven(trainer.model, batch)
        path, beside = export(case, trainer, args.out)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    head = trainer.model.yolo_head if hasattr(trainer.model, "yolo_head") else trainer.model.head
    settings = {"conf": head.nms.score_threshold, "iou": head.nms.nms_threshold, "topPerClass": head.nms.nms_top_k, "maxDet": head.nms.keep_top_k}
    versions = {"paddlepaddle": paddle.__version__, "paddle2onnx": paddle2onnx.__version__, "PaddleDetection": "666f597",
                "onnxruntime": onnxruntime.__version__}
    written = Case(case, versions, NAMES, signature_of(path), settings)
    written.head["sidecars"] = {"inferConfig": beside}
    for file in FILES[:count]:
        bgr = read_bgr(args.images, file)
        canvas, feeds = encoded[file]
        feeds = {name: feeds[name].astype(np.float32) for name in feeds if name in [i.name for i in session.get_inputs()]}
        outputs = session.run(None, feeds)
        rows = rows_of(case, trainer.model, outputs, encoded[file][1]["scale_factor"])
        rows = np.concatenate((rows[:, 2:6], rows[:, 1:2], rows[:, :1]), 1)
        height, width = bgr.shape[:2]
        frame = frame_of(width, height, (SIDE, SIDE), (SIDE, SIDE), (0, 0), (SIDE / width, SIDE / height))
        extra = {name: value for name, value in feeds.items() if name != "image"}
        written.add(file, frame, canvas, feeds["image"], list(zip(names, outputs)), rows, extra)
        print(f"  {file} .25: {(rows[:, 4] > 0.25).sum()}, mean sides {(rows[:, 2:4] - rows[:, :2]).mean(0)}")
    written.save(args.records)


def _randomise(model):
    for layer in model.sublayers():
        if isinstance(layer, paddle.nn.Conv2D) and not layer.weight.stop_gradient:
            paddle.nn.initializer.KaimingNormal()(layer.weight)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="a checkout of PaddleDetection")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    args.out, args.images, args.records = args.out.resolve(), args.images.resolve(), args.records.resolve()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.only is None:  # ppdet's configuration is global and keeps what an earlier model left there
        for case in CASES:
            subprocess.run([sys.executable, *sys.argv, "--only", case], check=True)
        return
    os.chdir(args.source)  # its configurations name one another relative to it
    sys.path.insert(0, ".")
    paddle.set_device("cpu")
    record(args.only, args)


if __name__ == "__main__":
    main()
