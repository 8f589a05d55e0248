"""Train one system on one set with one seed; a stopped training goes on where it was.

Every system of a set gets the same pictures, order, augmentation and schedule from the same seed. What is random at a
step follows from the seed and the step alone, so a training that was stopped and resumed sees what it would have seen.

    python train_system.py baseline --set shapes --seed 0 --work $WORK
"""

import argparse
import copy
import json
import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import loss
import shapes  # noqa: F401
import torch
from dense import dense_loss
from detector import INPUT_SIZE, build
from PIL import Image
from pictures import read_dataset, training_targets
from systems import SETS, SYSTEMS
from train import augment, rate_at, update_average

STEPS = {"shapes": 4000, "crowded": 3000, "pills": 1500}
BATCH = 8
RATE = 1e-3
WARM_UP = 200
STAGES = ((0.0, 96), (0.5, INPUT_SIZE))
"""(share of the steps done, picture size from there on): early steps need no detail and cost a fraction."""
ENCODER_ALONE = 0.6
"""Share of the steps that leave out the decoder, half of a step's cost: it refines boxes of the encoder, which must be there."""
CLASS_WEIGHT = 4
"""Of the dense loss, whose boxes otherwise leave the classes a fifth of the gradient: classes then stay guesses for long."""
SAVE_SECONDS = 60


def cached_pixels(folder, split, images):
    """All pictures as uint8 [n, side, side, 3], stretched with Pillow's antialiased bilinear filter; decoded once."""
    target = Path(folder) / f"{split}-{INPUT_SIZE}.npy"
    if not target.exists():
        partial = target.with_suffix(f".{os.getpid()}.tmp")
        shape = (len(images), INPUT_SIZE, INPUT_SIZE, 3)
        pixels = np.lib.format.open_memmap(partial, mode="w+", dtype=np.uint8, shape=shape)
        for index, image in enumerate(images):
            with Image.open(Path(folder) / split / image["file_name"]) as picture:
                pixels[index] = picture.convert("RGB").resize((INPUT_SIZE, INPUT_SIZE), Image.Resampling.BILINEAR)
        pixels.flush()
        partial.rename(target)
    return np.load(target, mmap_mode="r")


def batch_of(step, seed, pixels, targets):
    """The batch of a step: the pictures of an endless sequence of shuffles, each augmented by the step's own generator."""
    laps = [divmod(position, len(targets)) for position in range(step * BATCH, (step + 1) * BATCH)]
    places = [_shuffled(seed, lap, len(targets))[place] for lap, place in laps]
    rng = np.random.default_rng([seed, step, 2])
    rows, labels = [], []
    for index in places:
        classes, boxes = targets[index]
        picture, boxes, gain, offset = augment(rng, pixels[index], boxes, colour_tells=True)
        rows.append((picture, gain, offset))
        labels.append({"class_labels": torch.from_numpy(classes), "boxes": torch.from_numpy(boxes)})
    pictures, gains, offsets = (torch.from_numpy(np.stack(part)) for part in zip(*rows))
    return pictures, gains, offsets, labels


@cache
def _shuffled(seed, lap, count):
    return np.random.default_rng([seed, lap]).permutation(count)


def to_input(pictures, gains, offsets, size):
    """float32 [n, 3, size, size] in 0..1."""
    x = pictures.permute(0, 3, 1, 2).float() / 255
    if size != INPUT_SIZE:
        x = torch.nn.functional.interpolate(x, size=(size, size), mode="bilinear", antialias=True)
    return (x * gains[:, :, None, None] + offsets[:, :, None, None]).clamp(0, 1)


@dataclass(frozen=True)
class Proposals:
    """What the encoder's heads say of every position, named as transformers names them."""

    enc_outputs_class: torch.Tensor
    enc_outputs_coord_logits: torch.Tensor


def proposals(detector, pictures):
    """The forward pass of transformers' RTDetrModel as far as its encoder's heads."""
    inner = detector.model
    mask = torch.ones(pictures.shape[0], *pictures.shape[2:], device=pictures.device)
    maps = [project(source) for project, (source, _) in zip(inner.encoder_input_proj, inner.backbone(pictures, mask))]
    maps = [project(source) for project, source in zip(inner.decoder_input_proj, inner.encoder(maps).last_hidden_state)]
    anchors, valid = inner.generate_anchors(tuple(tuple(each.shape[-2:]) for each in maps), device=pictures.device)
    memory = inner.enc_output(valid * torch.cat([each.flatten(2).transpose(1, 2) for each in maps], 1))
    return Proposals(inner.enc_score_head(memory), inner.enc_bbox_head(memory) + anchors)


def loss_of(detector, pictures, labels, progress):
    size = pictures.shape[-1]
    if progress < ENCODER_ALONE:
        return 2 * dense_loss(proposals(detector, pictures), labels, size, CLASS_WEIGHT)
    outputs = detector(pictures, labels=labels)
    return outputs.loss + 2 * dense_loss(outputs, labels, size, CLASS_WEIGHT)


def channels_last(model):
    """The model with its 2-D convolutions' weights in the order that is fastest on CPUs; a 3-D convolution keeps its own."""
    for weights in model.parameters():
        if weights.ndim == 4:
            weights.data = weights.data.contiguous(memory_format=torch.channels_last)
    return model


def save_whole(value, target):
    """Written beside and renamed, so that a kill leaves the old file or the new one."""
    partial = target.with_suffix(f".{os.getpid()}.tmp")
    torch.save(value, partial)
    partial.rename(target)


def train(system, set_name, seed, work, threads, device):
    torch.set_num_threads(threads)
    loss.install()
    folder = work / "runs" / set_name / system.name
    folder.mkdir(parents=True, exist_ok=True)
    weights, state_file, record_file = (folder / f"{seed}.{end}" for end in ("pt", "state.pt", "json"))
    if weights.exists() and record_file.exists():
        return
    data = work / "sets" / set_name
    images, annotations, category_ids = read_dataset(data, "train")
    pixels = cached_pixels(data, "train", images)
    targets = [training_targets(image, annotations[image["id"]], category_ids) for image in images]

    model = channels_last(build(system, len(category_ids), seed).train().to(device))
    if system.continues is not None:
        start = work / "runs" / set_name / system.continues / f"{seed}.pt"
        model.load_state_dict(torch.load(start, weights_only=True, map_location=device))
    average = copy.deepcopy(model).eval().requires_grad_(False)
    plain = [p for p in model.parameters() if p.ndim < 2]
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 1e-4}, {"params": plain, "weight_decay": 0.0}], lr=RATE, fused=True
    )
    done, losses, seconds = 0, [], 0.0
    if state_file.exists():
        state = torch.load(state_file, weights_only=True, map_location=device)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        done, losses, seconds = state["done"], state["losses"], state["seconds"]
        print(f"{set_name} {system.name} {seed}: goes on at step {done}", flush=True)

    steps = STEPS[set_name]
    # A continued training leaves other pictures in other orders, or it would repeat its first pass.
    order = seed + (1000 if system.continues else 0)
    saved = started = time.process_time()

    def state_now():
        return {
            "model": model.state_dict(),
            "average": average.state_dict(),
            "optimizer": optimizer.state_dict(),
            "done": done,
            "losses": losses,
            "seconds": seconds + time.process_time() - started,
        }

    while done < steps:
        progress = done / steps
        pictures, gains, offsets, labels = batch_of(done, order, pixels, targets)
        labels = [{key: value.to(device) for key, value in label.items()} for label in labels]
        for group in optimizer.param_groups:
            group["lr"] = rate_at(done, progress, WARM_UP, RATE)
        size = [side for share, side in STAGES if progress >= share][-1]
        # The denoising queries of a step follow from seed and step, too.
        torch.manual_seed(1_000_003 * order + done)
        x = to_input(pictures, gains, offsets, size).to(device, memory_format=torch.channels_last)
        total = loss_of(model, x, labels, progress)
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        update_average(average, model, done)
        done += 1
        losses.append(round(total.item(), 4))
        if done % 100 == 0:
            spent = (seconds + time.process_time() - started) / 60
            print(f"{set_name} {system.name} {seed}: step {done}/{steps}, loss {np.mean(losses[-100:]):.2f}, {spent:.1f} CPU min", flush=True)
        if time.process_time() - saved > SAVE_SECONDS:
            save_whole(state_now(), state_file)
            saved = time.process_time()
    save_whole(average.state_dict(), weights)
    record = {
        "system": system.name,
        "set": set_name,
        "seed": seed,
        "steps": steps,
        "batch": BATCH,
        "cpuMinutes": round((seconds + time.process_time() - started) / 60, 1),
        "parameters": sum(p.numel() for p in model.parameters()),
        "losses": [round(float(np.mean(losses[at : at + 50])), 3) for at in range(0, steps, 50)],
    }
    partial = record_file.with_suffix(f".{os.getpid()}.tmp")
    partial.write_text(json.dumps(record) + "\n", encoding="utf-8")
    partial.rename(record_file)
    state_file.unlink(missing_ok=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", choices=[name for name, system in SYSTEMS.items() if system.trained])
    parser.add_argument("--set", dest="set_name", choices=SETS, default="shapes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=Path, required=True, help="folder of sets, weights and logs (3 GB)")
    parser.add_argument("--threads", type=int, default=1, help="of torch; 1 leaves a core to another training")
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train(SYSTEMS[args.system], args.set_name, args.seed, args.work, args.threads, device)


if __name__ == "__main__":
    main()
