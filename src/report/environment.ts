import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { packageVersion } from '../package-version.ts'
import type { Environment } from './report.ts'

/** This machine, and what the models ran on where any did. */
export function environment(
  run: Pick<
    Environment,
    'instructionSets' | 'unusedGpus' | 'onnxruntime' | 'sharp' | 'provider' | 'providerReason' | 'device' | 'threads'
  >,
): Environment {
  return {
    detcompare: packageVersion,
    node: process.versions.node,
    operatingSystem: `${type()} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    ...run,
  }
}
