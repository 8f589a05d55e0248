"""Exports the study's baseline, its other neck and its other backbones, and counts their attention modules in torch.

    nice python scripts/architecture/export_systems.py --out $WORK/systems

writes `<system>.onnx` by torch's older exporter, with random weights, and `systems.json`: how many modules of each kind a system has, by
the class of the module. Backbones are exported with their branches folded, as they are deployed.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import torch
from export_pairs import CLASSES, export_model
from detector import build
from export_system import Deployed
from systems import BACKBONES, BASELINE, NECK

KINDS = {
    "SqueezeExcite": "squeeze-excite",
    "SEModule": "squeeze-excite",
    "LiteMLA": "linear",
    "ChannelAndPosition": "eca",
    "RTDetrSelfAttention": "softmax",
    "RTDetrMultiscaleDeformableAttention": "deformable",
}
"""timm's, transformers' and the study's modules. Of ASF's attention, the half along channels is ECA's; the other has no name here."""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for the ONNX files")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    modules = {}
    for system in (BASELINE, NECK, *BACKBONES):
        model = build(system, CLASSES, seed=0).eval()
        model.model.backbone.reparameterised()
        found = Counter(KINDS[kind] for kind in (type(module).__name__ for module in model.modules()) if kind in KINDS)
        modules[system.name] = dict(sorted(found.items()))
        target = args.out / f"{system.name}.onnx"
        if not target.exists():
            export_model("torchscript", Deployed(model.eval()).eval(), target)
            print(f"{target.name}: {target.stat().st_size} bytes", flush=True)
    (args.out / "systems.json").write_text(json.dumps(modules))


if __name__ == "__main__":
    main()
