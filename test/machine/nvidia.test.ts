import { describe, expect, it } from 'vitest'
import { readNvidia } from '../../src/machine/nvidia.ts'
import { fakeMachine, nvidiaSmi } from './fake-machine.ts'

const onlyUnix = describe.skipIf(process.platform === 'win32')
const kernel = 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\n'

onlyUnix('NVIDIA’s driver and GPUs', () => {
  it('are what nvidia-smi says', async () => {
    const machine = fakeMachine({
      programs: { 'nvidia-smi': nvidiaSmi(['Tesla T4', 'Tesla T4'], '550.54.14', '12.4') },
    })
    expect(await readNvidia(machine)).toEqual({
      driver: '550.54.14',
      cudaVersion: '12.4',
      gpus: [
        { index: 0, name: 'Tesla T4', memoryMiB: 81559 },
        { index: 1, name: 'Tesla T4', memoryMiB: 81559 },
      ],
      fault: null,
    })
  })

  it('are none in lines that are something else with as many commas', async () => {
    const machine = fakeMachine({ programs: { 'nvidia-smi': 'echo "lorem, ipsum, dolor, sit"' } })
    expect(await readNvidia(machine)).toEqual({ driver: null, cudaVersion: null, gpus: [], fault: null })
  })

  it('are not there where neither nvidia-smi nor the driver’s file is', async () => {
    expect(await readNvidia(fakeMachine({}))).toEqual({
      driver: null,
      cudaVersion: null,
      gpus: null,
      fault: 'neither nvidia-smi nor /proc/driver/nvidia exists',
    })
  })

  it('are a driver without a list of GPUs where nvidia-smi is missing', async () => {
    expect(await readNvidia(fakeMachine({ files: { 'proc/driver/nvidia/version': kernel } }))).toEqual({
      driver: '535.104.05',
      cudaVersion: null,
      gpus: null,
      fault: 'nvidia-smi is not installed, so GPUs cannot be listed',
    })
  })

  it.each([
    [
      'echo "NVIDIA-SMI has failed because it couldn\'t communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running."; exit 9',
      "nvidia-smi says: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running",
    ],
    [
      'echo "Failed to initialize NVML: Driver/library version mismatch"; exit 18',
      'nvidia-smi says: Failed to initialize NVML: Driver/library version mismatch',
    ],
    ['exit 3', 'nvidia-smi says: nothing (code 3)'],
  ])('%s', async (script, fault) => {
    expect(await readNvidia(fakeMachine({ programs: { 'nvidia-smi': script } }))).toMatchObject({ gpus: null, fault })
  })

  it('are a driver and an empty list where there is no GPU', async () => {
    const files = { 'proc/driver/nvidia/version': kernel }
    const machine = fakeMachine({ programs: { 'nvidia-smi': 'echo "No devices were found"; exit 6' }, files })
    expect(await readNvidia(machine)).toMatchObject({ driver: '535.104.05', gpus: [] })
  })
})
