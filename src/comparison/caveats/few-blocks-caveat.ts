import type { Caveat } from '../../caveat.ts'
import type { LatencyOutcome } from '../../measurement/outcomes/latency-outcome.ts'

/** So many blocks show the drifts of docs/internals/variability.md: intervals then hold, or a caveat names the drift. */
const ENOUGH_BLOCKS = 50

/** Passes of few blocks that ended before their ratios were known, in which a drift of the machine may go unseen. */
export function fewBlocks(blocks: number, stoppedBy: LatencyOutcome['stoppedBy']): Caveat[] {
  if (stoppedBy === 'ratio' || blocks >= ENOUGH_BLOCKS) return []
  const more = stoppedBy === 'budget' ? 'Give a larger --latency-budget, or repeat' : 'Repeat'
  return [
    {
      code: 'timing-few-blocks',
      message: `Timing ended after ${blocks} blocks. With fewer than ${ENOUGH_BLOCKS} blocks, a drift of the machine may not be noticed: in simulations of large drifts, 95 % intervals held, or a caveat named the drift, in only 72 to 93 % of runs with 8 to 30 blocks. ${more} the run at other times.`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
