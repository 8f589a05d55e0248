import { addAttention, addFeedForward } from './attention.mjs'

/**
 * RT-DETR's hybrid encoder: attention on the smallest map, then features go up and down again. All maps have `width` channels
 * after it.
 * @param side of the picture, in pixels.
 */
export function addEncoder(graph, levels, { width, heads, inner, side, repeats }) {
  const [fine, middle, coarse] = levels.map(({ name, channels }) =>
    graph.conv(name, { from: channels, to: width, act: null }),
  )
  const attended = addIntraScale(graph, coarse, { width, heads, inner, side: side / 32 })
  const topCoarse = graph.conv(attended, { from: width, to: width, act: 'Silu' })
  const joinedMiddle = addRepBlock(graph, graph.concat([upsampled(graph, topCoarse), middle], 1), width, repeats)
  const topMiddle = graph.conv(joinedMiddle, { from: width, to: width, act: 'Silu' })
  const outFine = addRepBlock(graph, graph.concat([upsampled(graph, topMiddle), fine], 1), width, repeats)
  const outMiddle = addRepBlock(graph, graph.concat([down(graph, outFine, width), topMiddle], 1), width, repeats)
  const outCoarse = addRepBlock(graph, graph.concat([down(graph, outMiddle, width), topCoarse], 1), width, repeats)
  return [outFine, outMiddle, outCoarse]
}

function addIntraScale(graph, map, { width, heads, inner, side }) {
  const tokens = graph.transpose(graph.reshape(map, [0, width, side * side]), [0, 2, 1])
  const places = graph.random([1, side * side, width], 0.5)
  const attended = addAttention(graph, tokens, { width, heads, places })
  const fed = addFeedForward(graph, attended, { width, inner })
  return graph.reshape(graph.transpose(fed, [0, 2, 1]), [0, width, side, side])
}

function addRepBlock(graph, joined, width, repeats) {
  let main = graph.conv(joined, { from: 2 * width, to: width, act: 'Silu' })
  const beside = graph.conv(joined, { from: 2 * width, to: width, act: 'Silu' })
  for (let at = 0; at < repeats; at++) main = graph.conv(main, { from: width, to: width, side: 3, act: 'Silu' })
  return graph.node('Add', [main, beside])
}

function upsampled(graph, map) {
  const factors = `factors_${graph.weights.length}`
  graph.weights.push({ name: factors, type: 'float32', dims: [4], data: Float32Array.of(1, 1, 2, 2) })
  return graph.node('Resize', [map, '', factors], { mode: 'nearest', nearest_mode: 'floor' })
}

function down(graph, map, width) {
  return graph.conv(map, { from: width, to: width, side: 3, stride: 2, act: 'Silu' })
}
