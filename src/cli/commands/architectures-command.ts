import { compareArchitectures } from '../../compare-architectures.ts'
import { plainJson } from '../../plain-text.ts'
import { renderArchitectures } from '../../report/terminal/render-architectures.ts'
import { expandPaths } from '../options/expand-paths.ts'
import { readNames } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readModelOptions } from '../options/read-options.ts'
import { refuseIdleOptions, refuseOptionsOfOne } from '../options/refuse-idle-options.ts'
import { wantsColour } from '../output/colour.ts'
import { outputWidth, readInspectionFormat } from '../output/show.ts'
import { print } from '../output/streams.ts'

/** `detcompare inspect <baseline.onnx> <variant.onnx...>` */
export async function architecturesCommand(named: readonly string[], raw: RawOptions): Promise<void> {
  const format = readInspectionFormat(raw)
  refuseOptionsOfOne(raw)
  refuseIdleOptions(raw, false)
  const models = await expandPaths(named, { ending: '.onnx' })
  const names = readNames(raw.name, models)
  const report = await compareArchitectures({ models, names, ...(await readModelOptions(raw)) })
  if (format === 'json') return print(`${plainJson(report, 2)}\n`)
  const colour = wantsColour(raw.color !== false, process.env, process.stdout.isTTY === true)
  await print(renderArchitectures(report, { colour, width: outputWidth() }), colour)
}
