import { addAttention, addFeedForward } from './attention.mjs'

const POINTS = 4

/**
 * RT-DETR's decoder: the best places of all maps become queries, which look at the maps around their boxes, layer by layer.
 * Answers the logits [N, queries, classes] and the boxes [N, queries, 4] as centre x, centre y, width, height in 0…1.
 */
export function addDecoder(graph, maps, { width, heads, inner, side, layers, queries, classes }) {
  const sides = [side / 8, side / 16, side / 32]
  const tokens = maps.map((map, at) =>
    graph.transpose(
      graph.reshape(graph.conv(map, { from: width, to: width, act: null }), [0, width, sides[at] ** 2]),
      [0, 2, 1],
    ),
  )
  const memory = graph.concat(tokens, 1)
  const places = sides.reduce((sum, each) => sum + each * each, 0)
  const proposed = graph.norm(graph.linear(memory, width, width), width)
  const scores = graph.linear(proposed, width, classes)
  const offsets = addBoxHead(graph, proposed, width)
  const boxes = graph.node('Add', [offsets, graph.values(anchors(sides), [1, places, 4])])
  const best = graph.node('ReduceMax', [scores], { axes: [-1], keepdims: 0 })
  const [, indices] = graph.several('TopK', [best, graph.integers([queries])], { axis: 1 }, 2)
  const column = graph.node('Unsqueeze', [indices, graph.integers([2])])
  const chosen = (input, size) =>
    graph.node('GatherElements', [input, graph.node('Tile', [column, graph.integers([1, 1, size])])], { axis: 1 })
  let content = chosen(proposed, width)
  let reference = graph.node('Sigmoid', [chosen(boxes, 4)])
  let logits = null
  for (let layer = 0; layer < layers; layer++) {
    const placed = graph.linear(graph.linear(reference, 4, 2 * width, 'Relu'), 2 * width, width)
    content = addAttention(graph, content, { width, heads, places: placed })
    const sampled = addSampling(graph, { content, placed, reference, memory }, { width, heads, sides, queries })
    content = graph.norm(graph.node('Add', [content, sampled]), width)
    content = addFeedForward(graph, content, { width, inner })
    const moved = graph.node('Add', [addBoxHead(graph, content, width), inverseSigmoid(graph, reference)])
    reference = graph.node('Sigmoid', [moved])
    if (layer === layers - 1) logits = graph.linear(content, width, classes)
  }
  return { logits, boxes: reference }
}

function addBoxHead(graph, tokens, width) {
  const twice = graph.linear(graph.linear(tokens, width, width, 'Relu'), width, width, 'Relu')
  return graph.linear(twice, width, 4)
}

/** Attention to a few points of each map around each query's box, as exports spell it with GridSample. */
function addSampling(graph, { content, placed, reference, memory }, { width, heads, sides, queries }) {
  const each = width / heads
  const all = sides.length * POINTS
  const query = graph.node('Add', [content, placed])
  const values = graph.reshape(graph.linear(memory, width, width), [0, -1, heads, each])
  const shifts = graph.reshape(graph.linear(query, width, heads * all * 2), [0, queries, heads, all, 2])
  const weights = graph.node(
    'Softmax',
    [graph.reshape(graph.linear(query, width, heads * all), [0, queries, heads, all])],
    { axis: -1 },
  )
  const box = graph.reshape(reference, [0, queries, 1, 1, 4])
  const reach = graph.scale(graph.node('Mul', [shifts, graph.slice(box, 4, 2, 4)]), 0.5 / POINTS)
  const where = graph.node('Add', [graph.slice(box, 4, 0, 2), reach])
  const grid = graph.node('Sub', [graph.scale(where, 2), graph.values([1], [1])])
  let start = 0
  const samples = sides.map((side, level) => {
    const map = graph.slice(values, 1, start, start + side * side)
    start += side * side
    const image = graph.reshape(graph.transpose(map, [0, 2, 3, 1]), [-1, each, side, side])
    const points = graph.slice(grid, 3, level * POINTS, (level + 1) * POINTS)
    const flat = graph.reshape(graph.transpose(points, [0, 2, 1, 3, 4]), [-1, queries, POINTS, 2])
    // CUDA has no GridSample for half precision.
    return graph.asOwn(
      graph.node('GridSample', [graph.asFloat(image), graph.asFloat(flat)], {
        mode: 'bilinear',
        padding_mode: 'zeros',
        align_corners: 0,
      }),
    )
  })
  const weighed = graph.node('Mul', [
    graph.concat(samples, 3),
    graph.reshape(graph.transpose(weights, [0, 2, 1, 3]), [-1, 1, queries, all]),
  ])
  const summed = graph.node('ReduceSum', [weighed, graph.integers([3])], { keepdims: 0 })
  const found = graph.transpose(graph.reshape(summed, [-1, width, queries]), [0, 2, 1])
  return graph.linear(found, width, width)
}

/** The logarithm of x / (1 − x), with x kept away from 0 and 1. */
function inverseSigmoid(graph, input) {
  const kept = graph.node('Clip', [input, graph.values([1e-3], []), graph.values([1 - 1e-3], [])])
  const rest = graph.node('Sub', [graph.values([1], [1]), kept])
  return graph.node('Log', [graph.node('Div', [kept, rest])])
}

/** A box around each cell of each map, before the sigmoid. */
function anchors(sides) {
  const logit = (value) => {
    const kept = Math.min(0.99, Math.max(0.01, value))
    return Math.log(kept / (1 - kept))
  }
  return sides.flatMap((side, level) =>
    Array.from({ length: side * side }, (_, cell) => [
      logit(((cell % side) + 0.5) / side),
      logit((Math.floor(cell / side) + 0.5) / side),
      logit(0.05 * 2 ** level),
      logit(0.05 * 2 ** level),
    ]).flat(),
  )
}
