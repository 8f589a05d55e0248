"""Builds fixtures/recognition: small files that look like several exporters', like none, or contradict themselves.

Every number is made up here; nothing is exported. Run from the repository: python scripts/families/make_recognition.py
"""

from pathlib import Path

import numpy as np
import onnx
from stand_in import stand_in

OUT = Path(__file__).parents[2] / "fixtures" / "recognition"
STRIDES = (8, 16, 32)
NAMES = '{"0": "circle", "1": "square", "2": "triangle", "3": "star", "4": "ring", "5": "cross"}'
CLASSES = 6
SIDE = 64


def grid(side: int) -> tuple[np.ndarray, np.ndarray]:
    """A box of 12 x 12 pixels around each cell's centre: as centre and size, and as corners."""
    cells = [(s * (x + 0.5), s * (y + 0.5)) for s in STRIDES for y in range(side // s) for x in range(side // s)]
    centres = np.array(cells, np.float32)
    sizes = np.full(centres.shape, 12, np.float32)
    return np.concatenate([centres, sizes], 1), np.concatenate([centres - sizes / 2, centres + sizes / 2], 1)


BOXES, CORNERS = grid(SIDE)
CELLS = len(BOXES)


def scores(rows: int, classes: int) -> np.ndarray:
    """A few confident rows, all others next to nothing."""
    values = np.full((rows, classes), 0.01, np.float32)
    values[:: max(rows // 5, 1), 0] = 0.8
    return values


def model(name: str, outputs: dict[str, np.ndarray], operators=(), metadata=None, input_name="images", side=SIDE):
    signature = {
        "inputs": [{"name": input_name, "type": "float32", "shape": [1, 3, side, side]}],
        "outputs": [{"name": key, "type": "float32", "shape": list(value.shape)} for key, value in outputs.items()],
        "operators": {operator: 1 for operator in operators},
        "opsets": {"": 17},
        "producerName": "detcompare",
        "producerVersion": "",
        "irVersion": 8,
        "metadata": metadata or {},
    }
    made = stand_in(signature, list(outputs.values()))
    onnx.checker.check_model(made)
    onnx.save(made, OUT / f"{name}.onnx")


def rows(*columns: np.ndarray) -> np.ndarray:
    return np.concatenate(columns, 1)[None].astype(np.float32)


def main():
    OUT.mkdir(exist_ok=True)
    logits = np.full((1, 20, CLASSES), -5, np.float32)
    logits[0, :3, 0] = 2
    model("detr-of-open-kind", {"pred_logits": logits, "pred_boxes": BOXES[None, :20] / SIDE}, ["GridSample", "TopK"])
    per_class = rows(CORNERS, scores(CELLS, CLASSES))
    model("corner-rows", {"y": per_class})
    model("corner-columns", {"y": per_class.transpose(0, 2, 1).copy()})
    libre = {"libreyolo_version": "1.6.0", "task": "detect", "names": NAMES}
    model("unread-exporter", {"output": per_class}, metadata={**libre, "model_family": "ppyoloe"})
    model("libreyolo-rtmdet", {"output": per_class}, metadata={**libre, "model_family": "rtmdet"})
    centred = rows(BOXES, scores(CELLS, CLASSES))
    model("names-contradict", {"output": centred}, ["Exp"], metadata={"names": NAMES})
    boxes, corners = grid(4 * SIDE)
    best = scores(len(boxes), CLASSES)
    best[1, 3] = 0.9
    score, chosen = best.max(1, keepdims=True), best.argmax(1)[:, None].astype(np.float32)
    deepstream = {"input_name": "input", "side": 4 * SIDE}
    model("deepstream", {"output": rows(corners, score, chosen)}, **deepstream)
    model("deepstream-parts", {"boxes": boxes[None], "scores": score[None], "classes": chosen[None]}, **deepstream)
    parts = {"boxes": corners[None], "scores": score[None], "classes": chosen[None]}
    model("deepstream-parts-corners", parts, **deepstream)
    anchors = np.repeat(BOXES, 3, 0)
    model("anchor-rows", {"output": rows(anchors, scores(3 * CELLS, 1), scores(3 * CELLS, CLASSES))}, ["Pow"])
    side = SIDE // 4
    maps = {"hm": np.full((1, CLASSES, side, side), 0.01, np.float32)}
    model("centre-maps", {**maps, **{key: np.ones((1, 2, side, side), np.float32) for key in ("wh", "reg")}})
    priors = 3 * 64 + 2 * 16 + 2 * 4 + 3 * 1
    offsets = np.linspace(-1, 1, 4 * priors, dtype=np.float32).reshape(1, priors, 4)
    model("priors-undecoded", {"scores": scores(priors, 2)[None], "boxes": offsets}, ["Softmax"])
    model("rows-of-cells", {"845": np.full((80, 13), 0.5, np.float32)}, ["Softmax"])


if __name__ == "__main__":
    main()
