import { acceptGpu } from '../../gpu/accept-gpu.mjs'
import { help, readOptions } from '../../gpu/options.mjs'
import { notPassed } from '../../gpu/results.mjs'
import { steps } from '../../gpu/steps.mjs'

export const gpu = {
  name: 'gpu',
  title: 'what detcompare says of NVIDIA GPUs holds on this one (docs/guide/time-and-gpus.md)',
  readArguments: (args) =>
    readOptions(
      args,
      steps.map(({ name }) => name),
    ),
  needs: () => null,
  async run(options) {
    if (options.help) {
      console.log(help)
      return 'nothing was run'
    }
    const { skipped, results } = await acceptGpu(options)
    if (skipped !== null) return `skipped: ${skipped}`
    if (!results.passed) throw new Error(notPassed(results.steps).join(', '))
    return results.rehearsal ? 'rehearsed on the CPU, which proves nothing of a GPU' : undefined
  },
}
