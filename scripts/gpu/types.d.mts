/** How a program ended: `code` is null where it did not end by itself. */
export interface Ended {
  readonly program: string
  readonly missing: boolean
  /** Stopped by Ctrl-C. */
  readonly interrupted?: boolean
  readonly timedOut: boolean
  readonly seconds: number
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly seconds: number
  readonly signal?: AbortSignal | undefined
  /** Of a step's program: it runs after Ctrl-C and after the step's time, too. */
  readonly always?: boolean
}

export type Run = (program: string, args: readonly string[], options: RunOptions) => Promise<Ended>

/** What steps need, and what they make for one another. */
export interface Context {
  run: Run
  readonly signal?: AbortSignal
  readonly node: string
  readonly dist: string
  readonly cli: string
  readonly programs: string
  readonly installed: string
  readonly work: string
  readonly provider: 'cuda' | 'cpu'
  readonly device: number
  readonly shapes: string
  readonly shapeModels: readonly string[]
  readonly given: { readonly data: string; readonly models: readonly string[]; readonly limit: number } | null
  readonly mayLimitPower: boolean
  examination: Examined | null
  made: Readonly<Record<string, unknown>> | null
}

/** The part of `detcompare doctor --format json` that is read. */
export interface Examined {
  readonly checks: readonly {
    readonly area: string
    readonly name: string
    readonly state: string
    readonly found: string
    readonly mend: string | null
  }[]
  readonly working: readonly string[]
}

export interface Row {
  readonly what: string
  readonly value: string | number | null
  readonly unit: string
  readonly aim: string | null
  readonly met: boolean | null
}

export interface Step {
  readonly name: string
  readonly title: string
  readonly seconds: number
  readonly onGpu?: boolean
  readonly needsProvider?: boolean
  readonly needsMade?: boolean
  run(context: Context): Promise<{ readonly rows: readonly Row[]; readonly skipped?: string | null }>
}

export interface StepResult {
  readonly name: string
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly reason: string | null
  readonly seconds: number
  readonly rows: readonly Row[]
}

export interface Results {
  readonly startedAt: string
  readonly seconds: number
  readonly rehearsal: boolean
  readonly passed: boolean
  readonly machine: Readonly<Record<string, string | number | null>>
  readonly steps: readonly StepResult[]
}

export interface Options {
  readonly help: boolean
  readonly given: Context['given']
  readonly install: string | null
  readonly only: readonly string[] | null
  readonly device: number
  readonly out: string
  readonly mayLimitPower: boolean
  readonly rehearse: boolean
}
