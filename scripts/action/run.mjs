// What action.yml runs: installs the packed version that the input `package` names, and starts it with the other inputs.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { argumentsOf } from './arguments-of.mjs'

const inputs = JSON.parse(process.env.INPUTS ?? '{}')
const folder = join(process.env.RUNNER_TEMP ?? '.', 'detcompare-action')
mkdirSync(folder, { recursive: true })

/** A path starts from the working folder; anything else is what npm knows. */
const wanted = existsSync(inputs.package) ? resolve(inputs.package) : inputs.package
const npm = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--', wanted]
// npm is a script on Windows, which only a shell starts.
const installed = spawnSync('npm', npm, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
if (installed.status !== 0) fail(`npm could not install ${wanted}.`)

const program = join(folder, 'node_modules/detcompare/dist/cli')
try {
  const { optionFacts } = await import(pathToFileURL(join(program, 'options/options.js')).href)
  const { status } = spawnSync(process.execPath, [join(program, 'main.js'), ...argumentsOf(inputs, optionFacts)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 2
} catch (error) {
  fail(error.message)
}

function fail(message) {
  process.stderr.write(`detcompare: ${message}\n`)
  process.exit(2)
}
