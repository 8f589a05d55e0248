import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { batchPlans } from '../../../src/measurement/parent/batch-plans.ts'
import { planModel } from '../../models/planned.ts'
import { signatureOf, tensor } from '../../models/signature-of.ts'

/** A detector whose file declares this number of pictures a call. */
function planOf(label: string, batch: number | string) {
  const signature = signatureOf({
    inputs: [tensor('images', batch, 3, 64, 64)],
    outputs: [tensor('output0', batch, 6, 84)],
    metadata: { names: "{0: 'cat', 1: 'dog'}", stride: '32', task: 'detect' },
  })
  return planModel(signature, label)
}

const open = planOf('open', 'batch')
const single = planOf('single', 1)
const four = planOf('four', 4)

describe('batch sizes', () => {
  it('are measured in ascending order, of the models that can take them', () => {
    const { sizes } = batchPlans([open, single, four], [8, 1, 4])
    expect(sizes.map(({ batch, plans }) => [batch, plans.map((plan) => `${plan.label} ${plan.batch}`)])).toEqual([
      [1, ['open 1', 'single 1']],
      [4, ['open 4', 'four 4']],
      [8, ['open 8']],
    ])
  })

  it('that a file does not allow are told, with what to do', () => {
    const { caveats } = batchPlans([open, single, four], [1, 8])
    expect(caveats.map(({ code, subject, message }) => [code, subject, message])).toEqual([
      [
        'batch-fixed',
        'single',
        expect.stringMatching(/^Its file fixes the batch size at 1, so throughput at 8 was not measured\. .*export/),
      ],
      [
        'batch-fixed',
        'four',
        expect.stringMatching(/^Its file fixes the batch size at 4, so throughput at 1, 8 was not measured/),
      ],
    ])
  })

  it('that no file allows are refused', () => {
    const refused = () => batchPlans([single, four], [1, 8, 32])
    expect(refused).toThrow(UserError)
    expect(refused).toThrow(
      'No model can run at batch size 8 or 32: every file fixes another batch size (single: 1, four: 4).',
    )
  })

  it('are none where none are asked for', () => {
    expect(batchPlans([single], [])).toEqual({ sizes: [], caveats: [] })
  })
})
