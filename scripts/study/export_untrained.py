"""Export every system of a set with the weights that its training starts from, to measure time and size.

Neither depends on what the weights are, and so all systems are measured side by side on one machine, whichever machine trained them.

    python export_untrained.py --work $WORK
"""

import argparse
from pathlib import Path

from detector import build
from export_system import write
from pictures import read_dataset
from systems import SETS, SYSTEMS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="set_name", choices=SETS, default="shapes")
    parser.add_argument("--work", type=Path, required=True, help="folder with sets/, as sets.py writes them")
    args = parser.parse_args()
    _, _, category_ids = read_dataset(args.work / "sets" / args.set_name, "val")
    for name in SETS[args.set_name]:
        target = args.work / "untrained" / args.set_name / f"{name}.onnx"
        if target.exists():
            continue
        partial = target.with_suffix(".part")
        write(SYSTEMS[name], build(SYSTEMS[name], len(category_ids), 0), partial)
        partial.rename(target)
        print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
