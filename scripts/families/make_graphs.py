"""Writes fixtures/families/graphs: a small stand-in for each recorded case worth running from end to end.

python make_graphs.py --records fixtures/families/records --out fixtures/families/graphs
A stand-in has the case's inputs, outputs, opset and metadata and puts out the first image's recorded outputs. Hugging Face
and Paddle stand-ins lie in a folder of their own with the files their exporters leave beside a model.
"""

import argparse
import gzip
import json
from pathlib import Path

import numpy as np
import onnx
import yaml

from stand_in import stand_in

CASES = (
    "ultralytics-v8", "ultralytics-v8-two-classes", "ultralytics-v8-dynamic", "ultralytics-v8-nms",
    "ultralytics-v10-end-to-end", "ultralytics-26-end-to-end", "ultralytics-rtdetr", "ultralytics-rtdetr-two-classes",
    "ultralytics-rtdetr-8.3", "hf-rtdetr", "hf-d-fine", "rtdetr-deploy", "d-fine-deploy", "yolox", "yolox-decoded", "nanodet-per-stride",
    "nanodet-per-stride-named", "nanodet-concatenated", "nanodet-plus",
    "paddle-picodet", "paddle-ppyoloe", "paddle-rtdetr",
    "yolov5", "yolov6", "yolov6-end-to-end", "yolov7-grid", "yolov7-end-to-end", "yolov9-two-branches", "yolov5-lite-concat",
    "yolov5-lite-best-class", "yolov5-lite-end-to-end", "yolo-fastestv2", "fastestdet", "ultralytics-26-segmentation-end-to-end",
    "hf-detr", "hf-detr-pixel-mask", "hf-yolos", "hf-conditional-detr", "detr-original-fixed", "rf-detr", "rf-detr-three-classes",
    "yolo-nas-flat", "yolo-nas-batch", "yolo-nas-batch-fine-tuned", "damo-yolo", "paddle-ppyoloe-exclude-nms",
    "paddle-ppyoloe-exclude-post-process", "paddle-picodet-no-nms", "mmdeploy-rtmdet", "mmdeploy-retinanet", "ultraface",
    "torchvision-faster-rcnn", "torchvision-faster-rcnn-fixed", "torchvision-retinanet", "tf-object-detection",
    "tf-object-detection-v1", "efficientdet-automl", "efficientdet-automl-v2",
    "onnx-zoo-ssd", "onnx-zoo-faster-rcnn", "onnx-zoo-yolov3",
)
LICENCE = "Apache-2.0: a stand-in built by scripts/families/make_graphs.py, no exported model"
MODEL_TYPES = {"hf-rtdetr": ("rt_detr", "RTDetrForObjectDetection"), "hf-d-fine": ("d_fine", "DFineForObjectDetection")}


def recorded_outputs(records: Path, case: dict) -> list[np.ndarray]:
    block = gzip.decompress((records / case["numbers"]).read_bytes())
    read = lambda o: np.frombuffer(block, o["type"], int(np.prod(o["shape"])), o["offset"]).reshape(o["shape"])
    return [read(o) for o in case["images"][0]["outputs"]]


FILES_OF_SIDECARS = {
    "config": "config.json", "preprocessor": "preprocessor_config.json", "inferConfig": "infer_cfg.yml", "pipeline": "pipeline.json",
}


def _text(file: str, value: dict) -> str:
    return yaml.safe_dump(value, sort_keys=False) if file.endswith(".yml") else json.dumps(value, indent=2) + "\n"


def sidecars(name: str, case: dict) -> dict[str, str]:
    if "sidecars" in case:
        return {FILES_OF_SIDECARS[kind]: _text(FILES_OF_SIDECARS[kind], value) for kind, value in case["sidecars"].items() if value}
    if name in MODEL_TYPES:
        model_type, architecture = MODEL_TYPES[name]
        config = {
            "architectures": [architecture], "model_type": model_type, "num_queries": 300,
            "id2label": {str(i): n for i, n in enumerate(case["names"])},
            "label2id": {n: i for i, n in enumerate(case["names"])},
        }
        return {
            "config.json": json.dumps(config, indent=2) + "\n",
            "preprocessor_config.json": json.dumps(case["settings"]["preprocessor"], indent=2) + "\n",
        }
    if name.startswith("paddle"):
        return {"infer_cfg.yml": yaml.safe_dump(_infer_cfg(name, case), sort_keys=False)}
    return {}


def _infer_cfg(name: str, case: dict) -> dict:
    # ppdet/engine/export_utils.py _dump_infer_config.
    frame = case["images"][0]["frame"]
    normalise = {"is_scale": True, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "type": "NormalizeImage"}
    if name != "paddle-picodet":
        normalise = {"mean": [0.0, 0.0, 0.0], "norm_type": "none", "std": [1.0, 1.0, 1.0], "type": "NormalizeImage"}
    return {
        "mode": "paddle", "draw_threshold": 0.5, "metric": "COCO", "use_dynamic_shape": False,
        "arch": {"paddle-picodet": "PicoDet", "paddle-ppyoloe": "YOLO", "paddle-rtdetr": "DETR"}[name],
        "min_subgraph_size": 3,
        "Preprocess": [
            {"interp": 2, "keep_ratio": False, "target_size": [frame["inputHeight"], frame["inputWidth"]], "type": "Resize"},
            normalise,
            {"type": "Permute"},
        ],
        "label_list": case["names"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name in CASES:
        case = json.loads((args.records / f"{name}.json").read_text())
        metadata = dict(case["signature"]["metadata"])
        if "license" in metadata:
            metadata["license"] = LICENCE
        model = stand_in(case["signature"], recorded_outputs(args.records, case), metadata)
        beside = sidecars(name, case)
        target = args.out / name / "model.onnx" if beside else args.out / f"{name}.onnx"
        target.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(target))
        for file, text in beside.items():
            (target.parent / file).write_text(text)
        print(f"{target.relative_to(args.out)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
