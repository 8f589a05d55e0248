import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DefectCode } from '../../../src/dataset/defects/defects.ts'
import { type DatasetOptions, readDataset } from '../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../failure.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { writtenSizes } from './written-sizes.ts'

/** Files by name; null for one that is not there. */
export type Files = Readonly<Record<string, unknown>>

/** A sound data set in some format, with what is damaged in it, and what comes of that. */
export interface SpoiledCase {
  readonly name: string
  /** What replaces, adds or (null) removes files of the sound data set. */
  readonly files: Files
  /** The one defect that is counted; null where nothing is wrong, and absent where the data set is refused. */
  readonly defect?: DefectCode | null
  /** 1 where nothing is said. */
  readonly count?: number
  /** Of the defect's first place. */
  readonly example?: string
  /** As many as the sound data set has, where nothing is said. */
  readonly objects?: number
  readonly images?: number
  /** The code of the error, and a part of its message. */
  readonly refused?: readonly [code: string, part: string]
}

/** What a format's cases are about. */
export interface SpoiledFormat {
  readonly title: string
  readonly sound: Files
  readonly objects: number
  readonly images: number
  /** Defects that the sound data set has by its nature. */
  readonly always?: readonly DefectCode[]
  readonly cases: readonly SpoiledCase[]
}

/** The sound files with some replaced, added or removed. */
export function spoiledFolder(sound: Files, files: Files): string {
  return temporaryFolder(
    Object.fromEntries(Object.entries({ ...sound, ...files }).filter(([, content]) => content !== null)),
  )
}

/** Reads such a folder, or what is `within` it. */
export function readSpoiled(
  sound: Files,
  files: Files,
  { within = '', ...options }: Partial<DatasetOptions> & { readonly within?: string } = {},
) {
  const folder = spoiledFolder(sound, files)
  return readDataset({ data: join(folder, within), needImages: true, ...options }, writtenSizes)
}

/** Defines a test for each case: the message, the count and the fate of its defect, and that it stops a strict run. */
export function describeSpoiled({ title, sound, objects, images, always = [], cases }: SpoiledFormat): void {
  describe.each(cases)(`${title} with $name`, (spoiled) => {
    const { files, defect = null, count = 1, example, refused } = spoiled
    it(refused === undefined ? `gives ${defect ?? 'nothing to say'}` : `is refused (${refused[0]})`, async () => {
      if (refused !== undefined) {
        const { code, message } = await failure(() => readSpoiled(sound, files))
        expect([code, message]).toEqual([refused[0], expect.stringContaining(refused[1])])
        return
      }
      const dataset = await readSpoiled(sound, files)
      const found = dataset.caveats.filter(({ code }) => !always.some((each) => code === `data-${each}`))
      expect(found.map((caveat) => [caveat.code, caveat.count])).toEqual(
        defect === null ? [] : [[`data-${defect}`, count]],
      )
      if (example !== undefined) expect(found[0]?.examples[0]).toBe(example)
      expect([dataset.images.length, dataset.groundTruth.count]).toEqual([
        spoiled.images ?? images,
        spoiled.objects ?? objects,
      ])
    })

    it.runIf(defect !== null)('stops a strict run', async () => {
      const { code, message } = await failure(() => readSpoiled(sound, files, { strict: true }))
      expect(code).toBe('data-defects')
      if (example !== undefined) expect(message).toContain(example)
    })
  })

  it(`${title} has at least twenty damaged files`, () => {
    expect(cases.length).toBeGreaterThanOrEqual(20)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })
}
