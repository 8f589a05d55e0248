import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export const help = `Usage: npm run accept -- gpu [options], or without npm: node scripts/gpu/main.mjs [options]

Proves on a Linux machine with an NVIDIA GPU, within eight minutes and without a network, what detcompare says of GPUs.

  --install <folder>    the installation to test: a folder with node_modules/detcompare (default: a packed tarball of this clone)
  --data <folder>       data on which AP on the GPU is compared with AP on the CPU, besides fixtures/shapes
  --model <file.onnx>   model for --data; give it twice, with two models
  --limit <n>           how many images of --data (default: 100): the CPU runs both models on them, too
  --device <index>      the GPU, as nvidia-smi counts (default: 0)
  --only <step,…>       only these steps
  --out <folder>        where results.json and results.md are written (default: gpu-acceptance)
  --may-limit-power     lowers the GPU's power limit for seconds, to see the caveat, and sets it back (needs root)
  --rehearse            the same steps on the CPU with a small model, as far as they need no GPU; proves nothing of a GPU`

/** What is wrong with the arguments, and how to fix it. */
export class WrongUsage extends Error {}

/**
 * Reads the arguments of the acceptance.
 * @throws WrongUsage with one sentence.
 */
export function readOptions(args, stepNames, exists = existsSync) {
  const { values } = parsed(args)
  const { data = null, model = [], install = null, only, device = '0', limit, out = 'gpu-acceptance' } = values
  if ((data === null) !== (model.length === 0) || (data !== null && model.length !== 2)) {
    throw new WrongUsage(
      '--data needs --model twice, and --model needs --data: two models are compared on one data set.',
    )
  }
  for (const path of [data, install, ...model]) {
    if (path !== null && !exists(path)) throw new WrongUsage(`${path} does not exist. Give a path that does.`)
  }
  if (!/^\d{1,4}$/.test(device)) throw new WrongUsage(`--device takes the index of a GPU, from 0, not ${device}.`)
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) {
    throw new WrongUsage(`--limit takes a whole number from 1, not ${limit}.`)
  }
  if (limit !== undefined && data === null)
    throw new WrongUsage('--limit needs --data: it counts the images of --data.')
  if (out === '') throw new WrongUsage('--out takes a folder, not an empty path.')
  const wanted = only?.split(',').map((name) => name.trim()) ?? null
  const unknown = wanted?.find((name) => !stepNames.includes(name))
  if (unknown !== undefined) throw new WrongUsage(`${unknown} is not a step. Use one of ${stepNames.join(', ')}.`)
  return {
    help: values.help === true,
    given:
      data === null
        ? null
        : { data: resolve(data), models: model.map((path) => resolve(path)), limit: Number(limit ?? 100) },
    install: install === null ? null : resolve(install),
    only: wanted,
    device: Number(device),
    out: resolve(out),
    mayLimitPower: values['may-limit-power'] === true,
    rehearse: values.rehearse === true,
  }
}

function parsed(args) {
  try {
    return parseArgs({
      args,
      options: {
        install: { type: 'string' },
        data: { type: 'string' },
        model: { type: 'string', multiple: true },
        limit: { type: 'string' },
        device: { type: 'string' },
        only: { type: 'string' },
        out: { type: 'string' },
        'may-limit-power': { type: 'boolean' },
        rehearse: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new WrongUsage(`${error.message.split('\n')[0].replace(/\.$/, '')}. --help lists the options.`)
  }
}
