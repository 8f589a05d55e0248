// What Node alone cannot do: each lane needs something of this machine, and is skipped with what is missing.
// npm run accept            every lane, with a table at the end
// npm run accept -- gpu     one of them; what follows is the lane's own, where it takes arguments
// Leaves with 1 where a lane failed, with 2 for a lane that does not exist or wrong arguments; a skipped lane is no failure.
import { lanes } from './lanes.mjs'

// What an earlier run found must not be taken for what this one does.
process.env.DETCOMPARE_CACHE = 'none'

const [name, ...more] = process.argv.slice(2)
const chosen = name === undefined ? lanes : lanes.filter((lane) => lane.name === name)
if (chosen.length === 0 || (more.length > 0 && chosen[0].readArguments === undefined)) {
  console.error(`There is no lane ${[name, ...more].join(' ')}. Lanes: ${lanes.map((lane) => lane.name).join(', ')}.`)
  process.exit(2)
}
const results = []
for (const lane of chosen) {
  console.log(`\n${lane.name}: ${lane.title}`)
  const result = await outcome(lane)
  console.log(result)
  results.push({ lane: lane.name, result })
}
if (chosen.length > 1) {
  console.log()
  const width = Math.max(...results.map(({ lane }) => lane.length))
  for (const { lane, result } of results) console.log(`${lane.padEnd(width)}  ${result}`)
}
process.exitCode = results.some(({ result }) => result.startsWith('FAILED')) ? 1 : 0

/** One line: `passed` or what the lane says instead, `skipped: …` or `FAILED: …`. */
async function outcome({ needs, readArguments, run }) {
  const options = argumentsFor(readArguments)
  try {
    const missing = await needs()
    if (missing !== null) return `skipped: ${missing}`
    return (await run(options)) ?? 'passed'
  } catch (error) {
    return `FAILED: ${error.message}`
  }
}

function argumentsFor(readArguments) {
  try {
    return readArguments?.(more)
  } catch (error) {
    console.error(error.message)
    process.exit(2)
  }
}
