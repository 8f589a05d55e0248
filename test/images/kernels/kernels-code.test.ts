import { expect, it } from 'vitest'
import { kernelsCode } from '../../../scripts/build/write-kernels.mjs'
import { KERNELS_CODE } from '../../../src/images/kernels/kernels-code.ts'

it('the code is what the text says: `npm run build:kernels` writes it', async () => {
  expect(KERNELS_CODE).toBe(await kernelsCode())
})
