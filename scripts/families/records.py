"""Writes one case of fixtures/families/records: a JSON file and its gzipped block of numbers (format in the README there)."""

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np


ORIGINS = {
    "package": "exported and decoded by the authors' package or repository",
    "authors-code": "a network of our own with the exporter's outputs, decoded by the authors' code",
    "formula": "decoded by the authors' published formula, rewritten in numpy",
    "interface": "names and shapes of the exporter, rows of another model",
}


def sha256(array: np.ndarray) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def frame_of(width, height, input_size, resized, pads, scales) -> dict:
    """The way back to the original image; sizes as (width, height), pads and scales as (x, y)."""
    return {
        "width": int(width),
        "height": int(height),
        "inputWidth": int(input_size[0]),
        "inputHeight": int(input_size[1]),
        "resizedWidth": int(resized[0]),
        "resizedHeight": int(resized[1]),
        "padX": float(pads[0]),
        "padY": float(pads[1]),
        "scaleX": float(scales[0]),
        "scaleY": float(scales[1]),
    }


class Case:
    """Collects the images of one case; `save` writes both files."""

    def __init__(self, case: str, versions: dict, names, signature: dict, settings: dict, origin: str = "package"):
        """`origin`: one of ORIGINS."""
        assert origin in ORIGINS, origin
        self.head = {
            "case": case,
            "origin": origin,
            "versions": versions,
            "names": list(names),
            "signature": signature,
            "settings": settings,
            "numbers": f"{case}.bin.gz",
        }
        self.images = []
        self.block = bytearray()

    def add(self, file, frame, canvas, tensor, outputs, detections, extra_inputs=None):
        """`canvas` uint8 HWC RGB or None; `tensor` float32 as fed; `outputs` (name, array) pairs;
        `detections` rows of x1, y1, x2, y2, score, class in original pixels."""
        tensor = np.asarray(tensor, np.float32)
        row = {
            "file": file,
            "frame": frame,
            "canvas": None if canvas is None else sha256(canvas),
            "tensor": {
                "sha256": sha256(tensor),
                "min": float(tensor.min()),
                "max": float(tensor.max()),
                "mean": float(tensor.astype(np.float64).mean()),
            },
        }
        if extra_inputs:
            row["extraInputs"] = {
                name: {"type": str(value.dtype), "data": value.reshape(-1).tolist()} for name, value in extra_inputs.items()
            }
        row["outputs"] = [
            {"name": name, "type": str(value.dtype), "shape": list(value.shape), "offset": self._append(value)}
            for name, value in outputs
        ]
        detections = np.asarray(detections, np.float32).reshape(-1, 6)
        row["detections"] = {"count": len(detections), "offset": self._append(detections)}
        self.images.append(row)

    def save(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        name = self.head["case"]
        packed = gzip.compress(bytes(self.block), 9, mtime=0)
        (folder / f"{name}.bin.gz").write_bytes(packed)
        (folder / f"{name}.json").write_text(json.dumps({**self.head, "images": self.images}, indent=1) + "\n")
        counts = [i["detections"]["count"] for i in self.images]
        print(f"{name}: detections {counts}, {len(packed) // 1024} KB")

    def _append(self, value: np.ndarray) -> int:
        at = len(self.block)
        self.block += np.ascontiguousarray(value).tobytes()
        return at
