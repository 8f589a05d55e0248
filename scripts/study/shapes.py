"""Brings the modules of scripts/shapes, which the study shares: drawing, make_shapes, dense, pictures, train."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "shapes"))
