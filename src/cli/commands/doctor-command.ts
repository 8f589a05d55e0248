import { type DoctorOptions, examineMachine } from '../../doctor.ts'
import { providers, takesDevice } from '../../models/providers/provider.ts'
import { plainJson } from '../../plain-text.ts'
import { renderDoctor } from '../../report/render-doctor.ts'
import { cliError } from '../options/cli-errors.ts'
import { readChoice } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { readExecution } from '../options/read-options.ts'
import { print } from '../output/streams.ts'

/**
 * `detcompare doctor [--provider <name>]`
 * @throws UserError, once all was shown, where images cannot be decoded, or the CPU or the named provider does
 * not work.
 */
export async function doctorCommand(raw: RawOptions, signal: AbortSignal): Promise<void> {
  const format = readChoice('--format', raw.format ?? 'terminal', ['terminal', 'json'])
  const options = readDoctorOptions(raw)
  const examination = await examineMachine(options, signal)
  await print(format === 'json' ? `${plainJson(examination, 2)}\n` : renderDoctor(examination))
  if (!examination.decodesImages) throw cliError('images-idle', {})
  const needed = ['cpu', options.provider ?? 'cpu'] as const
  const idle = needed.find((provider) => !examination.working.includes(provider))
  if (idle !== undefined) throw cliError('provider-idle', { provider: idle })
}

function readDoctorOptions(raw: RawOptions): DoctorOptions {
  const provider = raw.provider === undefined ? undefined : readChoice('--provider', raw.provider, providers)
  if (raw.device !== undefined && !takesDevice(provider ?? 'auto')) {
    throw cliError('option-without-other', { option: '--device', needs: '--provider cuda or tensorrt' })
  }
  const { device, threads } = readExecution({ ...raw, provider: 'auto' })
  return { provider, device, threads }
}
