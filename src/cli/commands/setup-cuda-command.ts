import { plainText } from '../../plain-text.ts'
import { setupCuda } from '../../setup-cuda.ts'
import { cliError } from '../options/cli-errors.ts'
import { readChoice } from '../options/parse-values.ts'
import type { RawOptions } from '../options/raw-options.ts'
import { passOn, print, say } from '../output/streams.ts'

/** `detcompare setup-cuda [--cuda 12|13] [--wheel <file>]` */
export async function setupCudaCommand(raw: RawOptions, signal: AbortSignal): Promise<void> {
  const cuda = raw.cuda === undefined ? undefined : readChoice('--cuda', raw.cuda, ['12', '13'])
  if (raw.wheel !== undefined && cuda === '12') {
    throw cliError('option-without-other', { option: '--wheel', needs: '--cuda 13' })
  }
  const { major, source, isPinned, files } = await setupCuda(
    { cuda: cuda === undefined ? undefined : cuda === '12' ? 12 : 13, wheel: raw.wheel },
    {
      ...(!raw.quiet && {
        onLine: (line) => passOn(line),
        onChoice: ({ major, because }) => say(`using the build for CUDA ${major}: ${because}`),
      }),
      signal,
    },
  )
  const unchecked = isPinned ? [] : ['Not checked against a known hash: this version of detcompare has none for it.']
  const lines = [
    `Installed for CUDA ${major}, from ${plainText(source)}:`,
    ...files.map((file) => `  ${plainText(file)}`),
    ...unchecked,
    'To see what else CUDA needs: npx detcompare doctor --provider cuda',
  ]
  await print(`${lines.join('\n')}\n`)
}
