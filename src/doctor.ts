import { release, type } from 'node:os'
import { counted } from './counted.ts'
import { UserError } from './errors.ts'
import { cpuAllowance, modelThreads } from './machine/cpu-quota.ts'
import { thisMachine } from './machine/place.ts'
import { type Probe, probeProvider } from './measurement/parent/probe-provider.ts'
import { amiss, type Check, fine, notApplicable } from './models/providers/check.ts'
import { onnxruntimePackage } from './models/providers/onnxruntime-folder.ts'
import { type Provider, providers, providerTitles } from './models/providers/provider.ts'
import { libraryChecks, nvidiaChecks, vulkanCheck } from './models/providers/provider-checks.ts'
import { type CudaFacts, cudaFacts } from './models/providers/provider-fault.ts'
import { packageVersion } from './package-version.ts'
import type { Examination } from './report/examination.ts'

export interface DoctorOptions {
  /** The only provider to examine besides the CPU; all by default. */
  readonly provider?: Provider | undefined
  /** Number of the GPU for CUDA and TensorRT, as nvidia-smi counts. */
  readonly device?: number | undefined
  readonly threads?: number | undefined
}

const IMAGES = 'Images'

/**
 * Looks at what providers need on this machine and runs a tiny model on each, in processes of their own; decodes
 * tiny images.
 * @throws UserError `measurement-interrupted` where the signal is aborted; a fault of the machine is a check.
 */
export async function examineMachine(options: DoctorOptions = {}, signal?: AbortSignal): Promise<Examination> {
  const { folder, version, libraryFolder } = onnxruntimePackage()
  const facts = await cudaFacts(thisMachine, libraryFolder)
  const probe = (provider: Provider) => probeProvider({ ...options, provider }, signal)
  const cpu = await probe('cpu')
  const built = cpu.outcome?.builtProviders ?? []
  const wanted = providers.filter((provider) => provider !== 'cpu' && (options.provider ?? provider) === provider)
  const probes = [cpu]
  const checks = [
    fine('onnxruntime', 'onnxruntime-node', `${version}, in ${folder}`),
    builtCheck(built),
    coresCheck(options.threads),
    runCheck(cpu),
    await imagesCheck(),
    ...(wanted.some(isOfNvidia) && built.some(({ name }) => isOfNvidia(name)) ? nvidia(wanted, options, facts) : []),
  ]
  for (const provider of wanted) {
    const area = providerTitles[provider]
    if (!built.some(({ name }) => name === provider)) {
      checks.push(notApplicable(area, 'run', `onnxruntime-node for ${system()} does not include it`))
      continue
    }
    const ran = await probe(provider)
    probes.push(ran)
    checks.push(...needs(provider, facts), runCheck(ran))
  }
  const working = probes.filter(({ failure }) => failure === null).map(({ provider }) => provider)
  return {
    version: 1,
    detcompare: packageVersion,
    node: process.versions.node,
    operatingSystem: `${type()} ${release()} ${process.arch}`,
    checks,
    working,
    decodesImages: checks.every(({ area, state }) => area !== IMAGES || state === 'ok'),
    auto: wanted.includes('cuda')
      ? (working.find((name) => name === 'cuda') ?? working.find((name) => name === 'cpu') ?? null)
      : null,
  }
}

function coresCheck(asked: number | undefined): Check {
  const { cores, quota } = cpuAllowance()
  const threads = modelThreads(asked)
  const had =
    threads === undefined ? 'onnxruntime chooses a model’s threads' : `a model gets ${counted(threads, 'thread')}`
  const limit =
    quota === null ? '' : `, but a quota (cgroup; Docker: --cpus) leaves the time of ${Number(quota.toPrecision(3))}`
  return fine(providerTitles.cpu, 'cores', `${cores}${limit}; ${had}`)
}

/** Loaded only here, so that a library that is missing is a check like others. */
async function imagesCheck(): Promise<Check> {
  try {
    const { probeDecoder } = await import('./images/probe-decoder.ts')
    const formats = await probeDecoder()
    const { sharpVersion } = await import('./images/sharp-version.ts')
    return fine(IMAGES, 'sharp', `${sharpVersion}; it decodes a tiny ${formats.join(' and ')} image correctly`)
  } catch (error) {
    if (error instanceof UserError) return amiss(IMAGES, 'sharp', error)
    throw error
  }
}

function isOfNvidia(provider: string): provider is 'cuda' | 'tensorrt' {
  return provider === 'cuda' || provider === 'tensorrt'
}

function nvidia(wanted: readonly Provider[], { device = 0 }: DoctorOptions, facts: CudaFacts): Check[] {
  return nvidiaChecks(wanted.find(isOfNvidia) ?? 'cuda', device, facts)
}

function needs(provider: Provider, facts: CudaFacts): Check[] {
  if (isOfNvidia(provider)) return libraryChecks(provider, facts)
  return provider === 'webgpu' && process.platform === 'linux' ? [vulkanCheck(facts)] : []
}

function builtCheck(built: readonly { readonly name: string; readonly bundled: boolean }[]): Check {
  const names = (bundled: boolean) => built.filter((each) => each.bundled === bundled).map(({ name }) => name)
  const later = names(false)
  const found = `${names(true).join(', ') || 'unknown'} in the package${later.length === 0 ? '' : `; ${later.join(', ')} need${later.length === 1 ? 's' : ''} a separate library`}`
  return built.length === 0
    ? notApplicable('onnxruntime', 'providers', 'unknown, because onnxruntime does not start')
    : fine('onnxruntime', 'providers', found)
}

function runCheck({ provider, outcome, largestDifference, failure }: Probe): Check {
  const area = providerTitles[provider]
  if (failure !== null) return amiss(area, 'run', failure)
  const times = `loaded in ${outcome?.sessionCreationMs.toFixed(0)} ms, run in ${outcome?.firstCallMs.toFixed(1)} ms`
  const against = provider === 'cpu' ? 'expected' : 'on the CPU'
  const off = largestDifference === null || largestDifference === 0 ? '' : `, to within ${largestDifference}`
  return fine(area, 'run', `a tiny model’s outputs are as ${against}${off}; ${times}`)
}

function system(): string {
  return `${process.platform} ${process.arch}`
}
