import { describe, expect, it } from 'vitest'
import { parseCudaVersion, parseKernelDriver } from '../../src/machine/parse-nvidia.ts'

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
