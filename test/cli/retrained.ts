import { readFileSync, writeFileSync } from 'node:fs'

/** Numbers of the fields of ONNX's protobuf that lead to the values of a model's weights. */
const GRAPH = 7
const INITIALIZER = 5
const DATA_TYPE = 2
const RAW_DATA = 9
const FLOAT = 1

/**
 * Writes a model like another whose float weights are a little different, each multiplied by about 1 ± `spread`: what another
 * training might have ended at.
 */
export function writeRetrained(from: string, to: string, seed: number, spread = 0.01): void {
  const bytes = readFileSync(from)
  let state = seed
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (const graph of fieldsOf(bytes).filter(({ number }) => number === GRAPH)) {
    for (const tensor of fieldsOf(graph.bytes).filter(({ number }) => number === INITIALIZER)) {
      const fields = fieldsOf(tensor.bytes)
      const isFloat = fields.some(({ number, value }) => number === DATA_TYPE && value === FLOAT)
      const raw = fields.find(({ number }) => number === RAW_DATA)?.bytes
      if (!isFloat || raw === undefined) continue
      for (let at = 0; at + 4 <= raw.length; at += 4) {
        raw.writeFloatLE(raw.readFloatLE(at) * (1 + spread * (2 * uniform() - 1)), at)
      }
    }
  }
  writeFileSync(to, bytes)
}

interface Field {
  readonly number: number
  /** Of a varint. */
  readonly value: number
  /** Of a length-delimited field, a view of the message's own bytes. */
  readonly bytes: Buffer
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = () => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] as number
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (at < message.length) {
    const tag = varint()
    const [number, kind] = [Math.floor(tag / 8), tag % 8]
    if (kind === 0) fields.push({ number, value: varint(), bytes: Buffer.alloc(0) })
    else if (kind === 2) {
      const length = varint()
      fields.push({ number, value: 0, bytes: message.subarray(at, at + length) })
      at += length
    } else at += kind === 1 ? 8 : 4
  }
  return fields
}
