import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { providerError } from './provider-errors.ts'

/** onnxruntime-node as it is installed; nothing of it is loaded. */
export interface OnnxruntimePackage {
  readonly folder: string
  readonly version: string
  /** Where the binding and onnxruntime's libraries are, those of further providers included. */
  readonly libraryFolder: string
}

/** Finds the package that `models/session` will load. @throws UserError where it is not installed. */
export function onnxruntimePackage(): OnnxruntimePackage {
  const manifest = found()
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const folder = dirname(manifest)
  return { folder, version, libraryFolder: join(folder, 'bin/napi-v6', process.platform, process.arch) }
}

function found(): string {
  try {
    return createRequire(import.meta.url).resolve('onnxruntime-node/package.json')
  } catch (cause) {
    throw providerError('onnxruntime-missing', {}, { cause })
  }
}
