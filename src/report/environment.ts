import { cpus, release, totalmem, type } from 'node:os'
import { cpuAllowance } from '../machine/cpu-quota.ts'
import { packageVersion } from '../package-version.ts'
import type { Environment } from './report.ts'

/** This machine, and what the models ran on where any did. */
export function environment(
  run: Pick<
    Environment,
    | 'instructionSets'
    | 'unusedGpus'
    | 'gpu'
    | 'onnxruntime'
    | 'sharp'
    | 'provider'
    | 'providerReason'
    | 'device'
    | 'threads'
  >,
): Environment {
  const { cores, quota } = cpuAllowance()
  return {
    detcompare: packageVersion,
    node: process.versions.node,
    operatingSystem: `${type()} ${release()} ${process.arch}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores,
    cpuQuota: quota,
    memoryBytes: totalmem(),
    ...run,
  }
}
