"""Exports the study's baseline and its detector with each kind of attention at each place, by both of torch's exporters.

    nice python scripts/architecture/export_pairs.py --out $WORK/pairs

writes `<exporter>-baseline.onnx` and `<exporter>-<kind>-<place>.onnx`, 44 files with random weights, and leaves those that
are there. `pairs.json` says how many blocks each place takes: one on each map that leaves the backbone, one behind each
fusion of the neck, one on each map that enters the decoder.
"""

import argparse
import json
import warnings
from pathlib import Path

from blocks import KINDS  # first: it brings the modules of scripts/study and scripts/shapes
from detector import build
from export import OUTPUTS, without_traces
from export_system import SAME, Deployed, examples
from systems import System

import numpy as np
import onnxruntime
import torch

PLACES = {"backbone": 3, "neck": 4, "head": 3}
EXPORTERS = ("torchscript", "dynamo")
CLASSES = 3
MOST_SEEDS = 5


def check_file(path, deployed, inputs):
    """Fail unless onnxruntime agrees with torch."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    with torch.no_grad():
        expected = [tensor.numpy() for tensor in deployed(*inputs)]
    found = session.run(OUTPUTS, dict(zip(["images", "orig_target_sizes"], [tensor.numpy() for tensor in inputs])))
    # Scores are sorted; with random weights many are all but equal, so that labels and boxes may swap places.
    np.testing.assert_allclose(found[2], expected[2], atol=SAME)


def export_model(exporter, deployed, target):
    """Write `target` without traces of the exporting machine, once onnxruntime agrees with torch."""
    names = {"input_names": ["images", "orig_target_sizes"], "output_names": OUTPUTS}
    partial = target.with_suffix(".part")
    with warnings.catch_warnings():
        # The tracer warns of constants that stay right, because the picture size is fixed.
        warnings.simplefilter("ignore")
        if exporter == "torchscript":
            inputs = examples()
            axes = {key: {0: "N"} for key in ["images", "orig_target_sizes", *OUTPUTS]}
            torch.onnx.export(deployed, inputs, partial, dynamic_axes=axes, opset_version=17, dynamo=False, **names)
        else:
            # This exporter fixes the number of pictures, even where it is told that it varies.
            inputs = tuple(tensor[:1] for tensor in examples())
            torch.onnx.export(deployed, inputs, partial, opset_version=18, dynamo=True, external_data=False, **names)
    without_traces(partial)
    check_file(partial, deployed, inputs)
    partial.rename(target)


def export_agreeing(exporter, attention, target):
    """Export with the first seed of the random weights for which onnxruntime agrees with torch; fail if it does for none.

    Candidates at the cut of the decoder's best queries may be equal to rounding with some weights, so that either may choose others.
    A graph that is exported wrongly agrees with none.
    """
    for seed in range(MOST_SEEDS):
        detector = build(System("pair", attention=attention), CLASSES, seed=seed)
        try:
            export_model(exporter, Deployed(detector.eval()).eval(), target)
            return
        except AssertionError as error:
            print(f"{target.name}: seed {seed} disagrees, {str(error).strip().splitlines()[2]}", flush=True)
    raise SystemExit(f"{target.name}: onnxruntime disagrees with torch for {MOST_SEEDS} seeds")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for the ONNX files")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "pairs.json").write_text(json.dumps({"places": PLACES, "kinds": list(KINDS), "exporters": EXPORTERS}))
    for exporter in EXPORTERS:
        for attention in (None, *((kind, place) for kind in KINDS for place in PLACES)):
            target = args.out / f"{'-'.join((exporter, *(attention or ('baseline',))))}.onnx"
            if not target.exists():
                export_agreeing(exporter, attention, target)
                print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


if __name__ == "__main__":
    main()
