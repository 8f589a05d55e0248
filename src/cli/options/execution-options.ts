import { Option } from 'commander'

/** Options that say where models run, and what is set up for that. */
export const executionOptions = {
  provider: new Option(
    '--provider <name>',
    'auto (CUDA if it works, else CPU; the default), cpu, cuda, tensorrt or webgpu; a named provider never falls back',
  ),
  device: new Option('--device <index>', 'index of the GPU, as nvidia-smi counts (default: 0)'),
  threads: new Option(
    '--threads <n>',
    'CPU threads per model (default: one per physical core; the accuracy pass runs images in parallel instead)',
  ),
  cuda: new Option(
    '--cuda <major>',
    'build for CUDA 12 or 13 (default: the one that fits the driver and the CUDA runtime found)',
  ),
  wheel: new Option(
    '--wheel <file>',
    'for CUDA 13: use this downloaded wheel of onnxruntime-gpu instead of downloading it with pip',
  ),
} as const
