"""What the records of YOLOv5, v6, v7 and v9 share: photographs through the package's own validation loader, files through
onnxruntime, and the liveliness of heads with anchors."""

import functools
import shutil
import tempfile
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch

from images import FILES
from liveliness import rescale, settle_batch_norm
from records import Case, frame_of
from signature import signature_of

# These packages were written before NumPy 1.24, and before torch's exporter traced with dynamo.
np.int = int
export_by_tracing = functools.partial(torch.onnx.export, dynamo=False)


@contextmanager
def photograph_folder(photographs: Path):
    """A folder with the photographs and empty labels, as these loaders want it; gives the folder of the images."""
    with tempfile.TemporaryDirectory() as folder:
        images, labels = Path(folder) / "images" / "val", Path(folder) / "labels" / "val"
        images.mkdir(parents=True)
        labels.mkdir(parents=True)
        for file in FILES:
            shutil.copyfile(photographs / file, images / file)
            (labels / file).with_suffix(".txt").touch()
        yield images


def loaded(dataset) -> dict:
    """`dataset[i]` of the recorded photographs by file name: uint8 CHW RGB, and shapes = (h0, w0), ((gains), pads)."""
    rows = [dataset[i] for i in range(len(FILES))]
    return {Path(row[2]).name: (np.asarray(row[0]), row[3]) for row in rows}


def batch_of(pictures: dict) -> torch.Tensor:
    return torch.from_numpy(np.stack([image for image, _ in pictures.values()])).float() / 255


def enliven_anchors(model, head, batch, objectness: float, classes: float, masks: int = 0):
    """Settles a model whose `head.m` are the last convolutions, channels (x, y, w, h, objectness, classes, masks) a box."""
    settle_batch_norm(model, batch)
    boxes = 3
    a_box = torch.tensor([0.0] * 4 + [objectness] + [classes] * (head.no - 5 - masks) + [0.0] * masks)
    rescale(lambda: model(batch), list(head.m), lambda *_: a_box.repeat(boxes), 2.0)
    with torch.no_grad():
        for layer in head.m:
            weight, bias = layer.weight.view(boxes, head.no, -1), layer.bias.view(boxes, head.no)
            weight[:, :4] *= 0.35  # boxes of a size like their anchors'
            bias[:, :4] *= 0.35
            if masks:  # even coefficients: reading them as scores would show, and they pack well
                weight[:, -masks:], bias[:, -masks:] = 0, 1.5


def record(case, package, model: Path, pictures, decode, settings, count, records: Path, names, origin="package", feed=None):
    """Runs `model` on the first `count` photographs and writes the case. `decode(outputs, input_shape, shapes)` gives the
    package's own rows; `settings["wayBack"]` says which of the loader's gains it divides by; `feed(image)` makes a tensor of a
    uint8 CHW RGB picture where it is not divided by 255."""
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    versions = {package: version(package), "torch": torch.__version__, "opencv": cv2.__version__}
    written = Case(case, versions, names, signature_of(model), settings, origin)
    outputs_of = [o.name for o in session.get_outputs()]
    for file in FILES[:count]:
        image, shapes = pictures[file]
        (height, width), ((gain_y, gain_x), pads) = shapes
        tensor = feed(image) if feed else image[None].astype(np.float32) / np.float32(255)
        outputs = session.run(None, {session.get_inputs()[0].name: tensor})
        rows = decode([torch.from_numpy(o.copy()) for o in outputs], image.shape[1:], shapes)
        resized = (round(width * gain_x), round(height * gain_y))
        scales = (gain_x, gain_y) if settings["wayBack"] == "both gains" else (gain_y, gain_y)
        frame = frame_of(width, height, image.shape[:0:-1], resized, pads, scales)
        canvas = np.ascontiguousarray(image.transpose(1, 2, 0))
        written.add(file, frame, canvas, tensor, list(zip(outputs_of, outputs)), rows)
        scores = np.asarray(rows)[:, 4]
        print(f"  {file}: {[o.shape for o in outputs]}, {len(rows)} kept, above .05: {(scores > 0.05).sum()}")
    written.save(records)
