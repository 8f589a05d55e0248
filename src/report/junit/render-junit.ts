import XmlBuilder from 'fast-xml-builder'
import { plainLines, withPlainTexts } from '../../plain-text.ts'
import type { Renderer } from '../renderer.ts'
import type { Report } from '../report.ts'
import type { TestCase, TestSuite } from './test-case.ts'
import { testSuites } from './test-suites.ts'

const ATTRIBUTE = '@'

/** A value of `true` is an attribute like any other, not one without a value. */
const builder = new XmlBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
})

/** The report as CI services read tests: JUnit's XML in the shape that Jenkins' junit-10.xsd describes. */
export const renderJunit: Renderer = (report) => {
  const plain = withPlainTexts(report)
  const suites = testSuites(plain)
  const text = builder.build({
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: {
      ...attributes({ name: 'detcompare', ...counts(suites), time: seconds(plain).toFixed(3) }),
      testsuite: suites.map((suite) => suiteElement(suite, plain)),
    },
  })
  return plainLines(text)
}

function suiteElement(suite: TestSuite, { startedAt }: Report): object {
  const { name, cases } = suite
  const skipped = String(ending(cases, 'skipped'))
  // Without fractions and zone, as the stricter readers want it.
  const timestamp = startedAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)
  return {
    ...attributes({ name, ...counts([suite]), skipped, timestamp }),
    testcase: cases.map((each) => caseElement(each, name)),
  }
}

function caseElement({ name, outcome, output }: TestCase, classname: string): object {
  return {
    ...attributes({ name, classname }),
    ...(outcome === null ? {} : { [outcome.kind]: attributes({ message: outcome.message }) }),
    'system-out': output,
  }
}

function counts(suites: readonly TestSuite[]): Record<'tests' | 'failures' | 'errors', string> {
  const cases = suites.flatMap((suite) => suite.cases)
  return {
    tests: String(cases.length),
    failures: String(ending(cases, 'failure')),
    errors: String(ending(cases, 'error')),
  }
}

function ending(cases: readonly TestCase[], kind: NonNullable<TestCase['outcome']>['kind']): number {
  return cases.filter(({ outcome }) => outcome?.kind === kind).length
}

function seconds({ startedAt, finishedAt }: Report): number {
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

function attributes(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [ATTRIBUTE + name, value]))
}
