import { counted, plural } from '../../counted.ts'
import { errorTable } from '../../errors.ts'

const again = (label: string) => `Run \`detcompare predict\` for ${label} with the options of this command`
const tf32Setting = (value: string | null) =>
  value === null ? 'the variable NVIDIA_TF32_OVERRIDE not set' : `NVIDIA_TF32_OVERRIDE=${value}`

/** Why a run that may not run models cannot be judged from the store alone. */
export const offlineError = errorTable({
  'offline-without-store': (_: Record<string, never>) => ({
    what: '--offline evaluates what is in a prediction store, and there is none.',
    next: 'Name it with --cache, and remove --no-cache and DETCOMPARE_CACHE=none.',
  }),
  'offline-model-unknown': (f: { label: string; path: string; store: string; known: readonly string[] }) => ({
    what: `The prediction store ${f.store} has nothing of ${f.label} (${f.path}).${f.known.length === 0 ? ' It is empty.' : ` It has ${f.known.join(', ')}.`}`,
    next: `${again(f.label)} and the same --cache. A file that was exported again is another model.`,
  }),
  'offline-version-differs': (f: { label: string; differs: readonly string[] }) => ({
    what: `The predictions of ${f.label} were made with another version: ${f.differs.join(', ')}.`,
    next: `${again(f.label)} and with this version, or evaluate with the version that made them.`,
  }),
  'offline-provider-differs': (f: { label: string; wanted: string; known: readonly string[] }) => ({
    what: `The predictions of ${f.label} were made with the provider ${f.known.join(' or ')}, not with ${f.wanted}.`,
    next: `Use --provider ${f.known[0] ?? ''}, or run \`detcompare predict\` with --provider ${f.wanted}.`,
  }),
  'offline-tf32-differs': (f: { label: string; there: string | null; here: string | null }) => ({
    what: `The predictions of ${f.label} were made with ${tf32Setting(f.there)}, and here it is ${f.here ?? 'not set'}.`,
    next: `Set it as it was there${f.there === null ? ' (`unset NVIDIA_TF32_OVERRIDE`)' : ` (\`export NVIDIA_TF32_OVERRIDE=${f.there}\`)`}, or run \`detcompare predict\` again with what it is here. With 0, NVIDIA’s libraries do not round to TF32.`,
  }),
  'offline-plan-differs': (f: { label: string; differs: readonly string[] }) => ({
    what: `The predictions of ${f.label} were made with other options: it was fed or read otherwise (${f.differs.join(', ')}).`,
    next: `Give the options that it was predicted with (--family, --card, --input-size, --score-floor, --nms-iou, --max-det), or run \`detcompare predict\` again.`,
  }),
  'offline-data-differs': (f: { label: string; images: number }) => ({
    what: `The store has predictions of ${f.label}, but on none of these ${counted(f.images, 'image')}.`,
    next: `Check --data and --split. ${again(f.label)}, or merge the folders of the shards: \`detcompare cache merge\`.`,
  }),
  'offline-images-missing': (f: { label: string; missing: number; images: number; examples: readonly string[] }) => ({
    what: `The store lacks predictions of ${f.label} on ${f.missing} of ${counted(f.images, 'image')}, such as ${f.examples.join(', ')}.`,
    next: `A shard has probably not ended, or its folder was not merged. ${again(f.label)}: it computes only what is missing.`,
  }),
  'offline-processors-differ': (f: { label: string; sets: readonly string[] }) => ({
    what: `The predictions of ${f.label} were made on processors with different instruction sets (${f.sets.join('; ')}), and it is quantised.`,
    next: `Its results depend on them. ${again(f.label)} on one kind of processor.`,
  }),
  'offline-machines-differ': (f: { processors: readonly string[] }) => ({
    what: `The predictions were made on ${counted(f.processors.length, 'kind')} of processor: ${f.processors.join('; ')}. --same-machine asks for one.`,
    next: 'Remove --same-machine, or run `detcompare predict` on one kind of processor.',
  }),
  'offline-trial-missing': (f: { files: readonly string[] }) => ({
    what: `${f.files.join(' and ')} can be read in several ways, and the store does not have what decides between them.`,
    next: `Say with --family and --class-map how ${plural(f.files.length, 'it is', 'they are')} read, there and here, or run \`detcompare predict\` on this data set again.`,
  }),
  'predictions-unwritten': (f: { store: string }) => ({
    what: `Not all predictions could be written to ${f.store}.`,
    next: 'Make room, or name another folder with --cache, and run the same command again: it computes only what is missing.',
  }),
})
