import { expect, it } from 'vitest'
import { onnxruntimePackage } from '../../../src/models/providers/onnxruntime-folder.ts'
import { pinnedWheels } from '../../../src/models/providers/pinned-wheels.ts'

it('the wheel of the onnxruntime that is installed here has a hash, and is one for Linux on x64', () => {
  const { version } = onnxruntimePackage()
  expect(Object.keys(pinnedWheels)).toContain(version)
  for (const [known, { file, sha256 }] of Object.entries(pinnedWheels)) {
    expect(file).toMatch(
      new RegExp(`^onnxruntime_gpu-${known.replaceAll('.', '\\.')}-cp312-cp312-manylinux_[\\d_]+_x86_64\\.whl$`),
    )
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  }
})
