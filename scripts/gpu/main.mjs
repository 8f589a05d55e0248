// The acceptance of GPUs where there is no npm: node scripts/gpu/main.mjs --help
// Leaves with 1 where a step failed, with 2 for wrong arguments; without a GPU it says so and leaves with 0.
import { acceptGpu } from './accept-gpu.mjs'
import { help, readOptions, WrongUsage } from './options.mjs'
import { steps } from './steps.mjs'

try {
  const options = readOptions(
    process.argv.slice(2),
    steps.map(({ name }) => name),
  )
  if (options.help) console.log(help)
  else {
    const { skipped, results } = await acceptGpu(options)
    if (skipped !== null) console.log(`skipped: ${skipped}`)
    process.exitCode = results === null || results.passed ? 0 : 1
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = error instanceof WrongUsage ? 2 : 1
}
