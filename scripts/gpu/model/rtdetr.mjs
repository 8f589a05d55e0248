import { addBackbone } from './backbone.mjs'
import { addDecoder } from './decoder.mjs'
import { addEncoder } from './encoder.mjs'
import { Graph } from './graph.mjs'
import { onnxBytes } from './onnx-writer.mjs'

/** What is not the backbone's: `large` has RT-DETR-L's numbers, and `small` is for what needs a detector and no size. */
const sizes = {
  large: { side: 640, width: 256, heads: 8, inner: 1024, repeats: 3, layers: 6, queries: 300, classes: 80 },
  small: { side: 128, width: 32, heads: 4, inner: 64, repeats: 1, layers: 1, queries: 20, classes: 6 },
}

const OPSET = 17

/** Values of one picture that `greedy` makes: 1 GiB of float32. */
const GREEDY_SIDE = 16_384

/**
 * The bytes of an RT-DETR with random weights, in the shape of RT-DETR's own deploy export: inputs `images` float32
 * [N, 3, side, side] and `orig_target_sizes` int64 [N, 2]; outputs `labels`, `boxes` (left, top, right, bottom in pixels of
 * the original image) and `scores`. The batch size is open.
 * @param options.half features and weights in half precision; inputs and outputs stay float32.
 * @param options.leftToCpu puts an Atan over all features, for which onnxruntime's CUDA and TensorRT providers have no kernel.
 * @param options.greedy needs 1 GiB of the device's memory for each picture of a call, besides what the model needs.
 */
export function rtdetrBytes(size, { half = false, leftToCpu = false, greedy = false, seed = 1 } = {}) {
  const facts = sizes[size]
  const graph = new Graph({ half, seed })
  const picture = graph.asOwn('images')
  const levels = addBackbone(graph, picture, size)
  if (leftToCpu) levels[0] = { ...levels[0], name: graph.node('Atan', [levels[0].name]) }
  const maps = addEncoder(graph, levels, facts)
  const found = addDecoder(graph, maps, facts)
  const logits = greedy ? addGreed(graph, found.logits, picture) : found.logits
  addOutputs(graph, { logits, boxes: found.boxes }, facts)
  const { side, queries } = facts
  return onnxBytes({
    opset: OPSET,
    name: `rtdetr-${size}`,
    inputs: [
      { name: 'images', type: 'float32', shape: ['N', 3, side, side] },
      { name: 'orig_target_sizes', type: 'int64', shape: ['N', 2] },
    ],
    outputs: [
      { name: 'labels', type: 'int64', shape: ['N', queries] },
      { name: 'boxes', type: 'float32', shape: ['N', queries, 4] },
      { name: 'scores', type: 'float32', shape: ['N', queries] },
    ],
    weights: graph.weights,
    nodes: graph.nodes,
  })
}

/** Spreads one value of each picture over 1 GiB and adds the largest, times 0, to the logits. */
function addGreed(graph, logits, picture) {
  const one = graph.node('ReduceMax', [picture], { axes: [1, 2, 3], keepdims: 1 })
  const column = graph.reshape(one, [0, 1, 1])
  const wide = graph.node('Expand', [column, graph.integers([1, GREEDY_SIDE, GREEDY_SIDE])])
  const largest = graph.node('ReduceMax', [wide], { axes: [1, 2], keepdims: 1 })
  return graph.node('Add', [logits, graph.scale(largest, 0)])
}

function addOutputs(graph, { logits, boxes }, { queries, classes }) {
  const scores = graph.reshape(graph.node('Sigmoid', [graph.asFloat(logits)]), [0, queries * classes])
  const [best, places] = graph.several('TopK', [scores, graph.integers([queries])], { axis: 1 }, 2)
  const many = graph.integers([classes])
  const rows = graph.node('Div', [places, many])
  const tiled = graph.node('Tile', [graph.node('Unsqueeze', [rows, graph.integers([2])]), graph.integers([1, 1, 4])])
  const chosen = graph.node('GatherElements', [graph.asFloat(boxes), tiled], { axis: 1 })
  const pixels = graph.node('Unsqueeze', [graph.node('Cast', ['orig_target_sizes'], { to: 1 }), graph.integers([1])])
  const centre = graph.slice(chosen, 2, 0, 2)
  const half = `half_${graph.weights.length}`
  graph.weights.push({ name: half, type: 'float32', dims: [1], data: Float32Array.of(0.5) })
  const reach = graph.node('Mul', [graph.slice(chosen, 2, 2, 4), half])
  const corners = [graph.node('Sub', [centre, reach]), graph.node('Add', [centre, reach])]
  const scaled = corners.map((corner) => graph.node('Mul', [corner, pixels]))
  const named = { labels: graph.node('Mod', [places, many]), boxes: graph.concat(scaled, 2), scores: best }
  for (const [name, from] of Object.entries(named)) {
    graph.nodes.push({ operator: 'Identity', inputs: [from], outputs: [name], attributes: {} })
  }
}
