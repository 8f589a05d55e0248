import { askDoctor } from '../ask.mjs'
import { row } from '../row.mjs'

const titles = { cpu: 'CPU', cuda: 'CUDA' }

export const doctor = {
  name: 'doctor',
  title: '`doctor` finds nothing wrong, and a tiny model runs',
  seconds: 60,
  async run(context) {
    const { provider } = context
    const { checks, working } = context.examination ?? (await askDoctor(context, provider))
    const areas = provider === 'cpu' ? ['CPU'] : ['NVIDIA', titles[provider]]
    const rows = checks
      .filter(({ area }) => areas.includes(area))
      .map(({ area, name, state, found, mend }) =>
        row(`${area}: ${name}`, mend === null ? found : `${found}. ${mend}`, '', { aim: 'ok', met: state === 'ok' }),
      )
    return {
      rows: [
        ...rows,
        row('runs a tiny model', working.join(', '), '', { aim: provider, met: working.includes(provider) }),
      ],
    }
  },
}
