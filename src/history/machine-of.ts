import type { HistoryLine, HistoryMachine } from './history-line.ts'

/**
 * What times of two runs must have in common to be joined: machine, provider, device, driver, threads and threshold. Where the driver of
 * a GPU is not known, nothing shows that two runs had the same, so that each is by itself.
 */
export function timingOf({ machine, deployScore, startedAt }: HistoryLine): string {
  const { provider, gpu } = machine
  const isUnknown = provider !== null && provider !== 'cpu' && (gpu?.name == null || gpu.driver === null)
  return JSON.stringify([machineOf(machine), gpu, machine.device, machine.threads, deployScore, isUnknown && startedAt])
}

/** What makes two runs those of one machine. */
export function machineOf({
  name,
  processor,
  instructionSets,
  cores,
  cpuQuota,
  memoryBytes,
  provider,
}: HistoryMachine) {
  return JSON.stringify([name, processor, instructionSets, cores, cpuQuota, memoryBytes, provider])
}

/** A machine in a few words: `build-3, AMD EPYC 7763, cuda on NVIDIA L4, driver 580.95.05`. */
export function machineTitle({ name, processor, provider, gpu, threads }: HistoryMachine): string {
  const device = gpu?.name == null ? '' : ` on ${gpu.name}`
  return [
    name,
    processor,
    ...(provider === null ? [] : [`${provider}${device}`]),
    ...(gpu?.driver == null ? [] : [`driver ${gpu.driver}`]),
    ...(threads === null ? [] : [`${threads} threads`]),
  ].join(', ')
}
