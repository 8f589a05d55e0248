import { describe, expect, it } from 'vitest'
import { askGpus, gpuFigure, parseGpus } from '../../src/machine/ask-gpus.ts'
import { fakeMachine, nvidiaSmi } from './fake-machine.ts'

const onlyUnix = describe.skipIf(process.platform === 'win32')

onlyUnix('GPUs', () => {
  const place = fakeMachine({ programs: { 'nvidia-smi': nvidiaSmi(['Tesla T4', 'NVIDIA L4'], '550.54.14', '12.4') } })

  it('are told by the fields that were asked for, in their order', async () => {
    const { gpus } = await askGpus(['name', 'index'], place)
    expect(gpus).toEqual([
      { name: 'Tesla T4', index: '0' },
      { name: 'NVIDIA L4', index: '1' },
    ])
  })

  it('are none where one of the fields is unknown, with what nvidia-smi said', async () => {
    const { gpus, answer } = await askGpus(['name', 'colour'], place)
    expect(gpus).toEqual([])
    expect(answer).toMatchObject({ code: 2, text: expect.stringContaining('"colour" is not a valid field') })
  })

  it('are none where nvidia-smi is not there', async () => {
    expect(await askGpus(['name'], fakeMachine({}))).toMatchObject({ gpus: [], answer: { fault: 'missing' } })
  })
})

it('a text that is no table holds no GPU', () => {
  expect(parseGpus('No devices were found\n', ['index', 'name'])).toEqual([])
})

it.each([
  ['24576', 24576],
  ['41.27', 41.27],
  ['0x0000000000000004', 4],
  ['[N/A]', null],
  ['[Not Supported]', null],
  ['', null],
])('the cell %j is the number %j', (cell, figure) => {
  expect(gpuFigure(cell)).toBe(figure)
})
