/**
 * Backbones by their numbers. `large` has the stages of HGNetv2-L, the backbone of RT-DETR-L (Zhao and others, CVPR 2024;
 * PaddleDetection's ppdet/modeling/backbones/hgnet_v2.py): channels within a block, channels out, blocks, kernel, and whether a
 * block's convolutions are light ones. `small` is for what needs a detector and no size.
 */
const backbones = {
  large: {
    stem: [32, 48],
    layers: 6,
    stages: [
      { inner: 48, out: 128, blocks: 1, side: 3, light: false },
      { inner: 96, out: 512, blocks: 1, side: 3, light: false },
      { inner: 192, out: 1024, blocks: 3, side: 5, light: true },
      { inner: 384, out: 2048, blocks: 1, side: 5, light: true },
    ],
  },
  small: {
    stem: [8, 16],
    layers: 2,
    stages: [
      { inner: 8, out: 16, blocks: 1, side: 3, light: false },
      { inner: 16, out: 32, blocks: 1, side: 3, light: false },
      { inner: 16, out: 64, blocks: 1, side: 3, light: true },
      { inner: 32, out: 64, blocks: 1, side: 3, light: true },
    ],
  },
}

/** Features at 1/8, 1/16 and 1/32 of the picture, `{ name, channels }` each. */
export function addBackbone(graph, picture, size) {
  const { stem, layers, stages } = backbones[size]
  let features = addStem(graph, picture, stem)
  const levels = []
  for (const [at, stage] of stages.entries()) {
    if (at > 0) features = { ...features, name: downsampled(graph, features) }
    for (let block = 0; block < stage.blocks; block++) {
      features = addBlock(graph, features, { ...stage, layers, shortcut: block > 0 })
    }
    levels.push(features)
  }
  return levels.slice(1)
}

function addStem(graph, picture, [middle, out]) {
  const first = graph.conv(picture, { from: 3, to: middle, side: 3, stride: 2 })
  const low = { side: 2, pads: [0, 0, 1, 1] }
  const half = graph.conv(first, { from: middle, to: middle / 2, ...low })
  const second = graph.conv(half, { from: middle / 2, to: middle, ...low })
  const pooled = graph.node('MaxPool', [first], { kernel_shape: [2, 2], strides: [1, 1], pads: [0, 0, 1, 1] })
  const joined = graph.concat([pooled, second], 1)
  const third = graph.conv(joined, { from: 2 * middle, to: middle, side: 3, stride: 2 })
  return { name: graph.conv(third, { from: middle, to: out }), channels: out }
}

function downsampled(graph, { name, channels }) {
  return graph.conv(name, { from: channels, to: channels, side: 3, stride: 2, groups: channels, act: null })
}

function addBlock(graph, input, { inner, out, side, light, layers, shortcut }) {
  const kept = [input.name]
  for (let layer = 0; layer < layers; layer++) {
    const from = layer === 0 ? input.channels : inner
    const last = kept.at(-1)
    kept.push(
      light
        ? graph.conv(graph.conv(last, { from, to: inner, act: null }), { from: inner, to: inner, side, groups: inner })
        : graph.conv(last, { from, to: inner, side }),
    )
  }
  const joined = graph.concat(kept, 1)
  const squeezed = graph.conv(joined, { from: input.channels + layers * inner, to: out / 2 })
  const name = graph.conv(squeezed, { from: out / 2, to: out })
  return { name: shortcut ? graph.node('Add', [name, input.name]) : name, channels: out }
}
