import { askProgram, askTool } from '../ask.mjs'
import { row, seen } from '../row.mjs'

const CAVEAT = 'timing-power-limit-changed'

/** Of the limit in force. */
const SHARE = 0.8

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
    const [before, least] = await limitsOf(context, {})
    const wanted = Math.max(least, Math.floor(before * SHARE))
    const place = [provider, device, wanted]
    try {
      const { refused, caveats } = await askProgram(context, 'power-limit', [
        shapes,
        made.small,
        made.smallCopy,
        ...place,
      ])
      if (refused !== null) return { rows: [], skipped: `nvidia-smi: ${refused}` }
      return {
        rows: [
          row('limit', `${before} W, ${wanted} W while models were timed`),
          seen('caveat', caveats.includes(CAVEAT) ? CAVEAT : null, caveats.includes(CAVEAT)),
        ],
      }
    } finally {
      await setBack(context, before)
    }
  },
}

async function limitsOf(context, options) {
  const query = ['--query-gpu=power.limit,power.min_limit', '--format=csv,noheader,nounits']
  const text = await askTool(context, 'nvidia-smi', [...query, '-i', String(context.device)], options)
  const limits = text.split(',').map(Number.parseFloat)
  if (limits.length !== 2 || limits.some(Number.isNaN)) {
    throw new Error(`nvidia-smi does not say the power limit: ${text.trim() || 'nothing'}`)
  }
  return limits
}

/** However the program ended, and whether or not there is time. */
async function setBack(context, watts) {
  const command = ['-i', String(context.device), '--power-limit', String(watts)]
  try {
    const [now] = await limitsOf(context, { always: true })
    if (now !== watts) await askTool(context, 'nvidia-smi', command, { always: true })
  } catch (error) {
    const mend = `nvidia-smi ${command.join(' ')}`
    throw new Error(`the power limit may not be set back (${error.message}). As root: ${mend}`)
  }
}
