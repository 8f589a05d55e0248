"""Train one of the two detectors from random weights on a CPU.

Both get the same pictures, order, augmentation and schedule from the same seed,
so the attention block is the only difference between them.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch

from dense import dense_loss
from model import INPUT_SIZE, MODELS, build
from pictures import cached_pixels, read_dataset, training_targets
from torch.optim.swa_utils import get_ema_multi_avg_fn

STAGES = ((0.0, 128), (0.3, 192), (0.6, INPUT_SIZE))
"""(share of the steps done, picture size from there on): early steps need no detail and cost a fraction."""


def size_at(progress):
    return [size for start, size in STAGES if progress >= start][-1]


def rate_at(step, progress, warm_up, peak):
    """Linear warm-up over `warm_up` steps under a cosine that ends at a hundredth of the peak."""
    cosine = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * progress))
    return peak * cosine * min(1.0, (step + 1) / warm_up)


def augment(rng, pixels, boxes, colour_tells=False):
    """Flip, transpose and recolour one picture; outlines keep their class under all of these.

    Where `colour_tells` of the class, all channels get lighter or darker together.
    """
    boxes = boxes.copy()
    if rng.random() < 0.5:
        pixels, boxes[:, 0] = pixels[:, ::-1], 1 - boxes[:, 0]
    if rng.random() < 0.5:
        pixels, boxes[:, 1] = pixels[::-1], 1 - boxes[:, 1]
    if rng.random() < 0.5:
        pixels, boxes = pixels.transpose(1, 0, 2), boxes[:, [1, 0, 3, 2]]
    if colour_tells:
        gain, offset = np.full(3, rng.uniform(0.75, 1.25)), np.full(3, rng.uniform(-0.08, 0.08))
    else:
        pixels = pixels[:, :, rng.permutation(3)]
        gain, offset = rng.uniform(0.75, 1.25, 3), rng.uniform(-0.08, 0.08, 3)
    return np.ascontiguousarray(pixels), boxes, gain.astype(np.float32), offset.astype(np.float32)


def batches(rng, pixels, targets, batch_size):
    """Endless shuffled batches of (uint8 pictures, gains, offsets, labels)."""
    while True:
        order = rng.permutation(len(targets))
        for start in range(0, len(order) - batch_size + 1, batch_size):
            rows, labels = [], []
            for index in order[start : start + batch_size]:
                classes, boxes = targets[index]
                picture, boxes, gain, offset = augment(rng, pixels[index], boxes)
                rows.append((picture, gain, offset))
                labels.append({"class_labels": torch.from_numpy(classes), "boxes": torch.from_numpy(boxes)})
            pictures, gains, offsets = (torch.from_numpy(np.stack(part)) for part in zip(*rows))
            yield pictures, gains, offsets, labels


def to_input(pictures, gains, offsets, size):
    """float32 [n, 3, size, size] in 0..1."""
    x = pictures.permute(0, 3, 1, 2).float() / 255
    if size != INPUT_SIZE:
        x = torch.nn.functional.interpolate(x, size=(size, size), mode="bilinear", antialias=True)
    x = x * gains[:, :, None, None] + offsets[:, :, None, None]
    return x.clamp(0, 1).contiguous(memory_format=torch.channels_last)


def update_average(average, model, step):
    """Move the averaged weights towards the model's; slower as training goes on."""
    decay = 0.998 * (1 - math.exp(-(step + 1) / 300))
    means, values = [], []
    for mean, now in zip(average.state_dict().values(), model.state_dict().values()):
        if mean.dtype.is_floating_point:
            means.append(mean)
            values.append(now)
        else:
            mean.copy_(now)
    get_ema_multi_avg_fn(decay)(means, values, None)


def save(args, average, losses, minutes):
    """Write the averaged weights and beside them what they cost."""
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(average.state_dict(), args.out / f"{args.model}.pt")
    record = {"steps": len(losses), "batch": args.batch, "minutes": round(minutes, 1), "loss": float(np.mean(losses[-50:]))}
    (args.out / f"{args.model}.json").write_text(json.dumps(record) + "\n", encoding="utf-8")


def train(args):
    torch.set_num_threads(args.threads)
    images, annotations, category_ids = read_dataset(args.data, args.split)
    pixels = cached_pixels(args.data, args.split, images)
    targets = [training_targets(image, annotations[image["id"]], category_ids) for image in images]

    model = build(args.model, args.seed).train().to(memory_format=torch.channels_last)
    if args.start:
        model.load_state_dict(torch.load(args.start / f"{args.model}.pt", weights_only=True))
    encoder_key = f"_aux_{model.config.decoder_layers - 1}"
    average = copy.deepcopy(model).eval().requires_grad_(False)
    # Again, because the attention block has drawn from the same generator.
    torch.manual_seed(args.seed)
    plain = [p for p in model.parameters() if p.ndim < 2]
    weights = [p for p in model.parameters() if p.ndim >= 2]
    groups = [{"params": weights, "weight_decay": 1e-4}, {"params": plain, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=args.rate)

    started = time.monotonic()
    losses = []
    source = batches(np.random.default_rng(args.seed), pixels, targets, args.batch)
    for step in range(args.steps):
        # Under --minutes the schedule hurries rather than stops early: its last, slow steps matter most.
        elapsed = (time.monotonic() - started) / 60
        progress = max(step / args.steps, elapsed / args.minutes)
        if progress >= 1:
            break
        pictures, gains, offsets, labels = next(source)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, progress, args.warm_up, args.rate)
        size = size_at(progress)
        outputs = model(to_input(pictures, gains, offsets, size), labels=labels)
        # The encoder's own one-to-one loss would contradict the dense one.
        matched = sum(value for key, value in outputs.loss_dict.items() if not key.endswith(encoder_key))
        loss = matched + 2 * dense_loss(outputs, labels, size)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        update_average(average, model, step)
        losses.append(loss.item())
        if (step + 1) % 50 == 0:
            print(f"{args.model} step {step + 1} loss {np.mean(losses[-50:]):.3f} minutes {elapsed:.1f}", flush=True)
        if (step + 1) % args.save_every == 0:
            save(args, average, losses, elapsed)
    save(args, average, losses, elapsed)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("--data", type=Path, required=True, help="folder that make_shapes.py wrote")
    parser.add_argument("--split", default="train")
    parser.add_argument("--out", type=Path, required=True, help="folder for the averaged weights")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--start", type=Path, help="folder of averaged weights to start from instead of random ones")
    parser.add_argument("--minutes", type=float, default=math.inf, help="compress the schedule to end by then")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--warm-up", type=int, default=200, help="steps")
    parser.add_argument("--save-every", type=int, default=250, help="steps between saved weights")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1, help="of torch; 1 leaves a core to the other training")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
