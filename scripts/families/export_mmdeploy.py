"""Exports mmdetection's RTMDet (letterbox on 640), RetinaNet (short side 800, here 160) and YOLOX with random weights by
mmdeploy's own torch2onnx and export2SDK, and records what mmdeploy's own backend model makes of real images.

python export_mmdeploy.py --source mmdeploy --out EXPORTS --images coco-val80/val2017 --records fixtures/families/records [--only NAME]

Needs an environment of its own (requirements-mmdeploy.txt, Python 3.10); --source is a checkout of mmdeploy 1.3.1.
mmcv's compiled operators are not needed: NMS, which only traces, is torchvision's.
"""

import argparse
import copy
import importlib.machinery
import json
import sys
import types
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
import torchvision

from images import FILES, NAMES, read_bgr
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

SIDE = 160
# case: configuration of mmdetection, deploy configuration, images recorded
CASES = {
    "mmdeploy-rtmdet": ("rtmdet/rtmdet_tiny_8xb32-300e_coco.py", "detection_onnxruntime_dynamic.py", 4),
    "mmdeploy-rtmdet-static": ("rtmdet/rtmdet_tiny_8xb32-300e_coco.py", "detection_onnxruntime_static.py", 2),
    "mmdeploy-retinanet": ("retinanet/retinanet_r18_fpn_1x_coco.py", "detection_onnxruntime_dynamic.py", 4),
    "mmdeploy-yolox": ("yolox/yolox_tiny_8xb8-300e_coco.py", "detection_onnxruntime_dynamic.py", 2),
}


def stub_compiled_operators():
    """mmcv-lite has no `mmcv._ext`; every name in it but `nms` fails when called."""
    ext = types.ModuleType("mmcv._ext")
    ext.nms = lambda boxes, scores, iou_threshold, offset: torchvision.ops.nms(boxes, scores, iou_threshold)

    def missing(name):
        if name.startswith("__"):
            raise AttributeError(name)
        def fail(*_, **__):
            raise NotImplementedError(name)
        return fail

    ext.__getattr__ = missing
    ext.__spec__ = importlib.machinery.ModuleSpec("mmcv._ext", None)
    sys.modules["mmcv._ext"] = ext


def configurations(case: str, source: Path):
    """mmdetection's and mmdeploy's configurations with seven classes and a small input."""
    import mmdet
    from mmengine import Config

    model, deploy, _ = CASES[case]
    model_cfg = Config.fromfile(Path(mmdet.__file__).parent / ".mim/configs" / model)
    deploy_cfg = Config.fromfile(source / "configs/mmdet/detection" / deploy)
    text = model_cfg.pretty_text.replace("SyncBN", "BN")
    model_cfg = Config.fromstring(text, ".py")
    model_cfg.model.bbox_head.num_classes = len(NAMES)
    model_cfg.model.backbone.init_cfg = None
    # ResNet's own way of freezing and of keeping its statistics would leave them unsettled.
    for key, value in (("frozen_stages", -1), ("norm_eval", False)):
        if key in model_cfg.model.backbone:
            model_cfg.model.backbone[key] = value
    for pipeline in (model_cfg.test_pipeline, model_cfg.test_dataloader.dataset.pipeline):
        for step in pipeline:
            if step["type"] == "Resize":
                step["scale"] = (266, SIDE) if "retinanet" in case else (SIDE, SIDE)
            if step["type"] == "Pad" and "size" in step:
                step["size"] = (SIDE, SIDE)
    model_cfg.test_dataloader.dataset.metainfo = {"classes": NAMES}
    return model_cfg, deploy_cfg


def checkpoint(case: str, task, photographs: Path, target: Path):
    """Random weights whose scores and boxes vary."""
    torch.manual_seed(19)
    model = task.build_pytorch_model(None)
    model.init_weights()
    prepared = [model.data_preprocessor(task.create_input(str(photographs / file), None)[0], False)["inputs"] for file in FILES]
    size = [max(t.shape[axis] for t in prepared) for axis in (2, 3)]
    batch = torch.cat([torch.nn.functional.pad(t, (0, size[1] - t.shape[3], 0, size[0] - t.shape[2])) for t in prepared])
    run = lambda: model.forward(batch, mode="tensor")
    for norm in model.modules():
        if isinstance(norm, torch.nn.BatchNorm2d):
            norm.train()
    settle_batch_norm(model, batch)
    model.eval()
    head = model.bbox_head
    if "rtmdet" in case:
        rescale(run, list(head.rtm_cls), lambda *_: -4.5, 1.6)
        rescale(run, list(head.rtm_reg), lambda *_: 1.8, 0.7)
    elif "yolox" in case:
        rescale(run, list(head.multi_level_conv_cls), lambda *_: -3.0, 1.6)
        rescale(run, list(head.multi_level_conv_obj), lambda *_: 0.0, 1.0)
        rescale(run, list(head.multi_level_conv_reg), lambda *_: torch.tensor([0.5, 0.5, 1.0, 1.0]), 0.6)
    else:
        # Shared by the levels: settled on the finest.
        rescale(run, [head.retina_cls], lambda *_: -6.0, 1.2)
        rescale(run, [head.retina_reg], lambda *_: 0.0, 0.3)
    torch.save({"state_dict": model.state_dict(), "meta": {}}, target)


def samples_of(tensor):
    """[channel, y, x, value] at a few places, the corners of the margin among them."""
    height, width = tensor.shape[2:]
    places = [(c, y, x) for c in range(3) for y in (0, height // 3, height // 2, height - 1) for x in (0, width // 3, width - 1)]
    return [[c, y, x, float(tensor[0, c, y, x])] for c, y, x in places]


def record(case: str, args):
    from mmdeploy.apis import build_task_processor, torch2onnx
    from mmdeploy.backend.sdk.export_info import export2SDK

    model_cfg, deploy_cfg = configurations(case, args.source)
    task = build_task_processor(model_cfg, deploy_cfg, "cpu")
    folder = args.out / case
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "random.pth"
    if not (folder / "end2end.onnx").exists():
        checkpoint(case, task, args.images, weights)
        export2SDK(copy.deepcopy(deploy_cfg), copy.deepcopy(model_cfg), str(folder), pth=str(weights), device="cpu")
        torch2onnx(str(args.images / FILES[0]), str(folder), "end2end.onnx", deploy_cfg, model_cfg, str(weights), device="cpu")
    path = folder / "end2end.onnx"
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    backend = task.build_backend_model([str(path)], data_preprocessor_updater=task.update_data_preprocessor)
    test = model_cfg.model.test_cfg
    settings = {"conf": test.score_thr, "iou": test.nms.iou_threshold, "maxDet": test.get("max_per_img")}
    versions = {name: sys.modules[name].__version__ for name in ("mmdet", "mmdeploy", "torch", "onnxruntime")}
    written = Case(case, versions, NAMES, signature_of(path), settings)
    written.head["sidecars"] = {"pipeline": json.loads((folder / "pipeline.json").read_text())}
    for file in FILES[: CASES[case][2]]:
        data, _ = task.create_input(str(args.images / file), None)
        canvas = np.ascontiguousarray(data["inputs"][0].numpy().transpose(1, 2, 0)[..., ::-1])
        prepared = backend.data_preprocessor(data, False)
        tensor = prepared["inputs"].numpy()
        outputs = session.run(None, {"input": tensor})
        made = backend.forward(**prepared, mode="predict")[0]
        meta, found = made.metainfo, made.pred_instances
        rows = np.concatenate((found.bboxes.numpy(), found.scores.numpy()[:, None], found.labels.numpy()[:, None]), 1)
        height, width = meta["ori_shape"]
        scale_x, scale_y = meta["scale_factor"]
        resized = (int(width * scale_x + 0.5), int(height * scale_y + 0.5))
        frame = frame_of(width, height, tensor.shape[:1:-1], resized, (0, 0), (scale_x, scale_y))
        names = [o.name for o in session.get_outputs()]
        # Where the padding to whole strides comes after the normalisation, no picture of bytes has it.
        padded = canvas.shape[:2] != tensor.shape[2:]
        written.add(file, frame, None if padded else canvas, tensor, list(zip(names, outputs)), rows)
        if padded:
            written.images[-1]["tensor"]["samples"] = samples_of(tensor)
        print(f"  {file} {tensor.shape} .25: {(rows[:, 4] > 0.25).sum()}, mean sides {(rows[:, 2:4] - rows[:, :2]).mean(0)}")
    written.save(args.records)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="a checkout of mmdeploy")
    parser.add_argument("--out", type=Path, required=True, help="folder for the exported models, outside the checkout")
    parser.add_argument("--images", type=Path, required=True, help="coco-val80/val2017")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--only", choices=CASES)
    args = parser.parse_args()
    sys.path.insert(0, str(args.source.resolve()))
    stub_compiled_operators()
    cv2.setNumThreads(1)
    for case in [args.only] if args.only else CASES:
        record(case, args)


if __name__ == "__main__":
    main()
