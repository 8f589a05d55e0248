import { describe, expect, it } from 'vitest'
import { endedEarly } from '../../../src/measurement/parent/ended-early.ts'

const several = { models: 2, lanes: true }
const one = { models: 1, lanes: false }
const by = (signalName: string) => ({ code: null, signalName })

describe('the end of a measuring process without a last word', () => {
  it('by SIGKILL is a lack of memory, with what frees memory in this job', () => {
    expect(endedEarly(by('SIGKILL'), '', several)).toMatchObject({
      code: 'measurement-killed',
      message: 'The measuring process was ended by SIGKILL.',
      next: 'The machine probably ran out of memory. Compare fewer models at once, or close other programs. In a container, raise its memory limit. Or give --threads the number of cores: the accuracy pass then holds each model once, not up to four times.',
    })
    expect(endedEarly(by('SIGKILL'), '', one).next).toBe(
      'The machine probably ran out of memory. Close other programs. In a container, raise its memory limit.',
    )
  })

  it.each(['SIGSEGV', 'SIGABRT', 'SIGILL', 'SIGBUS', 'SIGFPE'])('by %s is a crash, and no lack of memory', (signal) => {
    expect(endedEarly(by(signal), 'onnxruntime fell', several)).toMatchObject({
      code: 'measurement-crashed',
      message: `The measuring process crashed (${signal}). Its last message: onnxruntime fell.`,
      next: expect.stringMatching(/`detcompare inspect <model\.onnx> --data <path>` runs one alone/),
    })
    expect(endedEarly(by(signal), '', one).next).toBe(
      'onnxruntime probably crashed on the model. Export it again, for example with another opset.',
    )
  })

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGXCPU'])('by %s is somebody else’s doing', (signal) => {
    const error = endedEarly(by(signal), '', several)
    expect(error.message).toBe(`Another program ended the measuring process by ${signal}.`)
    expect(error.next).not.toMatch(/memory|fewer models/)
  })

  it('with a code is a crash', () => {
    expect(endedEarly({ code: 134, signalName: null }, '', one).message).toBe(
      'The measuring process crashed (exit code 134).',
    )
  })

  it('after a failed allocation is a lack of memory, however it ended', () => {
    const said = "terminate called after throwing an instance of 'std::bad_alloc'"
    expect(endedEarly(by('SIGABRT'), said, one).code).toBe('memory-short')
  })

  it.each([
    'CompileError: WebAssembly.Module(): Compiling function #0 failed: Wasm SIMD unsupported @+305.',
    'ReferenceError: WebAssembly is not defined',
  ])('without SIMD is not blamed on a model: %s', (said) => {
    const error = endedEarly({ code: 1, signalName: null }, said, several)
    expect(error.message).toMatch(/^Node has no WebAssembly with SIMD here, .*(@\+305|not defined)\.$/)
    expect(error.next).toMatch(/^Use an x86-64 processor with SSE4\.1/)
  })

  it('for want of a library says how to get it, which is not by installing again where the system is too old', () => {
    const missing = endedEarly({ code: 1, signalName: null }, 'libvips.so: cannot open shared object file', one)
    expect(missing.next).toMatch(/^Install detcompare again on this machine/)
    const old = "/lib/libc.so.6: version `GLIBC_2.34' not found"
    expect(endedEarly({ code: 1, signalName: null }, old, one).next).toMatch(
      /^This system’s C or C\+\+ library is older than they need\./,
    )
  })
})
