import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { versionAt } from '../../files/file-version.ts'
import { hashOf } from '../../files/hash-of.ts'
import { sharpVersion } from '../../images/sharp-version.ts'
import { readInstructionSets } from '../../machine/instruction-sets.ts'
import { readNvidia } from '../../machine/nvidia.ts'
import { type Place, thisMachine } from '../../machine/place.ts'
import type { JobImage } from '../../measurement/jobs/job.ts'
import { quantisedOperators } from '../../models/file/model-signature.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import { onnxruntimePackage } from '../../models/providers/onnxruntime-folder.ts'
import { type Execution, type Provider, takesDevice } from '../../models/providers/provider.ts'
import { packageVersion } from '../../package-version.ts'
import type { Origin } from '../../store/stored-image.ts'
import { decoderVersion } from './decoder-version.ts'

/** With 0, NVIDIA's libraries do not round to TF32 (10 bits of fraction) what they multiply, whatever onnxruntime allows. */
const TF32_OVERRIDE = 'NVIDIA_TF32_OVERRIDE'

/** All that what a model finds depends on besides the image, in words and as a key. */
export interface PlanKey {
  /** Hash of the model's bytes, a slash, and the hash of everything else. */
  readonly group: string
  readonly about: AboutPlan
}

/** What the store says of a group. */
export interface AboutPlan {
  /** Names of the model's file and of those of its weights, with their SHA-256. */
  readonly files: Readonly<Record<string, string>>
  readonly model: string
  readonly provider: Provider
  readonly versions: Readonly<Record<'detcompare' | 'decoder' | 'onnxruntime' | 'sharp', string>>
  /** Of the processor, for quantised models on the CPU; null where they do not matter. */
  readonly instructionSets: readonly string[] | null
  /** Value of NVIDIA_TF32_OVERRIDE where models run on NVIDIA's libraries; null where it is not set. */
  readonly tf32Override: string | null
  /** The plan in force, as far as detections depend on it. */
  readonly plan: unknown
}

/** The keys under which a run's predictions are stored. What is asked of the machine and of files is asked once. */
export class PredictionKeys {
  readonly #execution: Execution
  readonly #place: Place
  readonly #origins = new Map<Provider, Promise<Origin>>()
  readonly #models = new Map<string, Promise<Readonly<Record<string, string>>>>()
  readonly #images = new Map<string, Promise<string | null>>()

  constructor(execution: Execution, place = thisMachine) {
    this.#execution = execution
    this.#place = place
  }

  /** What models run on here, with that provider. */
  originOf(provider: Provider): Promise<Origin> {
    return memoised(this.#origins, provider, () => readOrigin(provider, this.#execution.device ?? 0, this.#place))
  }

  /** @throws UserError where onnxruntime is not installed. */
  async planKey(plan: ModelPlan, provider: Provider): Promise<PlanKey> {
    const { signature } = plan
    const files = await memoised(this.#models, signature.path, () => hashesOf(plan))
    const isQuantised = Object.keys(quantisedOperators(signature)).length > 0
    const about: AboutPlan = {
      files,
      model: basename(signature.path),
      provider,
      versions: {
        detcompare: packageVersion,
        decoder: decoderVersion(),
        onnxruntime: onnxruntimePackage().version,
        sharp: sharpVersion,
      },
      instructionSets: provider === 'cpu' && isQuantised ? await this.#ownSets() : null,
      tf32Override: takesDevice(provider) ? (this.#place.env[TF32_OVERRIDE] ?? null) : null,
      plan: decidingPart(plan),
    }
    const { decoder, onnxruntime, sharp } = about.versions
    // Neither the file's name nor the package's version says anything that the hashes do not.
    const way = [provider, decoder, onnxruntime, sharp, about.instructionSets, about.plan]
    if (about.tf32Override !== null) way.push(about.tf32Override)
    return { group: `${keyOf(Object.values(files))}/${keyOf(way)}`, about }
  }

  /** Instruction sets of the processor; where they are not known, its model stands for them. */
  async #ownSets(): Promise<readonly string[]> {
    return (await this.originOf('cpu')).instructionSets ?? [cpuModel()]
  }

  /** The key of each image: of its bytes and of the size that it is annotated with, by which it is turned. Null where it cannot be read. */
  async imageKeys(images: readonly JobImage[], onImage: (done: number) => void = () => {}): Promise<(string | null)[]> {
    const keys: (string | null)[] = []
    for (let from = 0; from < images.length; from += AT_ONCE) {
      const some = images.slice(from, from + AT_ONCE)
      keys.push(...(await Promise.all(some.map((image) => this.#imageKey(image)))))
      onImage(keys.length)
    }
    return keys
  }

  #imageKey(image: JobImage): Promise<string | null> {
    return memoised(this.#images, `${image.path}\n${image.version}`, () => hashOf(image.path)).then(async (digest) => {
      // A file that is another one by now is refused by whoever reads it; nothing of it is taken for what it was.
      if (digest === null || (await versionAt(image.path)) !== image.version) return null
      return imageKey(digest, image)
    })
  }
}

/** Files that are read at once. */
const AT_ONCE = 16

/** The key of an image whose bytes have that SHA-256. */
export function imageKey(digest: string, { width, height }: Pick<JobImage, 'width' | 'height'>): string {
  return keyOf([digest, width, height])
}

/** 64 hexadecimal digits that plain data alone have; numbers that JSON does not know are told apart too. */
export function keyOf(value: unknown): string {
  const text = JSON.stringify(value, (_, each) =>
    typeof each === 'bigint' || (typeof each === 'number' && !Number.isFinite(each)) ? `number ${each}` : each,
  )
  return createHash('sha256').update(text).digest('hex')
}

/** What of a plan detections depend on: not its label, and not why it was decided so. */
function decidingPart(plan: ModelPlan) {
  const { family, imageInput, extraInputs, batch, preprocessing, boxFrame } = plan
  const { reading, postprocessing, classCount, firstClass } = plan
  return {
    ...{ family, imageInput, extraInputs, batch, preprocessing, boxFrame },
    ...{ reading, postprocessing, classCount, firstClass },
  }
}

async function hashesOf({ signature }: ModelPlan): Promise<Record<string, string>> {
  const { path, sha256, externalFiles } = signature
  const hashes: Record<string, string> = { [basename(path)]: sha256 }
  for (const name of externalFiles) hashes[name] = (await hashOf(join(dirname(path), name))) ?? 'unreadable'
  return hashes
}

async function readOrigin(provider: Provider, device: number, place: Place): Promise<Origin> {
  if (!takesDevice(provider)) {
    return { processor: cpuModel(), instructionSets: await readInstructionSets(place) }
  }
  const { gpus, driver } = await readNvidia(place)
  const name = gpus?.find(({ index }) => index === device)?.name ?? 'a GPU that cannot be asked'
  return { processor: driver === null ? name : `${name}, driver ${driver}`, instructionSets: null }
}

function cpuModel(): string {
  return cpus()[0]?.model.trim() || 'unknown'
}

function memoised<K, V>(known: Map<K, Promise<V>>, key: K, find: () => Promise<V>): Promise<V> {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}
