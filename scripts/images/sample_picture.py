"""Pictures that Python and JavaScript compute alike (see sample-picture.mjs): noise from a hash, or smooth ramps."""
import numpy as np


def sample_picture(width, height, seed, kind="noise"):
    """uint8 RGB, height x width x 3; kind is 'noise' or 'smooth'."""
    index = np.arange(width * height * 3, dtype=np.uint64).reshape(height, width, 3)
    if kind == "noise":
        value = (index * 1664525 + seed * 1013904223) & 0xFFFFFFFF
        value ^= value >> np.uint64(15)
        value = (value * 2246822519) & 0xFFFFFFFF
        value ^= value >> np.uint64(13)
        return (value >> np.uint64(24)).astype(np.uint8)
    channel = index % 3
    x, y = index // 3 % width, index // 3 // width
    return ((x * (2 + channel) + y * (3 + seed % 5) + 85 * channel) // 3 % 256).astype(np.uint8)
