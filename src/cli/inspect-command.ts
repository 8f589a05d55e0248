import { inspectModel } from '../inspect-model.ts'
import { renderInspection } from '../report/render-inspection.ts'
import type { RawOptions } from './options.ts'
import { readDataOptions, readModelOptions } from './read-options.ts'
import { print, readFormat } from './show.ts'

/** `detcompare inspect <model.onnx> [--data <path>]` */
export async function inspectCommand(model: string, raw: RawOptions): Promise<void> {
  const format = readFormat(raw)
  const withData = raw.data !== undefined || raw.annotations !== undefined
  const inspection = await inspectModel({
    model,
    ...(await readModelOptions(raw, [model])),
    data: withData ? readDataOptions(raw) : undefined,
  })
  await print(format === 'json' ? `${JSON.stringify(inspection, null, 2)}\n` : renderInspection(inspection))
}
