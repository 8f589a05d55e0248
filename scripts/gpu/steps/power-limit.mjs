import { askProgram } from '../ask.mjs'
import { row, seen } from '../row.mjs'

const CAVEAT = 'timing-power-limit-changed'

export const powerLimit = {
  name: 'power-limit',
  title: 'a power limit that changes while models are timed has a caveat',
  seconds: 60,
  onGpu: true,
  needsProvider: true,
  needsMade: true,
  async run(context) {
    if (!context.mayLimitPower) {
      return { rows: [], skipped: 'setting the GPU’s power limit was not permitted (--may-limit-power)' }
    }
    const { made, shapes, provider, device } = context
    const found = await askProgram(context, 'power-limit', [shapes, made.small, made.smallCopy, provider, device])
    if (found.refused !== null) return { rows: [], skipped: `nvidia-smi: ${found.refused}` }
    return {
      rows: [
        row('limit', `${found.before} W, ${found.wanted} W while models were timed`),
        seen('caveat', found.caveats.includes(CAVEAT) ? CAVEAT : null, found.caveats.includes(CAVEAT)),
      ],
    }
  },
}
