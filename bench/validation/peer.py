"""Validates one ONNX file with ultralytics as `yolo val` does; prints AP, seconds and threads as JSON.

    python peer.py model.onnx data.yaml runs-folder
"""

import contextlib
import json
import sys
import time

# Loaded by val() itself otherwise, whose time is to be without them.
import onnxruntime
import torch
import torchvision  # noqa: F401
from matplotlib import font_manager  # noqa: F401
from ultralytics import YOLO

sessions = []


class NotedSession(onnxruntime.InferenceSession):
    """A session that can be asked afterwards on what it ran."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sessions.append(self)


def main():
    model, data, runs = sys.argv[1:]
    onnxruntime.InferenceSession = NotedSession
    settings = {"imgsz": 640, "batch": 1, "rect": False, "device": "cpu", "plots": False, "save_json": False}
    with contextlib.redirect_stdout(sys.stderr):
        start = time.perf_counter()
        metrics = YOLO(model, task="detect").val(data=data, project=runs, verbose=False, **settings)
        seconds = time.perf_counter() - start
    [session] = sessions
    answer = {
        "valSeconds": seconds,
        "inferenceMsPerImage": metrics.speed["inference"],
        "ap": float(metrics.box.map),
        "onnxruntimeVersion": onnxruntime.__version__,
        "providers": session.get_providers(),
        "onnxruntimeThreads": session.get_session_options().intra_op_num_threads,
        "torchThreads": torch.get_num_threads(),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
