import { describe, expect, it } from 'vitest'
import type { Provider } from '../../../src/models/providers/provider.ts'
import { providerFailure } from '../../../src/models/providers/provider-failure.ts'
import { plainReason } from '../../../src/models/runtime/load-failure.ts'
import { type FakeMachine, nvidiaSmi } from '../../machine/fake-machine.ts'
import { cudaLibraries, emptyFiles, gpuMachine, providerLibraries } from './cuda-machine.ts'

/** What is said of a refusal as onnxruntime words it. */
async function failureOf(message: string, provider: Provider = 'cuda', change: FakeMachine = {}, device = 0) {
  const { place, libraryFolder } = gpuMachine(change)
  const reason = plainReason('m.onnx', new Error(message))
  const failure = await providerFailure({ path: 'm.onnx', provider, device, reason }, place, libraryFolder)
  return failure === null ? null : { code: failure.code, what: failure.message, next: failure.next }
}

/** As onnxruntime 1.30.0 with CUDA 13.0's runtime throws it, here recorded with a driver that answers with this code. */
function cudaAnswer(code: number, words: string): string {
  const place = (line: number) =>
    `/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_call.cc:${line} std::conditional_t<THRW, void, onnxruntime::common::Status> onnxruntime::CudaCall(ERRTYPE, const char*, const char*, SUCCTYPE, const char*, const char*, int) [with ERRTYPE = cudaError; bool THRW = true; SUCCTYPE = cudaError; std::conditional_t<THRW, void, common::Status> = void] `
  return `${place(154)}${place(146)}CUDA failure ${code}: ${words} ; GPU=-1 ; hostname=host ; file=/onnxruntime_src/onnxruntime/core/providers/cuda/cuda_execution_provider.cc ; line=352 ; expr=cudaSetDevice(info_.device_id); \n\n`
}

const unloaded = 'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library'
const onlyLinux = describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')

onlyLinux('a refusal of CUDA’s', () => {
  it('to load its library is told by what the machine lacks', async () => {
    expect(await failureOf(unloaded, 'cuda', { files: {} })).toMatchObject({ code: 'provider-library-missing' })
    const tensorrt = 'OrtSessionOptionsAppendExecutionProvider_TensorRT: Failed to load shared library'
    expect(await failureOf(tensorrt, 'tensorrt')).toMatchObject({
      code: 'cuda-libraries-missing',
      what: expect.stringContaining('libnvinfer.so.10'),
    })
  })

  it('to load its library though nothing is seen to lack is told as it is', async () => {
    expect(await failureOf(unloaded)).toMatchObject({
      code: 'provider-unavailable',
      what: `The provider cuda cannot be used here: ${unloaded}.`,
      next: '`npx detcompare setup-cuda` reinstalls onnxruntime’s libraries, complete and in the right version. Or use --provider cpu.',
    })
  })

  it('because the driver is too old names both versions', async () => {
    const programs = { 'nvidia-smi': nvidiaSmi(['Tesla T4'], '550.54.14', '12.4') }
    const words = 'CUDA driver version is insufficient for CUDA runtime version'
    expect(await failureOf(cudaAnswer(35, words), 'cuda', { programs })).toMatchObject({
      code: 'driver-too-old',
      what: 'The provider cuda cannot be used here: onnxruntime’s library is for CUDA 13, which needs driver 580.65.06 or newer; driver 550.54.14 supports CUDA 12.4.',
      next: expect.stringContaining('`npx detcompare setup-cuda --cuda 12`'),
    })
  })

  it('because there is no GPU says so', async () => {
    expect(await failureOf(cudaAnswer(100, 'no CUDA-capable device is detected'))).toMatchObject({
      code: 'gpu-missing',
      what: 'The provider cuda cannot be used here: there is no NVIDIA GPU that it can use (CUDA failure 100: no CUDA-capable device is detected).',
    })
  })

  it('because there is no GPU of that number lists those there are, and what hides them', async () => {
    const env = { CUDA_VISIBLE_DEVICES: '1' }
    expect(await failureOf(cudaAnswer(101, 'invalid device ordinal'), 'cuda', { env }, 1)).toMatchObject({
      code: 'gpu-out-of-range',
      what: 'The provider cuda cannot be used here: there is no GPU 1; there are 0 (Tesla T4), 1 (NVIDIA L4); CUDA_VISIBLE_DEVICES=1 limits which GPUs it sees.',
    })
  })

  it('because the GPU is too old names the other build', async () => {
    const words = 'no kernel image is available for execution on the device'
    expect(await failureOf(cudaAnswer(209, words))).toMatchObject({
      code: 'gpu-unsupported',
      next: expect.stringContaining('setup-cuda --cuda 12'),
    })
    const files = { ...providerLibraries('ort', 12), ...emptyFiles('usr/lib', ['libcuda.so.1', ...cudaLibraries(12)]) }
    expect(await failureOf(cudaAnswer(209, words), 'cuda', { files })).toMatchObject({
      code: 'gpu-unsupported',
      next: 'This is the build for CUDA 12. A newer GPU may need the other one: `npx detcompare setup-cuda --cuda 13`. Or use --provider cpu.',
    })
  })

  it.each([
    cudaAnswer(2, 'out of memory'),
    "Non-zero status code returned while running Conv node. Name:'Conv_0' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:376 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 1073741824",
  ])('because memory is short names the model: %s', async (message) => {
    const failure = await failureOf(message)
    expect(failure?.code).toBe('gpu-out-of-memory')
    expect(failure?.what).toMatch(
      /^The GPU does not have enough memory for m\.onnx with cuda: .*(CUDA failure 2: out of memory|of size 1073741824)$/,
    )
  })

  it.each([
    [cudaAnswer(999, 'unknown error'), 'CUDA failure 999: unknown error'],
    [
      cudaAnswer(803, 'system has unsupported display driver / cuda driver combination'),
      'CUDA failure 803: system has unsupported display driver / cuda driver combination',
    ],
    [
      'CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED ; GPU=0 ; hostname=host ; expr=cudnnCreate(&cudnn_handle_);',
      'CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED',
    ],
  ])('of another kind is told in CUDA’s words: %s', async (message, said) => {
    expect(await failureOf(message)).toMatchObject({
      code: 'gpu-failed',
      what: `The provider cuda cannot be used here: ${said}.`,
    })
  })

  it('that is the model’s is none of the provider’s', async () => {
    expect(await failureOf('Load model from m.onnx failed:Protobuf parsing failed.')).toBeNull()
  })
})

describe('a refusal of a provider that is not built', () => {
  it('names the system', async () => {
    expect(await failureOf('no available backend found. ERR: [cuda] backend not found.')).toMatchObject({
      code: 'provider-not-built',
      what: `The provider cuda cannot be used here: onnxruntime-node for ${process.platform} ${process.arch} does not include it.`,
      next: 'CUDA and TensorRT need Linux on x64. `npx detcompare doctor` lists what works here. Or use --provider cpu.',
    })
    expect(await failureOf('no available backend found. ERR: [webgpu] backend not found.', 'webgpu')).toMatchObject({
      code: 'provider-not-built',
      next: '`npx detcompare doctor` lists what works here. Or use --provider cpu.',
    })
  })
})

onlyLinux('a refusal of WebGPU’s', () => {
  const message =
    '/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::WebGpuContext::Initialize(const onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n\n'

  it('is Vulkan’s loader, where it is not there', async () => {
    expect(await failureOf(message, 'webgpu', { files: {} })).toMatchObject({
      code: 'vulkan-missing',
      next: expect.stringContaining('`sudo apt install libvulkan1 mesa-vulkan-drivers`'),
    })
  })

  it('is the graphics driver, where the loader is there', async () => {
    expect(await failureOf(message, 'webgpu', { files: { 'usr/lib/libvulkan.so.1': 'x' } })).toMatchObject({
      code: 'webgpu-no-adapter',
      next: expect.stringContaining('`sudo apt install mesa-vulkan-drivers`'),
    })
  })
})

describe('a refusal of the CPU’s', () => {
  it('is never the provider’s', async () => {
    expect(await failureOf(cudaAnswer(2, 'out of memory'), 'cpu')).toBeNull()
  })
})
