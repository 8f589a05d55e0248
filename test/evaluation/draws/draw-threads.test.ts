import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { Progress } from '../../../src/index.ts'
import { builtLibrary } from '../../cli/built-library.ts'

const { compareResults } = await builtLibrary()
const shapes = new URL('../../../fixtures/shapes/', import.meta.url).pathname
const results = ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((label) => `${shapes}detections/${label}.json`)
const options = { results, data: shapes, draws: 100, drawThreads: 2 }

describe('threads that draw', () => {
  it('leave nothing behind on the signal that ends them', async () => {
    const { signal } = new AbortController()
    await compareResults(options, { signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('hear many pairs of one run without a word of Node on its standard error', async () => {
    const warnings: string[] = []
    const note = ({ name }: Error) => warnings.push(name)
    process.on('warning', note)
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 12 }, () => compareResults(options, { signal })))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it('are shared by runs at once, and a run that is stopped leaves them to the others', async () => {
    const { report } = await compareResults(options)
    const stop = new AbortController()
    const stopped = compareResults({ ...options, draws: 20_000 }, { signal: stop.signal })
    const others = [compareResults(options), compareResults(options)]
    setTimeout(() => stop.abort(new Error('enough')), 50)
    await expect(stopped).rejects.toThrow('enough')
    for (const other of await Promise.all(others)) expect(other.report.comparisons).toEqual(report.comparisons)
  })

  it('end with the signal’s reason, and the next run draws the same on new ones', async () => {
    const { report } = await compareResults(options)
    const stop = new AbortController()
    const onProgress = ({ stage, done }: Progress) => stage === 'judge' && done > 0 && stop.abort(new Error('enough'))
    const stopped = compareResults({ ...options, draws: 20_000 }, { signal: stop.signal, onProgress })
    await expect(stopped).rejects.toThrow('enough')
    const again = await compareResults(options)
    expect(again.report.comparisons).toEqual(report.comparisons)
  })
})
