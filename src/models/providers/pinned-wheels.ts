/** A wheel by its file name, and the SHA-256 of the file. */
export interface PinnedWheel {
  readonly file: string
  readonly sha256: string
}

/**
 * The wheel of onnxruntime-gpu whose libraries go with each version of onnxruntime-node, as PyPI lists it.
 * Written by scripts/setup/pin-wheel.mjs, from https://files.pythonhosted.org/packages/9e/80/d96143329dbe925d434b016c890a5caa785fac8e14a1570e5d6818b63545/onnxruntime_gpu-1.30.0-cp312-cp312-manylinux_2_28_x86_64.whl
 */
export const pinnedWheels: Readonly<Record<string, PinnedWheel>> = {
  '1.30.0': {
    file: 'onnxruntime_gpu-1.30.0-cp312-cp312-manylinux_2_28_x86_64.whl',
    sha256: '6acc0f4b3d5ac5f2984432faa59dd8fcce6775f8b43a7140afa0f322c7a703b1',
  },
}
