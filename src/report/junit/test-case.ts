/** One case of a JUnit report: it passes where it has no outcome. */
export interface TestCase {
  readonly name: string
  readonly outcome: {
    readonly kind: 'failure' | 'error' | 'skipped'
    readonly message: string
  } | null
  /** What was found, shown with the case. */
  readonly output: string
}

/** Some cases that belong together. */
export interface TestSuite {
  readonly name: string
  readonly cases: readonly TestCase[]
}
