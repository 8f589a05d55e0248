import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readClaims } from '../../../src/comparison/claims-file/read-claims.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const folder = temporaryFolder({ 'claims.yaml': '\uFEFF- {variant: neck, claim: AP=+1}\n' })

it('a claims file is read from its path, which the report names', async () => {
  const path = join(folder, 'claims.yaml')
  expect(await readClaims(path, ['base', 'neck'])).toMatchObject({
    claims: [{ variant: 'neck', published: { file: path, entry: 1, line: 1 } }],
    claimsFile: { path },
  })
})

it('a claims file that is missing is told', async () => {
  await expect(readClaims(join(folder, 'none.yaml'), ['base', 'neck'])).rejects.toThrow(
    `The claims file ${folder}/none.yaml cannot be read: there is no such file.`,
  )
})
