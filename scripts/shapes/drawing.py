"""Outlines, textures and backgrounds that the synthetic pictures are made of.

Colour, texture, rotation and size are drawn independently of the class, so that
a detector has to learn the outline and nothing else.
"""

import cv2
import numpy as np


def _ngon(points, start=0.0, radius=1.0):
    angles = start + np.arange(points) * 2 * np.pi / points
    return np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius


def _circle(rng):
    return [_ngon(48) * [1.0, rng.uniform(0.85, 1.0)]]


def _square(rng):
    half = rng.uniform(0.78, 1.0)
    return [np.array([[-1, -half], [1, -half], [1, half], [-1, half]]) * 0.85]


def _triangle(rng):
    return [_ngon(3) * [1.3, rng.uniform(1.05, 1.4)]]


def _star(rng):
    points = _ngon(10, radius=1.35)
    points[1::2] *= rng.uniform(0.36, 0.5)
    return [points]


def _ring(rng):
    return [_ngon(48, radius=1.1), _ngon(40, radius=rng.uniform(0.5, 0.75))]


def _cross(rng):
    arm = rng.uniform(0.24, 0.38)
    quarter = np.array([[1, -arm], [1, arm], [arm, arm]]) * 1.2
    turn = np.array([[0, 1], [-1, 0]])
    return [np.concatenate([quarter @ np.linalg.matrix_power(turn, k) for k in range(4)])]


def _hexagon(rng):
    return [_ngon(6) * [1.0, rng.uniform(0.7, 1.0)]]


def _half_disc(rng):
    angles = np.linspace(0, np.pi, 24)
    return [np.stack([np.cos(angles), np.sin(angles) - 0.4], axis=1)]


def _bar(rng):
    thin = rng.uniform(0.08, 0.2)
    return [np.array([[-1, -thin], [1, -thin], [1, thin], [-1, thin]])]


def _corner(rng):
    arm = rng.uniform(0.4, 0.7)
    return [np.array([[-1, -1], [1, -1], [1, -1 + arm], [-1 + arm, -1 + arm], [-1 + arm, 1], [-1, 1]]) * 0.75]


def _open_ring(rng):
    angles = np.linspace(0.5, 2 * np.pi - rng.uniform(0.5, 1.2), 40)
    arc = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return [np.concatenate([arc, arc[::-1] * 0.6])]


def _blob(rng):
    angles = np.arange(40) * 2 * np.pi / 40
    radius = 0.7 + sum(rng.uniform(-0.15, 0.15) * np.cos(k * angles + rng.uniform(0, 6)) for k in (2, 3, 5))
    return [np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius[:, None]]


OUTLINES = {
    "circle": _circle,
    "square": _square,
    "triangle": _triangle,
    "star": _star,
    "ring": _ring,
    "cross": _cross,
}
"""One maker per class: closed polygons around the origin, filled even-odd.

Thinner outlines are longer, so that classes cover like areas and each has small, medium and large objects.
"""

DISTRACTORS = (_hexagon, _half_disc, _bar, _corner, _open_ring, _blob)
"""Outlines that belong to no class, so that a detector can be wrong about them."""


def fill(outline, centre, radius, rotation, height, width):
    """The outline's pixels as (boolean mask, x0, y0) of its window cut to the canvas, or None if it lies outside."""
    cos, sin = np.cos(rotation), np.sin(rotation)
    polygons = [p @ np.array([[cos, sin], [-sin, cos]]) * radius + centre for p in outline]
    low = np.floor(polygons[0].min(axis=0)).astype(int)
    high = np.ceil(polygons[0].max(axis=0)).astype(int) + 1
    x0, y0 = np.maximum(low, 0)
    x1, y1 = np.minimum(high, [width, height])
    if x1 - x0 < 2 or y1 - y0 < 2:
        return None
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    # 4 fractional bits: whole-pixel corners would make small objects jump.
    fixed = [np.round((p - [x0, y0]) * 16).astype(np.int32) for p in polygons]
    cv2.fillPoly(mask, fixed, 1, shift=4)
    return mask.astype(bool), int(x0), int(y0)


def _ramp(rng, height, width):
    """A plane of values from 0 to 1 that rises in a random direction."""
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    plane = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))
    return (plane - plane.min()) / max(float(np.ptp(plane)), 1e-6)


def _stripes(rng, height, width, period):
    return (np.floor(_ramp(rng, height, width) * max(height, width) / period) % 2).astype(np.float32)


def _smooth_noise(rng, height, width, cells):
    coarse = rng.random((cells, cells), dtype=np.float32)
    return np.clip(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)


def _mix(first, second, weight):
    return first + (second - first) * weight[..., None]


def texture(rng, height, width, colour, contrast):
    """A height x width x 3 float32 patch around `colour`; `contrast` is how far (0-255) its second colour may lie."""
    other = np.clip(colour + rng.uniform(-contrast, contrast, 3), 0, 255).astype(np.float32)
    kind = rng.integers(5)
    if kind == 0:
        weight = np.zeros((height, width), np.float32)
    elif kind == 1:
        weight = _ramp(rng, height, width)
    elif kind == 2:
        weight = _stripes(rng, height, width, rng.uniform(6, 30))
    elif kind == 3:
        weight = _smooth_noise(rng, height, width, int(rng.integers(3, 9)))
    else:
        weight = np.minimum(_stripes(rng, height, width, rng.uniform(10, 30)), _stripes(rng, height, width, rng.uniform(10, 30)))
    return _mix(colour.astype(np.float32), other, weight)


def random_colour(rng):
    """Any colour, a little away from pure black and white."""
    return rng.uniform(15, 240, 3).astype(np.float32)


def background(rng, height, width):
    """A height x width x 3 float32 canvas of two to three blended textures and a few large soft blobs."""
    colour = random_colour(rng)
    canvas = texture(rng, height, width, colour, 60)
    for _ in range(int(rng.integers(1, 3))):
        layer = texture(rng, height, width, np.clip(colour + rng.uniform(-50, 50, 3), 0, 255), 50)
        canvas = _mix(canvas, layer, _smooth_noise(rng, height, width, int(rng.integers(3, 12))))
    for _ in range(int(rng.integers(0, 5))):
        centre = rng.uniform([0, 0], [width, height])
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        spread = np.float32(rng.uniform(0.03, 0.2) * min(height, width))
        bump = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (2 * spread**2))
        canvas = _mix(canvas, random_colour(rng), bump.astype(np.float32) * np.float32(rng.uniform(0.3, 0.8)))
    return canvas
