import { setupCuda } from '../../setup-cuda.ts'
import { cliError } from '../options/cli-errors.ts'
import type { RawOptions } from '../options/options.ts'
import { readChoice } from '../options/parse-values.ts'
import { print } from '../output/show.ts'

/** `detcompare setup-cuda [--cuda 12|13] [--wheel <file>]` */
export async function setupCudaCommand(raw: RawOptions, signal: AbortSignal): Promise<void> {
  const cuda = raw.cuda === undefined ? undefined : readChoice('--cuda', raw.cuda, ['12', '13'])
  if (raw.wheel !== undefined && cuda === '12') {
    throw cliError('option-without-other', { option: '--wheel', needs: '--cuda 13' })
  }
  const onOutput = raw.quiet ? undefined : (text: string) => process.stderr.write(text)
  const { major, source, files } = await setupCuda(
    { cuda: cuda === undefined ? undefined : cuda === '12' ? 12 : 13, wheel: raw.wheel },
    {
      onOutput,
      onChoice: ({ major, because }) => onOutput?.(`detcompare: using the build for CUDA ${major}: ${because}\n`),
      signal,
    },
  )
  await print(
    `Installed for CUDA ${major}, from ${source}:\n${files.map((file) => `  ${file}\n`).join('')}To see what else CUDA needs: npx detcompare doctor --provider cuda\n`,
  )
}
