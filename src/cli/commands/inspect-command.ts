import { inspectModel } from '../../inspect-model.ts'
import { plainJson } from '../../plain-text.ts'
import { renderInspection } from '../../report/terminal/render-inspection.ts'
import { readNames } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readDataOptions, readDeployScore, readExecution, readModelOptions } from '../options/read-options.ts'
import { refuseIdleOptions } from '../options/refuse-idle-options.ts'
import { OutputFolder } from '../output/files/output-folder.ts'
import { progressView } from '../output/progress-line.ts'
import { readInspectionFormat } from '../output/show.ts'
import { print, say } from '../output/streams.ts'
import { refuseCardPath, writeCard } from '../output/write-card.ts'

/** `detcompare inspect <model.onnx> [--data <path>] [--draw <folder>] [--write-card <file>]` */
export async function inspectCommand(model: string, raw: RawOptions, signal: AbortSignal): Promise<void> {
  const format = readInspectionFormat(raw)
  const withData = raw.data !== undefined || raw.annotations !== undefined || raw.draw !== undefined
  refuseIdleOptions(raw, withData)
  const [execution, deployScore] = [readExecution(raw), readDeployScore(raw)]
  if (raw.writeCard !== undefined) await refuseCardPath(raw.writeCard)
  const folder = raw.draw === undefined ? null : await OutputFolder.open(raw.draw, '--draw')
  try {
    const progress = progressView(process.stderr, raw.quiet ?? false)
    const options = {
      model,
      names: readNames(raw.name, [model]),
      ...(await readModelOptions(raw)),
      data: withData ? readDataOptions(raw) : undefined,
      ...execution,
    }
    const inspection = await inspectModel(options, { onProgress: progress.show, signal }).finally(progress.end)
    await print(format === 'json' ? `${plainJson(inspection, 2)}\n` : renderInspection(inspection))
    if (folder !== null) {
      const data = readDataOptions(raw)
      const { paintPictures } = await import('../output/paint-pictures.ts')
      await paintPictures(folder, { inspection, data, ...execution, deployScore, pictures: data.limit }, raw, signal)
    }
    // Last, because it takes no time: what is interrupted before has written nothing.
    if (raw.writeCard !== undefined) {
      await writeCard(raw.writeCard, inspection)
      if (!raw.quiet) say(`model card written to ${raw.writeCard}`)
    }
  } finally {
    folder?.close()
  }
}
