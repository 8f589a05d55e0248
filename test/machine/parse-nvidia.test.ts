import { describe, expect, it } from 'vitest'
import { parseCudaVersion, parseGpus, parseKernelDriver } from '../../src/machine/parse-nvidia.ts'

describe('the list of GPUs', () => {
  it('gives number, name and memory of each, and the driver', () => {
    const text = '0, NVIDIA GeForce RTX 3090, 535.183.01, 24576\n1, Tesla T4, 535.183.01, 15360\n'
    expect(parseGpus(text)).toEqual({
      driver: '535.183.01',
      gpus: [
        { index: 0, name: 'NVIDIA GeForce RTX 3090', memoryMiB: 24576 },
        { index: 1, name: 'Tesla T4', memoryMiB: 15360 },
      ],
    })
  })

  it('has no memory where the GPU does not say it', () => {
    expect(parseGpus('0, NVIDIA GB10, 580.95.05, [N/A]\n').gpus).toEqual([
      { index: 0, name: 'NVIDIA GB10', memoryMiB: null },
    ])
  })

  it('is empty for a text that is none', () => {
    expect(parseGpus('No devices were found\n')).toEqual({ driver: null, gpus: [] })
  })
})

describe('the newest CUDA of a driver', () => {
  it.each([
    ['| NVIDIA-SMI 535.183.01   Driver Version: 535.183.01   CUDA Version: 12.2     |', '12.2'],
    ['| NVIDIA-SMI 580.95.05              Driver Version: 580.95.05      CUDA Version: 13.0     |', '13.0'],
    ['CUDA Version        : 13.0', '13.0'],
    ['| NVIDIA-SMI 418.87.01    Driver Version: 418.87.01    CUDA Version: N/A      |', null],
    ['', null],
  ])('%s', (text, version) => {
    expect(parseCudaVersion(text)).toBe(version)
  })
})

describe('the kernel’s driver', () => {
  it.each([
    ['NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 UTC 2023\n', '535.104.05'],
    [
      'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.14  Release Build  (dvs-builder@U16)\n',
      '550.54.14',
    ],
    ['', null],
  ])('%s', (text, version) => {
    expect(parseKernelDriver(text)).toBe(version)
  })
})
