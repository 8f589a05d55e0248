import { describe, expect, it } from 'vitest'
import { renderers } from '../../../src/report/renderers.ts'
import type { Environment } from '../../../src/report/report.ts'
import { sampleReport } from '../sample-report.ts'

describe('the line that says where models ran', () => {
  const lineOf = (ran: Partial<Environment>) => {
    const environment = { ...sampleReport.environment, providerReason: null, ...ran }
    const text = renderers.terminal({ ...sampleReport, environment }, { colour: false, perClass: false, width: 100 })
    return /^ *(Provider: .*)$/m.exec(text)?.[1]
  }

  it.each([
    [{ provider: 'cpu' }, 'Provider: cpu.'],
    [{ provider: 'cpu', threads: 1 }, 'Provider: cpu with 1 thread.'],
    [{ provider: 'cuda', device: 1, threads: 4 }, 'Provider: cuda on GPU 1 with 4 threads.'],
  ])('%j', (ran, line) => {
    expect(lineOf(ran)).toBe(line)
  })
})
