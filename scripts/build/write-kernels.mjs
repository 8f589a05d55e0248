// Writes src/images/kernels/kernels-code.ts, the loops of kernels-text.mjs as WebAssembly.
// npm run build:kernels
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'
import { kernelsText } from './kernels-text.mjs'

/** The module in base64. */
export async function kernelsCode() {
  const { parseWat } = await wabt()
  const module = parseWat('kernels.wat', kernelsText(), { simd: true })
  module.validate()
  return Buffer.from(module.toBinary({}).buffer).toString('base64')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = `/** scripts/build/kernels-text.mjs as WebAssembly, in base64; written by \`npm run build:kernels\`. */
export const KERNELS_CODE =
  '${await kernelsCode()}'
`
  writeFileSync(new URL('../../src/images/kernels/kernels-code.ts', import.meta.url), text)
}
