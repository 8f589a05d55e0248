import { copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot } from './run-cli.ts'

/** A copy of the built package whose onnxruntime-node may be changed. */
export interface ProjectCopy {
  readonly folder: string
  /** Where onnxruntime's libraries lie. */
  readonly libraryFolder: string
}

/** Copies the built package; of onnxruntime-node all that runs on this system, of the other packages links. */
export function projectCopy(): ProjectCopy {
  const folder = temporaryFolder({})
  const packages = join(folder, 'node_modules')
  mkdirSync(packages)
  for (const name of readdirSync(join(projectRoot, 'node_modules'))) {
    if (name !== 'onnxruntime-node') symlinkSync(join(projectRoot, 'node_modules', name), join(packages, name))
  }
  const onnxruntime = join(packages, 'onnxruntime-node')
  const original = join(projectRoot, 'node_modules/onnxruntime-node')
  for (const part of ['package.json', 'dist', 'script']) {
    cpSync(join(original, part), join(onnxruntime, part), { recursive: true })
  }
  const system = join('bin/napi-v6', process.platform, process.arch)
  cpSync(join(original, system), join(onnxruntime, system), {
    recursive: true,
    filter: (path) => !path.includes('onnxruntime_providers'),
  })
  for (const part of ['dist', 'models/probe.onnx'])
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  copyFileSync(join(projectRoot, 'package.json'), join(folder, 'package.json'))
  return { folder, libraryFolder: join(onnxruntime, system) }
}
