import { errorTable, type UserError } from '../../errors.ts'
import type { Provider } from './provider.ts'

const unusable = (provider: Provider, because: string) => `The provider ${provider} cannot be used here: ${because}.`

const ELSE_CPU = 'Or use --provider cpu.'
const GET_DRIVER =
  'Install NVIDIA’s driver (Ubuntu: `sudo ubuntu-drivers install`; Debian: `sudo apt install nvidia-driver`; others: https://www.nvidia.com/drivers) and restart.'
const IN_CONTAINER = 'In a container, start it with the GPU: `docker run --gpus all …`.'
const SHOWS_GPUS = '`npx detcompare doctor` lists the GPUs.'

/** Failures of a provider: what this machine lacks, and the command that fixes it. */
export const providerError = errorTable({
  'onnxruntime-missing': (_: Record<string, never>) => ({
    what: 'The package onnxruntime-node, which runs the models, is not installed.',
    next: 'Install detcompare again, with its dependencies: `npm ci` in its repository, or `npm install --ignore-scripts <detcompare-….tgz>`.',
  }),
  'provider-not-built': (f: { provider: Provider; platform: string }) => ({
    what: unusable(f.provider, `onnxruntime-node for ${f.platform} does not include it`),
    next: `${f.provider === 'webgpu' ? '' : 'CUDA and TensorRT need Linux on x64. '}\`npx detcompare doctor\` lists what works here. ${ELSE_CPU}`,
  }),
  'provider-library-missing': (f: { provider: Provider; path: string; driverFault: string | null }) => ({
    what: unusable(
      f.provider,
      `onnxruntime’s library for it is not installed (no ${f.path})${f.driverFault === null ? '' : `, and there is no NVIDIA driver: ${f.driverFault}`}`,
    ),
    next: `\`npx detcompare setup-cuda\` installs it. ${f.driverFault === null ? '' : `${GET_DRIVER} ${IN_CONTAINER} `}${ELSE_CPU}`,
  }),
  'provider-library-broken': (f: { provider: Provider; path: string; reason: string }) => ({
    what: unusable(f.provider, `${f.path} ${f.reason}`),
    next: `\`npx detcompare setup-cuda\` installs the right file. ${ELSE_CPU}`,
  }),
  'driver-missing': (f: { provider: Provider; fault: string }) => ({
    what: unusable(f.provider, `there is no NVIDIA driver: ${f.fault}`),
    next: `${GET_DRIVER} ${IN_CONTAINER} ${ELSE_CPU}`,
  }),
  'driver-library-missing': (f: { provider: Provider; driver: string }) => ({
    what: unusable(f.provider, `driver ${f.driver} is installed, but its library libcuda.so.1 was not found`),
    next: `Install the driver’s compute part (Debian: \`sudo apt install libcuda1\`); in a container: \`docker run --gpus all -e NVIDIA_DRIVER_CAPABILITIES=compute,utility …\`. ${ELSE_CPU}`,
  }),
  'driver-too-old': (f: { provider: Provider; driver: string; cudaMajor: number; oldest: string; setup: string }) => ({
    what: unusable(
      f.provider,
      `onnxruntime’s library is for CUDA ${f.cudaMajor}, which needs driver ${f.oldest} or newer; ${f.driver}`,
    ),
    next: `${f.setup}${GET_DRIVER} ${ELSE_CPU}`,
  }),
  'cuda-build-mismatch': (f: { provider: Provider; cudaMajor: number; machineMajor: number }) => ({
    what: unusable(
      f.provider,
      `onnxruntime’s library is for CUDA ${f.cudaMajor} (libcudart.so.${f.cudaMajor}), but this machine has CUDA ${f.machineMajor} (libcudart.so.${f.machineMajor})`,
    ),
    next: `\`npx detcompare setup-cuda --cuda ${f.machineMajor}\` installs the library for CUDA ${f.machineMajor}. ${ELSE_CPU}`,
  }),
  'cuda-libraries-missing': (f: {
    provider: Provider
    libraries: readonly string[]
    looked: string
    command: string
  }) => ({
    what: unusable(f.provider, `it needs ${f.libraries.join(', ')}, not found in ${f.looked}`),
    next: `\`${f.command}\` installs them where \`npx detcompare doctor\` finds them. ${ELSE_CPU}`,
  }),
  'cuda-libraries-unreached': (f: {
    provider: Provider
    libraries: readonly string[]
    folders: readonly string[]
  }) => ({
    what: unusable(
      f.provider,
      `${f.libraries.join(', ')} ${f.libraries.length === 1 ? 'is' : 'are'} in ${f.folders.join(', ')}, where the dynamic linker does not look`,
    ),
    next: `Run \`export LD_LIBRARY_PATH=${f.folders.join(':')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\`, then start again. ${ELSE_CPU}`,
  }),
  'gpu-missing': (f: { provider: Provider; reason: string }) => ({
    what: unusable(f.provider, `there is no NVIDIA GPU that it can use (${f.reason})`),
    next: `Check \`nvidia-smi -L\` and CUDA_VISIBLE_DEVICES. ${IN_CONTAINER} ${ELSE_CPU}`,
  }),
  'gpu-out-of-range': (f: {
    provider: Provider
    device: number
    gpus: readonly string[] | null
    visible: string | null
  }) => ({
    what: unusable(
      f.provider,
      `there is no GPU ${f.device}${f.gpus === null ? '' : `; there ${f.gpus.length === 1 ? 'is' : 'are'} ${f.gpus.join(', ')}`}${f.visible === null ? '' : `; CUDA_VISIBLE_DEVICES=${f.visible} limits which GPUs it sees`}`,
    ),
    next: `GPUs are counted from 0. Give --device another number, or remove it to use the first. ${SHOWS_GPUS}`,
  }),
  'gpu-out-of-memory': (f: { provider: Provider; path: string; reason: string }) => ({
    what: `The GPU does not have enough memory for ${f.path} with ${f.provider}: ${f.reason}`,
    next: `Stop other programs that use the GPU (\`nvidia-smi\` shows them), compare fewer models at once, or choose another GPU with --device. ${ELSE_CPU}`,
  }),
  'gpu-unsupported': (f: { provider: Provider; reason: string; cudaMajor: number | null }) => ({
    what: unusable(f.provider, `onnxruntime’s library has no code for this GPU (${f.reason})`),
    next: `${
      f.cudaMajor === 12
        ? 'This is the build for CUDA 12. A newer GPU may need the other one: `npx detcompare setup-cuda --cuda 13`.'
        : 'CUDA 13’s build supports GPUs from Turing on (compute capability 7.5). For an older GPU: `npx detcompare setup-cuda --cuda 12`.'
    } ${ELSE_CPU}`,
  }),
  'gpu-failed': (f: { provider: Provider; reason: string }) => ({
    what: unusable(f.provider, f.reason),
    next: `Check the driver with \`nvidia-smi\`; after a driver update, restart the machine. \`npx detcompare doctor --provider ${f.provider}\` tests it with a tiny model. ${ELSE_CPU}`,
  }),
  'vulkan-missing': (f: { looked: string }) => ({
    what: unusable('webgpu', `it needs Vulkan’s loader libvulkan.so.1, not found in ${f.looked}`),
    next: `Install it (Debian and Ubuntu: \`sudo apt install libvulkan1 mesa-vulkan-drivers\`; NVIDIA’s driver brings its own Vulkan driver). ${ELSE_CPU}`,
  }),
  'webgpu-no-adapter': (f: { fix: string }) => ({
    what: unusable('webgpu', 'no graphics driver offers a device that it can use (no supported adapters)'),
    next: `${f.fix} ${ELSE_CPU}`,
  }),
  'provider-unavailable': (f: { provider: Provider; reason: string }) => ({
    what: unusable(f.provider, f.reason),
    next: `${f.provider === 'webgpu' ? 'Update the graphics driver.' : '`npx detcompare setup-cuda` reinstalls onnxruntime’s libraries, complete and in the right version.'} ${ELSE_CPU}`,
  }),
})

/** The same failure for a list of checks: it neither repeats the provider's name nor suggests another one. */
export function forDoctor({ message, next }: Pick<UserError, 'message' | 'next'>): { found: string; mend: string } {
  return {
    found: message.replace(/^The provider \w+ cannot be used here: /, '').replace(/\.$/, ''),
    mend: next.replace(ELSE_CPU, '').trim(),
  }
}
