"""Makes a randomly initialised detector answer like a trained one in one respect: its scores and boxes vary.

Fresh biases put every score near 1e-5; here the last layers are rescaled, channel by channel, to a chosen mean and
deviation over the recorded photographs, so that a few hundred candidates pass .001 and several dozens pass .25.
"""

import math
from contextlib import contextmanager

import torch
from torch import nn


def settle_batch_norm(model: nn.Module, images: torch.Tensor):
    """Sets every batch norm's statistics to those of `images`, so that signals neither die nor explode."""
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    momenta = [m.momentum for m in norms]
    for m in norms:
        m.reset_running_stats()
        m.momentum = None
        m.train()
    with torch.no_grad():
        model(images)
    for m, momentum in zip(norms, momenta):
        m.momentum = momentum
        m.eval()


@contextmanager
def _captured(layers):
    seen = {}

    def keep_first(i, out):  # returns nothing: a hook's value would replace the output
        seen.setdefault(i, out.detach())

    handles = [layer.register_forward_hook(lambda _, __, out, i=i: keep_first(i, out)) for i, layer in enumerate(layers)]
    yield seen
    for handle in handles:
        handle.remove()


def rescale(run, layers, means, deviation: float):
    """Rescales the outputs of `layers` (last convolutions or linear layers), each channel to its own mean and to one
    deviation, over whatever `run()` feeds the model. `means(i, channels)` gives layer i's target means."""
    with _captured(layers) as seen, torch.no_grad():
        run()
    for i, layer in enumerate(layers):
        out = seen[i]
        channel = 1 if isinstance(layer, nn.Conv2d) else out.ndim - 1
        flat = out.transpose(0, channel).flatten(1)
        mean, std = flat.mean(1), flat.std(1).clamp(min=1e-6)
        factor = deviation / std
        with torch.no_grad():
            layer.weight.mul_(factor.view(-1, *[1] * (layer.weight.ndim - 1)))
            layer.bias.copy_((layer.bias - mean) * factor + means(i, len(mean)))


def no_object_last(channels: int) -> torch.Tensor:
    """Means for class scores before a softmax whose last class is “no object”: that one wins in most rows, as in a trained
    DETR's, and leaves the others enough to count."""
    return torch.tensor([0.0] * (channels - 1) + [0.75 * math.log(channels - 1) + 2])
