// Writes the graphs of the GPU's acceptance, or only the small ones, and prints their paths as JSON. No network, no Python.
// node make-models.mjs <dist> <folder> <all|small>
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rtdetrBytes } from './rtdetr.mjs'

const [, folder, which] = process.argv.slice(2)

/** A copy is compared with its original. */
const graphs = {
  large: ['large', {}],
  largeHalf: ['large', { half: true }],
  smallHalf: ['small', { half: true }],
  leftToCpu: ['small', { leftToCpu: true }],
  small: ['small', {}],
  greedy: ['small', { greedy: true }],
}

mkdirSync(folder, { recursive: true })
const paths = {}
for (const [name, [size, options]] of Object.entries(graphs)) {
  if (which === 'small' && size !== 'small') continue
  paths[name] = join(folder, `${name}.onnx`)
  const bytes = rtdetrBytes(size, options)
  writeFileSync(paths[name], bytes)
  if (name === 'large' || name === 'small' || name === 'greedy') {
    paths[`${name}Copy`] = join(folder, `${name}-copy.onnx`)
    writeFileSync(paths[`${name}Copy`], bytes)
  }
}
console.log(JSON.stringify(paths))
