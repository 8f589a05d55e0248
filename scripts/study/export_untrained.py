"""Export every system of every set untrained, to measure time and size.

Neither depends on what the weights are, and so all systems are measured side by side on one machine, whichever machine trained them.

    python export_untrained.py --work $WORK
"""

import argparse
from pathlib import Path

import torch
from detector import build
from export_system import write
from pictures import read_dataset
from systems import SETS, SYSTEMS


def unlike(detector):
    """Moves each weight a little. The exporters write equal tensors once, and many are equal before training: too few would be counted."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for tensor in (*detector.parameters(), *detector.buffers()):
            if tensor.is_floating_point():
                tensor.add_(1e-3 * torch.rand(tensor.shape, generator=generator))
    return detector


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder with sets/, as sets.py writes them")
    args = parser.parse_args()
    for set_name, name in ((set_name, name) for set_name, names in SETS.items() for name in names):
        target = args.work / "untrained" / set_name / f"{name}.onnx"
        if target.exists():
            continue
        _, _, category_ids = read_dataset(args.work / "sets" / set_name, "val")
        partial = target.with_suffix(".part")
        write(SYSTEMS[name], unlike(build(SYSTEMS[name], len(category_ids), 0)), partial)
        partial.rename(target)
        print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
