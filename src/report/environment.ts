import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import type { Environment } from './report.ts'

/** Version of this package. */
export const detcompareVersion: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** This machine, and what the models ran on where any did. */
export function environment(
  run: Pick<Environment, 'onnxruntime' | 'sharp' | 'provider' | 'providerReason'>,
): Environment {
  return {
    detcompare: detcompareVersion,
    node: process.versions.node,
    operatingSystem: `${type()} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    ...run,
  }
}
