"""Export trained weights to ONNX with the signature of RT-DETR's own deploy export, and check it with onnxruntime.

Inputs `images` float32 [N, 3, 256, 256] and `orig_target_sizes` int64 [N, 2] as (width, height); outputs, in order,
`labels` int64 [N, K], `boxes` float32 [N, K, 4] as corners in original pixels, `scores` float32 [N, K].
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from model import INPUT_SIZE, MODELS, NUM_CLASSES, build

OUTPUTS = ["labels", "boxes", "scores"]


class Deployed(nn.Module):
    """The detector with RT-DETR's post-processor: sigmoid, then the flat top K over queries times classes."""

    def __init__(self, detector):
        super().__init__()
        self.detector = detector
        self.keep = detector.config.num_queries

    def forward(self, images, orig_target_sizes):
        outputs = self.detector(images)
        centre, size = outputs.pred_boxes[..., :2], outputs.pred_boxes[..., 2:]
        corners = torch.cat([centre - size / 2, centre + size / 2], dim=-1)
        boxes = corners * orig_target_sizes.repeat(1, 2).unsqueeze(1).to(corners.dtype)
        scores, flat = torch.topk(torch.sigmoid(outputs.logits).flatten(1), self.keep, dim=-1)
        labels = flat % NUM_CLASSES
        query = (flat // NUM_CLASSES).unsqueeze(-1).repeat(1, 1, 4)
        return labels, boxes.gather(1, query), scores


def examples(batch):
    """Random pictures and sizes, so that a difference between the two runtimes cannot hide in zeros."""
    generator = torch.Generator().manual_seed(1)
    images = torch.rand(batch, 3, INPUT_SIZE, INPUT_SIZE, generator=generator)
    return images, torch.tensor([[320, 240], [211, 399], [256, 300]])[:batch]


def without_traces(path):
    """Rewrite the file without doc strings, names of modules and metadata, which hold paths of the exporting machine."""
    model = onnx.load(path)
    del model.metadata_props[:]
    for node in model.graph.node:
        node.ClearField("doc_string")
        del node.metadata_props[:]
    for value in [*model.graph.input, *model.graph.output, *model.graph.value_info, *model.graph.initializer]:
        value.ClearField("doc_string")
    del model.graph.value_info[:]
    model.graph.ClearField("doc_string")
    model.ClearField("doc_string")
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def check(path, deployed):
    """Fail unless onnxruntime agrees with torch on batches of one and of three."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    assert [o.name for o in session.get_outputs()] == OUTPUTS
    for batch in (1, 3):
        images, sizes = examples(batch)
        with torch.no_grad():
            expected = [t.numpy() for t in deployed(images, sizes)]
        found = session.run(OUTPUTS, {"images": images.numpy(), "orig_target_sizes": sizes.numpy()})
        assert found[0].dtype == np.int64 and found[0].shape == (batch, deployed.keep)
        # Scores are sorted; labels and boxes may swap places where two scores are all but equal.
        np.testing.assert_allclose(found[2], expected[2], atol=1e-4)
        same = np.isclose(found[1], expected[1], atol=0.1).all(-1) & (found[0] == expected[0])
        assert same.mean() > 0.9, f"{same.mean():.0%} of the detections agree with torch"


def export(name, weights, target):
    """Write `target` from saved averaged weights."""
    detector = build(name)
    detector.load_state_dict(torch.load(weights / f"{name}.pt", weights_only=True))
    deployed = Deployed(detector.eval()).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # The tracer warns of constants that stay right, because the picture size is fixed.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            deployed,
            examples(2),
            target,
            input_names=["images", "orig_target_sizes"],
            output_names=OUTPUTS,
            dynamic_axes={key: {0: "N"} for key in ["images", "orig_target_sizes", *OUTPUTS]},
            opset_version=17,
            dynamo=False,
        )
    without_traces(target)
    check(target, deployed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=MODELS, metavar="model", help=f"of {', '.join(MODELS)}; default all")
    parser.add_argument("--weights", type=Path, required=True, help="folder that train.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the ONNX files")
    args = parser.parse_args()
    for name in args.names:
        target = args.out / f"{name}.onnx"
        export(name, args.weights, target)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
