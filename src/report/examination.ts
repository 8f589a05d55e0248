import type { Check } from '../models/providers/check.ts'
import type { Provider } from '../models/providers/provider.ts'

/** What this machine can run, and how to fix what it cannot; what `detcompare doctor` shows. */
export interface Examination {
  readonly version: 1
  readonly detcompare: string
  readonly node: string
  readonly operatingSystem: string
  /** Every thing that was looked at, area by area. */
  readonly checks: readonly Check[]
  /** Providers on which a model really ran and gave what is right. */
  readonly working: readonly Provider[]
  /** Whether images can be decoded, which comparing models needs. */
  readonly decodesImages: boolean
  /** What `--provider auto` takes here; null where nothing works, or CUDA or the CPU was not examined. */
  readonly auto: Provider | null
}
