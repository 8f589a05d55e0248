import { randomWeights } from './random-weights.mjs'

/**
 * A graph that grows node by node; every method answers the names of what it puts out. Weights and features have one
 * precision, and everything random comes from one seed.
 */
export class Graph {
  #named = 0
  #random
  nodes = []
  weights = []

  constructor({ half = false, seed = 1 } = {}) {
    this.type = half ? 'float16' : 'float32'
    this.half = half
    this.#random = randomWeights(seed)
  }

  /** One node; the name of its only output. */
  node(operator, inputs, attributes = {}) {
    return this.several(operator, inputs, attributes, 1)[0]
  }

  several(operator, inputs, attributes, count) {
    const outputs = Array.from({ length: count }, () => `${operator.toLowerCase()}_${this.#named++}`)
    this.nodes.push({ operator, inputs, outputs, attributes })
    return outputs
  }

  /** Integers: shapes, places, axes. */
  integers(values, dims = [values.length]) {
    return this.#add('int64', dims, BigInt64Array.from(values, BigInt))
  }

  /** Given numbers in the graph's precision. */
  values(values, dims) {
    return this.#add(this.type, dims, this.half ? halfBits(values) : Float32Array.from(values))
  }

  /** Random weights of that standard deviation. */
  random(dims, deviation) {
    return this.values(
      this.#random(
        dims.reduce((product, size) => product * size, 1),
        deviation,
      ),
      dims,
    )
  }

  /** Convolution with a bias, and an activation where one is named. Deviations keep the spread of features (He). */
  conv(input, { from, to, side = 1, stride = 1, groups = 1, pads, act = 'Relu' }) {
    const pad = Math.floor(side / 2)
    const fan = (from / groups) * side * side
    const convolved = this.node(
      'Conv',
      [
        input,
        this.random([to, from / groups, side, side], Math.sqrt((act === null ? 1 : 2) / fan)),
        this.random([to], 0.01),
      ],
      {
        kernel_shape: [side, side],
        strides: [stride, stride],
        group: groups,
        pads: pads ?? [pad, pad, pad, pad],
      },
    )
    return this.act(convolved, act)
  }

  act(input, act) {
    if (act === null) return input
    if (act !== 'Silu') return this.node(act, [input])
    return this.node('Mul', [input, this.node('Sigmoid', [input])])
  }

  /** A linear layer over the last axis. */
  linear(input, from, to, act = null) {
    const product = this.node('MatMul', [input, this.random([from, to], Math.sqrt(1 / from))])
    return this.act(this.node('Add', [product, this.random([to], 0.01)]), act)
  }

  norm(input, width) {
    const ones = this.values(new Float32Array(width).fill(1), [width])
    const zeros = this.values(new Float32Array(width), [width])
    return this.node('LayerNormalization', [input, ones, zeros], { axis: -1, epsilon: { float: 1e-5 } })
  }

  reshape(input, shape) {
    return this.node('Reshape', [input, this.integers(shape)])
  }

  transpose(input, perm) {
    return this.node('Transpose', [input], { perm })
  }

  /** Part of an axis, from `start` to before `end`. */
  slice(input, axis, start, end) {
    return this.node('Slice', [input, this.integers([start]), this.integers([end]), this.integers([axis])])
  }

  concat(inputs, axis) {
    return this.node('Concat', inputs, { axis })
  }

  scale(input, factor) {
    return this.node('Mul', [input, this.values([factor], [1])])
  }

  /** Casts, in half precision only: for operators that have no kernel for it. */
  asFloat(input) {
    return this.half ? this.node('Cast', [input], { to: 1 }) : input
  }

  asOwn(input) {
    return this.half ? this.node('Cast', [input], { to: 10 }) : input
  }

  #add(type, dims, data) {
    const name = `weight_${this.#named++}`
    this.weights.push({ name, type, dims, data })
    return name
  }
}

/** IEEE half precision, rounded to the nearest, ties away from zero; what is too small is 0. */
export function halfBits(values) {
  const floats = Float32Array.from(values)
  const bits = new Uint32Array(floats.buffer)
  return Uint16Array.from(bits, (each) => {
    const sign = (each >>> 16) & 0x8000
    const rounded = (each & 0x7fffffff) + 0x1000
    const exponent = (rounded >>> 23) - 112
    if (exponent <= 0) return sign
    if (exponent >= 31) return sign | 0x7c00
    return sign | (exponent << 10) | ((rounded >>> 13) & 0x3ff)
  })
}
