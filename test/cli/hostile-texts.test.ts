import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cliError } from '../../src/cli/options/cli-errors.ts'
import { tellGithub, tellGithubOfFailure } from '../../src/cli/output/github.ts'
import { progressView } from '../../src/cli/output/progress-line.ts'
import { sayLines } from '../../src/cli/output/streams.ts'
import { claimsFileError } from '../../src/comparison/claims-file/claims-file-errors.ts'
import { comparisonError } from '../../src/comparison/rules/comparison-errors.ts'
import { datasetError } from '../../src/dataset/dataset-errors.ts'
import { cvatError } from '../../src/dataset/readers/cvat/cvat-errors.ts'
import { groupError } from '../../src/dataset/readers/groups/group-errors.ts'
import { parquetError } from '../../src/dataset/readers/parquet/parquet-errors.ts'
import { yoloError } from '../../src/dataset/readers/yolo/yolo-errors.ts'
import { UserError as AnyUserError, type UserError } from '../../src/errors.ts'
import { evaluationError } from '../../src/evaluation/rules/evaluation-errors.ts'
import { explainError } from '../../src/explain/explain-errors.ts'
import { historyError } from '../../src/history/history-errors.ts'
import { imagesError } from '../../src/images/images-errors.ts'
import { libraryError } from '../../src/library/library-errors.ts'
import { measurementError } from '../../src/measurement/measurement-errors.ts'
import { modelError } from '../../src/models/models-errors.ts'
import { amiss, fine, notApplicable } from '../../src/models/providers/check.ts'
import { providerError } from '../../src/models/providers/provider-errors.ts'
import { setupError } from '../../src/models/providers/setup-errors.ts'
import { sideError } from '../../src/models/sides/sides-errors.ts'
import { plainJson, plainLines } from '../../src/plain-text.ts'
import type { Examination } from '../../src/report/examination.ts'
import type { Inspection } from '../../src/report/inspection.ts'
import { renderDoctor } from '../../src/report/render-doctor.ts'
import type { RenderOptions } from '../../src/report/renderer.ts'
import { reportError } from '../../src/report/stored/report-errors.ts'
import { renderInspection } from '../../src/report/terminal/render-inspection.ts'
import { renderers } from '../../src/report/views/renderers.ts'
import { offlineError } from '../../src/stages/predictions/offline-errors.ts'
import { storeError } from '../../src/store/store-errors.ts'
import { trackingError } from '../../src/tracking/tracking-errors.ts'
import { claimsFileFacts } from '../hostile/claims-file-facts.ts'
import { cliFacts } from '../hostile/cli-facts.ts'
import { comparisonFacts } from '../hostile/comparison-facts.ts'
import { cvatFacts } from '../hostile/cvat-facts.ts'
import { datasetFacts } from '../hostile/dataset-facts.ts'
import { evaluationFacts } from '../hostile/evaluation-facts.ts'
import { explainFacts } from '../hostile/explain-facts.ts'
import type { Table } from '../hostile/facts-of.ts'
import { groupFacts } from '../hostile/group-facts.ts'
import { historyFacts } from '../hostile/history-facts.ts'
import { fuzzRuns, hostileText, steering } from '../hostile/hostile-text.ts'
import { imagesFacts } from '../hostile/images-facts.ts'
import { libraryFacts } from '../hostile/library-facts.ts'
import { measurementFacts } from '../hostile/measurement-facts.ts'
import { modelsFacts } from '../hostile/models-facts.ts'
import { parquetFacts } from '../hostile/parquet-facts.ts'
import { providerFacts } from '../hostile/provider-facts.ts'
import { reportFacts } from '../hostile/report-facts.ts'
import { setupFacts } from '../hostile/setup-facts.ts'
import { sidesFacts } from '../hostile/sides-facts.ts'
import { offlineFacts, storeFacts } from '../hostile/store-facts.ts'
import { trackingFacts } from '../hostile/tracking-facts.ts'
import { yoloFacts } from '../hostile/yolo-facts.ts'
import { planModel } from '../models/planned.ts'
import { recordedCase } from '../models/recorded-case.ts'
import { attacked } from '../report/attacked.ts'
import { aloneReport, evalReport, sampleReport } from '../report/sample-report.ts'

type Facts = Readonly<Record<string, (h: () => string) => unknown>>
type Make = Table & ((code: string, facts: unknown) => UserError)

/** Every table of errors with what makes hostile facts for each of its rows. */
const tables = Object.entries({
  'claims files': [claimsFileError, claimsFileFacts],
  cli: [cliError, cliFacts],
  comparison: [comparisonError, comparisonFacts],
  dataset: [datasetError, datasetFacts],
  evaluation: [evaluationError, evaluationFacts],
  explain: [explainError, explainFacts],
  groups: [groupError, groupFacts],
  cvat: [cvatError, cvatFacts],
  parquet: [parquetError, parquetFacts],
  yolo: [yoloError, yoloFacts],
  history: [historyError, historyFacts],
  images: [imagesError, imagesFacts],
  library: [libraryError, libraryFacts],
  measurement: [measurementError, measurementFacts],
  models: [modelError, modelsFacts],
  sides: [sideError, sidesFacts],
  providers: [providerError, providerFacts],
  report: [reportError, reportFacts],
  setup: [setupError, setupFacts],
  tracking: [trackingError, trackingFacts],
  store: [storeError, storeFacts],
  offline: [offlineError, offlineFacts],
}) as unknown as [string, [Make, Facts]][]

/** Texts for as many facts as a row has. */
const texts = fc.array(hostileText, { minLength: 1, maxLength: 6 })

function inTurn(all: readonly string[]): () => string {
  let at = 0
  return () => all[at++ % all.length] as string
}

/** What is said on standard error. */
function said(speak: (stderr: { write: (text: string) => unknown }) => void): string {
  const pieces: string[] = []
  speak({ write: (text) => pieces.push(text) })
  return pieces.join('')
}

const lineCount = (text: string) => text.split('\n').length

it('the tables are all that there are', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const made = files.filter((path) => /^export const \w+ = errorTable\(/m.test(readFileSync(`src/${path}`, 'utf8')))
  expect(made).toHaveLength(tables.length)
})

describe.each(tables)('an error of the table of %s', (_, [make, facts]) => {
  it.each(Object.keys(make.rows))('%s steers nothing and has the lines of its row, whatever its facts hold', (code) => {
    const factsOf = facts[code] as (h: () => string) => unknown
    const tame = make(
      code,
      factsOf(() => 'x'),
    )
    fc.assert(
      fc.property(texts, (hostile) => {
        const error = make(code, factsOf(inTurn(hostile)))
        expect(error).toBeInstanceOf(AnyUserError)
        const { message, next } = error
        expect(`${message}\n${next}`.split('\n').flatMap(steering)).toEqual([])
        expect([lineCount(message), lineCount(next)]).toEqual([lineCount(tame.message), lineCount(tame.next)])
        const shown = said((stderr) => sayLines(`${message}\n  ${next}`, stderr))
        // The writer, which makes everything plain, finds nothing to change.
        expect(shown).toBe(`detcompare: ${message}\n  ${next}\n`)
        expect(asRunnerReads(said((stderr) => tellGithubOfFailure(error, { GITHUB_ACTIONS: 'true' }, stderr)))).toEqual(
          [{ command: 'error', title: 'detcompare: not done', message: `${message}\n${next}` }],
        )
      }),
      fuzzRuns(50),
    )
  })
})

/** Lines as GitHub's runner reads them: `::command title=…::message`, and back from its escapes. */
function asRunnerReads(lines: string): { command: string; title: string; message: string }[] {
  const decoded = (text: string) =>
    text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%')
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [, command = '', title = '', message = ''] = /^::(\w+) title=(.*?)::(.*)$/.exec(line) ?? []
      return { command, title: decoded(title), message: decoded(message) }
    })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are such.
const COLOUR = /\u001b\[[\d;]*m/g

describe('a report whose texts are hostile', () => {
  const reports = fc.constantFrom(sampleReport, evalReport, aloneReport)
  const place = fc.constantFrom('start' as const, 'end' as const)
  const options: RenderOptions = { colour: false, details: false, perClass: false, width: 80 }
  const looks = fc.record({
    colour: fc.boolean(),
    details: fc.boolean(),
    perClass: fc.boolean(),
    width: fc.constantFrom(20, 40, 80, 120, Number.POSITIVE_INFINITY),
  })

  it('steers no terminal, short or in full, in colours or without, at any width', () => {
    fc.assert(
      fc.property(reports, hostileText, place, looks, (report, text, at, look) => {
        const shown = renderers.terminal(attacked(report, text, at), look)
        const lines = (look.colour ? shown.replace(COLOUR, '') : shown).split('\n')
        expect(lines.flatMap(steering)).toEqual([])
        expect(plainLines(shown, look.colour)).toBe(shown)
      }),
      fuzzRuns(60),
    )
  })

  it('has Markdown and JUnit of the same lines and tags', () => {
    const tagsOf = (xml: string) => xml.match(/<[^\s>]+/g)
    fc.assert(
      fc.property(reports, hostileText, place, (report, text, at) => {
        for (const format of ['markdown', 'junit'] as const) {
          const [shown, tame] = [text, 'x'].map((each) => renderers[format](attacked(report, each, at), options)) as [
            string,
            string,
          ]
          expect(shown.split('\n').flatMap(steering)).toEqual([])
          expect(plainLines(shown)).toBe(shown)
          expect(lineCount(shown)).toBe(lineCount(tame))
          if (format === 'junit') expect(tagsOf(shown)).toEqual(tagsOf(tame))
        }
      }),
      fuzzRuns(40),
    )
  })

  it('is the same data as JSON', () => {
    fc.assert(
      fc.property(reports, hostileText, place, (report, text, at) => {
        const hostile = attacked(report, text, at)
        const shown = plainLines(renderers.json(hostile))
        expect(shown.split('\n').flatMap(steering)).toEqual([])
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(hostile)))
      }),
      fuzzRuns(40),
    )
  })

  it('annotates GitHub as often as without, each time in one command', async () => {
    const annotated = async (text: string, at: 'start' | 'end') => {
      const pieces: string[] = []
      const stderr = { write: (piece: string) => pieces.push(piece) }
      await tellGithub(attacked(sampleReport, text, at), null, { GITHUB_ACTIONS: 'true' }, stderr)
      return pieces.join('')
    }
    const tame = asRunnerReads(await annotated('x', 'end')).map(({ command }) => command)
    await fc.assert(
      fc.asyncProperty(hostileText, place, async (text, at) => {
        const read = asRunnerReads(await annotated(text, at))
        expect(read.map(({ command }) => command)).toEqual(tame)
        expect(read.flatMap(({ title, message }) => [title, message]).flatMap(steering)).toEqual([])
      }),
      fuzzRuns(60),
    )
  })
})

it('an inspection steers nothing, and its JSON is the same data', () => {
  const plan = planModel(recordedCase('d-fine').signature, 'x')
  const trial = { family: plan.family, preprocessing: plan.preprocessing, AP: 0.5, AP50: 0.5, detections: 3 }
  const inspectionOf = (h: () => string): Inspection => ({
    plan: {
      ...plan,
      label: h(),
      evidence: [{ source: 'metadata', fact: h() }] as typeof plan.evidence,
      weaknesses: [`x${h()}x`],
      classNames: [h(), h()],
      classNamesSource: h() as NonNullable<typeof plan.classNamesSource>,
      signature: {
        ...plan.signature,
        path: h(),
        producer: h(),
        metadata: { [h()]: h() },
        inputs: plan.signature.inputs.map((input) => ({ ...input, name: h() })),
        outputs: plan.signature.outputs.map((output) => ({ ...output, name: h(), shape: [h()] })),
        operators: { [h()]: 2 },
        externalFiles: [h()],
      },
    },
    familyTitle: h(),
    familySource: h(),
    architecture: {
      input: { height: 64, width: 64 },
      stages: [
        {
          ...{ part: null, stride: null, output: null, parameters: 1, macs: null },
          ...{ macsLeftOut: [h()], layers: { [h()]: 1 } },
        },
      ],
      attention: [],
      operators: { [h()]: 1 },
    },
    open: [h()],
    classMap: {
      byUser: false,
      rule: h(),
      categoryOfClass: [0, null],
      unmatchedClasses: [h()],
      unmatchedCategories: [0],
    },
    categories: [{ id: 1, name: h() }],
    trials: {
      images: 4,
      objects: 5,
      verdict: 'other',
      suggested: 1,
      ranked: [
        { ...trial, differs: [], classMap: null, failure: h() },
        { ...trial, differs: [h()], classMap: { [h()]: h() }, failure: null },
      ],
    },
  })
  const lines = lineCount(renderInspection(inspectionOf(() => 'x')))
  fc.assert(
    fc.property(texts, (hostile) => {
      const inspection = inspectionOf(inTurn(hostile))
      const shown = renderInspection(inspection)
      expect(shown.split('\n').flatMap(steering)).toEqual([])
      expect(lineCount(shown)).toBe(lines)
      expect(plainLines(shown)).toBe(shown)
      const json = plainLines(plainJson(inspection, 2))
      expect(json.split('\n').flatMap(steering)).toEqual([])
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(inspection)))
    }),
    fuzzRuns(100),
  )
})

it('what doctor found steers nothing', () => {
  fc.assert(
    fc.property(texts, (hostile) => {
      const h = inTurn(hostile)
      const broken = providerError('provider-library-broken', { provider: 'cuda', path: h(), reason: h() })
      const examination: Examination = {
        version: 1,
        detcompare: '0.1.0',
        node: '20.19.4',
        operatingSystem: h(),
        checks: [fine(h(), h(), h()), notApplicable(h(), h(), h()), amiss(h(), h(), broken)],
        working: ['cpu'],
        decodesImages: true,
        auto: 'cpu',
      }
      const shown = plainLines(renderDoctor(examination))
      expect(shown.split('\n').flatMap(steering)).toEqual([])
      expect(plainLines(plainJson(examination, 2)).split('\n').flatMap(steering)).toEqual([])
    }),
    fuzzRuns(100),
  )
})

it('what is warned of while a run goes on steers nothing, and is a line each', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (subject, message) => {
      const shown = said((stderr) => {
        const view = progressView(stderr as unknown as NodeJS.WriteStream, false)
        view.warn([{ code: 'nothing-detected' as never, subject, message, count: 1, examples: [message] }])
        view.warn([{ code: 'nothing-detected' as never, subject: null, message, count: 1, examples: [] }])
        view.end()
      })
      expect(shown.split('\n').flatMap(steering)).toEqual([])
      expect(lineCount(shown)).toBe(3)
    }),
    fuzzRuns(),
  )
})
