/** Attention of tokens [N, L, width] to themselves; `places` are added to queries and keys. Then the sum and its norm. */
export function addAttention(graph, tokens, { width, heads, places = null }) {
  const placed = places === null ? tokens : graph.node('Add', [tokens, places])
  const each = width / heads
  const headed = (input) => graph.reshape(graph.linear(input, width, width), [0, -1, heads, each])
  const queries = graph.transpose(headed(placed), [0, 2, 1, 3])
  const keys = graph.transpose(headed(placed), [0, 2, 3, 1])
  const values = graph.transpose(headed(tokens), [0, 2, 1, 3])
  const weights = graph.node('Softmax', [graph.scale(graph.node('MatMul', [queries, keys]), 1 / Math.sqrt(each))], {
    axis: -1,
  })
  const found = graph.transpose(graph.node('MatMul', [weights, values]), [0, 2, 1, 3])
  const joined = graph.linear(graph.reshape(found, [0, -1, width]), width, width)
  return graph.norm(graph.node('Add', [tokens, joined]), width)
}

/** Two linear layers, the sum with the input and its norm. */
export function addFeedForward(graph, tokens, { width, inner }) {
  const fed = graph.linear(graph.linear(tokens, width, inner, 'Relu'), inner, width)
  return graph.norm(graph.node('Add', [tokens, fed]), width)
}
