/** What a line of progress tells. */
export interface BarFacts {
  /** `step 2 of 5`; null where the run has no steps. */
  readonly step: string | null
  readonly title: string
  readonly unit: string
  readonly done: number
  readonly total: number
  /** Per second; null while it is not known. */
  readonly rate: number | null
  /** How long the stage goes on, in words; null while it is not known. */
  readonly left: string | null
}

const LONGEST_BAR = 30
const SHORTEST_BAR = 6

/** A line of fewer than `columns` characters: what is needed least is left out first, and the bar takes what is left. */
export function barText({ step, title, unit, done, total, rate, left }: BarFacts, columns: number): string {
  const head = step === null ? title : `${step} · ${title}`
  const count = `${done}/${total}`
  const [perSecond, remaining] = [rate === null ? [] : [`${rateText(rate)}/s`], left === null ? [] : [`${left} left`]]
  const tails = [
    [`${count} ${unit}`, ...perSecond, ...remaining],
    [`${count} ${unit}`, ...remaining],
    [count, ...remaining],
    remaining,
  ].map((parts) => parts.join(' · '))
  for (const tail of tails) {
    const room = columns - 1 - head.length - tail.length - 4
    if (room >= SHORTEST_BAR) return `${head} ${bar(done, total, Math.min(LONGEST_BAR, room))} ${tail}`
  }
  const [, , , shortest = ''] = tails
  return `${head} · ${shortest || count}`.slice(0, Math.max(1, columns - 1))
}

function bar(done: number, total: number, length: number): string {
  const filled = total === 0 ? 0 : Math.round((length * Math.min(done, total)) / total)
  return `[${'■'.repeat(filled)}${' '.repeat(length - filled)}]`
}

/** Three digits tell enough. */
function rateText(rate: number): string {
  return rate < 100 ? rate.toFixed(1) : String(Math.round(rate))
}
