import { describe, expect, it } from 'vitest'
import { cudaFacts, providerFault } from '../../../src/models/providers/provider-fault.ts'
import type { LibraryProvider } from '../../../src/models/providers/provider-library.ts'
import { type FakeMachine, nvidiaSmi } from '../../machine/fake-machine.ts'
import { cudaLibraries, emptyFiles, gpuMachine, providerLibraries } from './cuda-machine.ts'

const ort = providerLibraries('ort', 13)
const driver = emptyFiles('usr/lib', ['libcuda.so.1'])
const cuda13 = emptyFiles('usr/lib', cudaLibraries(13))
const noDriver = { 'nvidia-smi': 'exit 127' }

/** What is said of a simulated machine, its root as ROOT. */
async function faultOf(change: FakeMachine, provider: LibraryProvider = 'cuda', device = 0) {
  const { place, libraryFolder } = gpuMachine(change)
  const fault = providerFault(provider, device, await cudaFacts(place, libraryFolder))
  if (fault === null) return null
  const plain = (text: string) => text.replaceAll(place.root, 'ROOT')
  return { code: fault.code, what: plain(fault.message), next: plain(fault.next) }
}

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('what keeps CUDA from working', () => {
  it('is nothing on a machine that has everything', async () => {
    expect(await faultOf({})).toBeNull()
  })

  it('is onnxruntime’s library, where it is not there', async () => {
    expect(await faultOf({ files: { ...driver, ...cuda13 } })).toEqual({
      code: 'provider-library-missing',
      what: 'The provider cuda cannot be used here: onnxruntime’s library for it is not installed (no ROOT/ort/libonnxruntime_providers_cuda.so).',
      next: '`npx detcompare setup-cuda` installs it. Or use --provider cpu.',
    })
  })

  it('is the library that all providers share, where that alone is not there', async () => {
    const { 'ort/libonnxruntime_providers_shared.so': _, ...rest } = ort
    expect(await faultOf({ files: { ...driver, ...cuda13, ...rest } })).toMatchObject({
      code: 'provider-library-missing',
      what: expect.stringContaining('no ROOT/ort/libonnxruntime_providers_shared.so'),
    })
  })

  it('is both the library and the driver on a machine without a GPU', async () => {
    const fault = await faultOf({ programs: noDriver, files: {} })
    expect(fault?.what).toMatch(/is not installed \(no .*\), and there is no NVIDIA driver: nvidia-smi says: nothing/)
    expect(fault?.next).toMatch(
      /`npx detcompare setup-cuda` .*`sudo ubuntu-drivers install`.*`docker run --gpus all …`/,
    )
  })

  it.each([
    ['cut off', Buffer.from(ort['ort/libonnxruntime_providers_cuda.so'] as Uint8Array).subarray(0, 200)],
    ['an error page', '<html>404</html>'],
  ])('is a library that is %s', async (_, content) => {
    const files = { ...driver, ...cuda13, ...ort, 'ort/libonnxruntime_providers_cuda.so': content }
    expect(await faultOf({ files })).toMatchObject({
      code: 'provider-library-broken',
      what: expect.stringContaining('libonnxruntime_providers_cuda.so is not a Linux shared library, or is cut off.'),
    })
  })

  it('is the driver, where there is none', async () => {
    expect(await faultOf({ programs: noDriver, files: { ...ort, ...cuda13 } })).toMatchObject({
      code: 'driver-missing',
      what: 'The provider cuda cannot be used here: there is no NVIDIA driver: nvidia-smi says: nothing (code 127).',
    })
  })

  it('is the driver’s compute library, where a container was given nvidia-smi alone', async () => {
    expect(await faultOf({ files: { ...ort, ...cuda13 } })).toMatchObject({
      code: 'driver-library-missing',
      next: expect.stringContaining('NVIDIA_DRIVER_CAPABILITIES=compute,utility'),
    })
  })

  it('is a driver that is too old for the build, with the build that it supports', async () => {
    const programs = { 'nvidia-smi': nvidiaSmi(['Tesla T4'], '550.54.14', '12.4') }
    expect(await faultOf({ programs })).toMatchObject({
      code: 'driver-too-old',
      what: 'The provider cuda cannot be used here: onnxruntime’s library is for CUDA 13, which needs driver 580.65.06 or newer; driver 550.54.14 supports CUDA 12.4.',
      next: expect.stringContaining('`npx detcompare setup-cuda --cuda 12`'),
    })
  })

  it('is a driver that is too old for every build', async () => {
    const programs = { 'nvidia-smi': nvidiaSmi(['Tesla K80'], '470.82.01', '11.4') }
    const fault = await faultOf({ programs })
    expect(fault?.next).not.toContain('setup-cuda')
    expect(fault?.next).toMatch(/^Install NVIDIA’s driver/)
  })

  it('is the build, where the machine has the other CUDA', async () => {
    const files = { ...ort, ...driver, ...emptyFiles('usr/lib', cudaLibraries(12)) }
    expect(await faultOf({ files })).toEqual({
      code: 'cuda-build-mismatch',
      what: 'The provider cuda cannot be used here: onnxruntime’s library is for CUDA 13 (libcudart.so.13), but this machine has CUDA 12 (libcudart.so.12).',
      next: '`npx detcompare setup-cuda --cuda 12` installs the library for CUDA 12. Or use --provider cpu.',
    })
  })

  it('is the build the other way round as well', async () => {
    const files = { ...providerLibraries('ort', 12), ...driver, ...cuda13 }
    expect(await faultOf({ files })).toMatchObject({
      code: 'cuda-build-mismatch',
      next: expect.stringContaining('setup-cuda --cuda 13'),
    })
  })

  it('is every library of CUDA and cuDNN that is nowhere, with the places and the command', async () => {
    const files = { ...ort, ...driver, ...emptyFiles('opt/named', ['libcudart.so.13', 'libcublas.so.13']) }
    expect(await faultOf({ files, env: { LD_LIBRARY_PATH: 'ROOT/opt/named' } })).toEqual({
      code: 'cuda-libraries-missing',
      what: 'The provider cuda cannot be used here: it needs libcublasLt.so.13, libcurand.so.10, libcudnn.so.9, libcufft.so.12, libnvrtc.so.13, not found in LD_LIBRARY_PATH (ROOT/opt/named), the linker’s cache (ldconfig -p) and ROOT/lib64, ROOT/usr/lib64, ROOT/lib, ROOT/usr/lib.',
      next: "`python3 -I -m pip install --no-deps --target ROOT/home/.local/share/detcompare/cuda13 'nvidia-cuda-runtime~=13.0' 'nvidia-cublas~=13.0' 'nvidia-cudnn-cu13~=9.0' 'nvidia-cufft~=12.0' 'nvidia-curand~=10.0' 'nvidia-cuda-nvrtc~=13.0' 'nvidia-nvjitlink~=13.0'` installs them where `npx detcompare doctor` finds them. Or use --provider cpu.",
    })
  })

  it('is cuDNN alone, though the library opens it only later', async () => {
    const files = {
      ...ort,
      ...driver,
      ...emptyFiles(
        'usr/lib',
        cudaLibraries(13).filter((name) => !name.includes('cudnn')),
      ),
    }
    expect((await faultOf({ files }))?.what).toContain('it needs libcudnn.so.9, not found')
  })

  it('is that the linker does not look where the libraries are, with the variable to set', async () => {
    const folder = 'usr/local/cuda-13.0/lib64'
    const fault = await faultOf({ files: { ...ort, ...driver, ...emptyFiles(folder, cudaLibraries(13)) } })
    expect(fault).toMatchObject({
      code: 'cuda-libraries-unreached',
      next: `Run \`export LD_LIBRARY_PATH=ROOT/${folder}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}\`, then start again. Or use --provider cpu.`,
    })
  })

  it('is that nvidia-smi lists no GPU', async () => {
    const programs = { 'nvidia-smi': 'echo "No devices were found"; exit 6' }
    const files = { ...ort, ...driver, ...cuda13, 'proc/driver/nvidia/version': 'Kernel Module  580.95.05  x' }
    expect(await faultOf({ programs, files })).toMatchObject({ code: 'gpu-missing' })
  })

  it('is a number of a GPU that is not there, with those that are', async () => {
    expect(await faultOf({}, 'cuda', 1)).toBeNull()
    expect(await faultOf({}, 'cuda', 2)).toEqual({
      code: 'gpu-out-of-range',
      what: 'The provider cuda cannot be used here: there is no GPU 2; there are 0 (Tesla T4), 1 (NVIDIA L4).',
      next: 'GPUs are counted from 0. Give --device another number, or remove it to use the first. `npx detcompare doctor` lists the GPUs.',
    })
  })

  it('is not judged from the list of GPUs where CUDA_VISIBLE_DEVICES numbers them anew', async () => {
    const { files } = { files: { ...ort, ...driver, ...cuda13 } }
    expect(await faultOf({ files, env: { CUDA_VISIBLE_DEVICES: '1' } }, 'cuda', 2)).toBeNull()
  })
})

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('what keeps TensorRT from working', () => {
  it('is its own libraries, where only CUDA’s are there', async () => {
    const fault = await faultOf({}, 'tensorrt')
    expect(fault?.what).toContain('it needs libnvinfer.so.10, libnvonnxparser.so.10, not found')
    expect(fault?.next).toContain(
      "--extra-index-url https://pypi.nvidia.com --target ROOT/home/.local/share/detcompare/cuda13 'tensorrt-cu13-libs~=10.0'`",
    )
  })
})
