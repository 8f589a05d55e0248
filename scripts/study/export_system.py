"""Export a trained system to ONNX with the signature of RT-DETR's own deploy export, and check it against torch.

Inputs `images` float32 [N, 3, 128, 128] and `orig_target_sizes` int64 [N, 2] as (width, height); outputs, in order,
`labels` int64 [N, K], `boxes` float32 [N, K, 4] as corners in original pixels, `scores` float32 [N, K].
The placebo takes the baseline's weights through torch's other exporter.
"""

import argparse
import copy
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import shapes  # noqa: F401
import torch
from detector import INPUT_SIZE, build
from export import OUTPUTS, without_traces
from pictures import read_dataset
from systems import SETS, SYSTEMS
from torch import nn

SAME = 1e-4
"""How far scores and boxes (in shares of the picture) may move when branches are folded, and in onnxruntime."""


class Deployed(nn.Module):
    """The detector with RT-DETR's post-processor: sigmoid, then the flat top K over queries times classes."""

    def __init__(self, detector):
        super().__init__()
        self.detector = detector
        self.keep = detector.config.num_queries
        self.classes = detector.config.num_labels

    def forward(self, images, orig_target_sizes):
        outputs = self.detector(images)
        centre, size = outputs.pred_boxes[..., :2], outputs.pred_boxes[..., 2:]
        corners = torch.cat([centre - size / 2, centre + size / 2], dim=-1)
        boxes = corners * orig_target_sizes.repeat(1, 2).unsqueeze(1).to(corners.dtype)
        scores, flat = torch.topk(torch.sigmoid(outputs.logits).flatten(1), self.keep, dim=-1)
        query = (flat // self.classes).unsqueeze(-1).repeat(1, 1, 4)
        return flat % self.classes, boxes.gather(1, query), scores


def examples(count=2):
    """Random pictures and sizes, at most two."""
    generator = torch.Generator().manual_seed(1)
    pictures = torch.rand(2, 3, INPUT_SIZE, INPUT_SIZE, generator=generator)
    return pictures[:count], torch.tensor([[320, 240], [211, 399]])[:count]


def check_folded(detector, folded):
    """Fail unless folding branches keeps the maps that leave the backbone."""
    pixels, _ = examples()
    mask = torch.ones(pixels.shape[0], *pixels.shape[2:], dtype=torch.long)
    with torch.no_grad():
        for (one, _), (other, _) in zip(detector.model.backbone(pixels, mask), folded.model.backbone(pixels, mask)):
            scale = one.abs().max().clamp(min=1)
            assert torch.allclose(one / scale, other / scale, atol=SAME), float((one - other).abs().max())


def check_file(path, deployed, count):
    """Fail unless onnxruntime agrees with torch on a batch of so many pictures."""
    images, sizes = examples(count)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    assert [o.name for o in session.get_outputs()] == OUTPUTS
    with torch.no_grad():
        expected = [t.numpy() for t in deployed(images, sizes)]
    found = session.run(OUTPUTS, {"images": images.numpy(), "orig_target_sizes": sizes.numpy()})
    # Scores are sorted; labels and boxes may swap places where two scores are all but equal.
    np.testing.assert_allclose(found[2], expected[2], atol=SAME)
    same = np.isclose(found[1], expected[1], atol=0.1).all(-1) & (found[0] == expected[0])
    assert same.mean() > 0.9, f"{same.mean():.0%} of the detections agree with torch"


def export(system, set_name, seed, work):
    """Writes `$WORK/onnx/<set>/<system>-<seed>.onnx` and returns its path."""
    target = work / "onnx" / set_name / f"{system.name}-{seed}.onnx"
    if target.exists():
        return target
    trained = system.name if system.trained else system.continues
    _, _, category_ids = read_dataset(work / "sets" / set_name, "val")
    detector = build(system, len(category_ids), seed)
    detector.load_state_dict(torch.load(work / "runs" / set_name / trained / f"{seed}.pt", weights_only=True, map_location="cpu"))
    partial = target.with_suffix(".part")
    deployed = write(system, detector, partial)
    for count in (1, 2) if system.trained else (1,):
        check_file(partial, deployed, count)
    partial.rename(target)
    return target


def write(system, detector, target):
    """Writes a detector, branches folded, as ONNX; returns what it wrote as torch computes it."""
    detector.eval()
    folded = copy.deepcopy(detector)
    folded.model.backbone.reparameterised()
    check_folded(detector, folded.eval())
    deployed = Deployed(folded).eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    names = {"input_names": ["images", "orig_target_sizes"], "output_names": OUTPUTS}
    with warnings.catch_warnings():
        # The tracer warns of constants that stay right, because the picture size is fixed.
        warnings.simplefilter("ignore")
        if system.trained:
            axes = {key: {0: "N"} for key in ["images", "orig_target_sizes", *OUTPUTS]}
            torch.onnx.export(deployed, examples(), target, dynamic_axes=axes, opset_version=17, dynamo=False, **names)
        else:
            # This exporter fixes the batch at that of its example, even where it is told to leave it open.
            torch.onnx.export(deployed, examples(1), target, opset_version=18, dynamo=True, external_data=False, **names)
    without_traces(target)
    return deployed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("--set", dest="set_name", choices=SETS, default="shapes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, required=True, help="folder that train_system.py wrote to")
    args = parser.parse_args()
    path = export(SYSTEMS[args.system], args.set_name, args.seed, args.work)
    print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
