import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { renderJunit } from '../../../src/report/junit/render-junit.ts'
import type { Report } from '../../../src/report/report.ts'
import { attacked } from '../attacked.ts'
import { publicationWith } from '../sample-judgements.ts'
import { aloneReport, choiceReport, evalReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8')

function render(report: Report): string {
  return renderJunit(report, { colour: false, details: false, perClass: false, width: 80 })
}

async function errorsOf(...texts: string[]): Promise<string[]> {
  const xml = texts.map((contents, at) => ({ fileName: `${at}.xml`, contents }))
  const { errors } = await validateXML({ xml, schema: [schema] })
  return errors.map(({ message }) => message)
}

/** Each case as its name and what came of it. */
function outcomes(text: string): (readonly [name: string, outcome: string])[] {
  return text
    .split('<testcase ')
    .slice(1)
    .map((each) => [/name="([^"]*)"/.exec(each)?.[1] ?? '', /<(failure|error|skipped) /.exec(each)?.[1] ?? 'passed'])
}

describe('the JUnit view', () => {
  it('has a suite for each variant: its AP, its claims, its gates', () => {
    const text = render(sampleReport)
    expect(text.match(/<testsuites? .*>/g)).toEqual([
      '<testsuites name="detcompare" tests="13" failures="3" errors="1" time="84.792">',
      '<testsuite name="deimv2-atto against yolov8n" tests="12" failures="3" errors="1" skipped="3" timestamp="2026-03-02T10:14:07">',
      '<testsuite name="yolov8n-copy against yolov8n" tests="1" failures="0" errors="0" skipped="0" timestamp="2026-03-02T10:14:07">',
    ])
    expect(outcomes(text)).toEqual([
      ['AP', 'passed'],
      ['claim AP=+1.2', 'passed'],
      ['claim AR100=+9', 'passed'],
      ['claim AP[class=bird]=+5', 'passed'],
      ['claim APs=+2', 'skipped'],
      ['claim latency=-30%', 'skipped'],
      ['claim AP[size=tiny]=+2', 'skipped'],
      ['gate regressed', 'passed'],
      ['gate latency.p95 &gt; +5%', 'failure'],
      ['gate APs &lt; -0.5', 'failure'],
      ['gate AP[size=tiny] &lt; -1', 'error'],
      ['gate claim', 'failure'],
      ['AP', 'passed'],
    ])
  })

  it('says with a gate that failed what was expected and what was found', () => {
    expect(render(pairReport)).toContain(
      '<failure message="The gate latency.p95 &gt; +5% failed for deimv2-atto. It fails if the whole interval of the latency.p95 change is above +5 %. Found: +33.0 % [+27.0, +39.0] % at 97.5 % (adjusted for 2 comparisons), regressed."/>',
    )
  })

  it('is red exactly where a gate did not pass, whatever became of claims and AP', () => {
    const red = (report: Report) => /<(failure|error) /.test(render(report))
    const [gate] = sampleReport.gates
    if (gate === undefined) throw new Error('the sample has gates')
    const withGate = (passed: boolean | null) => red({ ...pairReport, gates: [{ ...gate, passed }] })
    expect([withGate(true), withGate(false), withGate(null)]).toEqual([false, true, true])
    expect(red({ ...pairReport, gates: [] })).toBe(false)
  })

  it('skips a gate that passed and could not have failed', () => {
    const [gate] = sampleReport.gates
    if (gate === undefined) throw new Error('the sample has gates')
    const text = render({ ...pairReport, gates: [{ ...gate, couldFail: false }] })
    expect(text).toContain('<skipped message="The gate regressed passed for deimv2-atto, but there are too few images')
    expect(text).not.toMatch(/<(failure|error) /)
  })

  it('names the variant that other images chose in a suite of its own, or says that none was', () => {
    const text = render(choiceReport)
    expect(text).toContain(
      '<testsuite name="variant chosen by --choose-on 0.3" tests="1" failures="0" errors="0" skipped="0"',
    )
    expect(outcomes(text)[0]).toEqual(['chosen: deimv2-atto', 'passed'])
    expect(text).toContain(
      '<system-out>On 34 images (--choose-on 0.3), deimv2-atto has the highest AP of 2 variants: 39.1',
    )
    const none = { ...choiceReport, choice: choiceReport.choice && { ...choiceReport.choice, variant: null } }
    expect(outcomes(render(none))[0]).toEqual(['none chosen', 'skipped'])
    expect(render(sampleReport)).not.toContain('chosen')
  })

  it('of one side alone has a case, so that nobody takes it for empty', () => {
    expect(outcomes(render(aloneReport))).toEqual([['AP', 'passed']])
  })

  it('is valid by the schema for every shape of report', async () => {
    const reports = [sampleReport, choiceReport, pairReport, evalReport, aloneReport, oneImageReport]
    expect(await errorsOf(...reports.map(render))).toEqual([])
  })

  it('would not be valid with a case that has no name, which shows that the check can fail', async () => {
    const [error = ''] = await errorsOf(render(aloneReport).replace('name="AP"', ''))
    expect(error).toContain("The attribute 'name' is required but missing")
  })
})

describe('a report from strangers', () => {
  const attacks = [
    '</script><!-- x --><![CDATA[ ]]> &amp; &x; "\'',
    '"/><failure message="x"/><testcase name="',
    '\u0000\u0007\u001b[31m\u0085\ud800\ufffe\uffff',
    '\r\n\t::error::x ##[error]y %0A',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    'true',
    '__proto__',
  ]

  it('stays valid, with the same cases, whatever its texts hold', async () => {
    const texts = attacks.flatMap((attack) =>
      (['start', 'end'] as const).map((at) => render(attacked(sampleReport, attack, at))),
    )
    expect(await errorsOf(...texts)).toEqual([])
    const shape = (text: string) => text.match(/<\/?[\w-]+/g)
    for (const text of texts) expect(shape(text)).toEqual(shape(render(sampleReport)))
  })

  it('with a label that is a word of JavaScript keeps it', async () => {
    const text = render({ ...aloneReport, baseline: { ...aloneReport.baseline, label: 'true' } })
    expect(text).toContain('<testsuite name="true" ')
    expect(await errorsOf(text)).toEqual([])
  })

  it('shows control characters as their escapes and commands no runner', () => {
    const text = render(attacked(sampleReport, '\u0000\u001b\ufffe\n::error::x\n##[error]y'))
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\ufffe\uffff]/u)
    expect(text).toContain('\\x00\\x1b\\ufffe\\x0a\\x3a:error::x')
    expect(text).not.toMatch(/^\s*::|##\[/m)
  })
})

describe('what a claims file says', () => {
  const comparisons = sampleReport.comparisons.map((each, at) => ({
    ...each,
    claims: each.claims.slice(0, 1).map((claim) => ({ ...claim, published: publicationWith({ data: 'COCO' }) })),
    unclaimed: at === 0 ? [] : [publicationWith({})],
  }))
  const text = render({ ...sampleReport, comparisons, gates: [] })

  it('stands with the claim', () => {
    expect(text).toContain('confidence). Source: Woo et al. 2018, Table 5. Published on: COCO.</system-out>')
  })

  it('is a case that is skipped where no gain is published', async () => {
    expect(outcomes(text)).toEqual([
      ['AP', 'passed'],
      ['claim AP=+1.2', 'passed'],
      ['AP', 'passed'],
      ['claim (none published)', 'skipped'],
    ])
    expect(text).toContain('No gain is published for this variant. Source: Woo et al. 2018, Table 5.</system-out>')
    expect(await errorsOf(text)).toEqual([])
  })
})
