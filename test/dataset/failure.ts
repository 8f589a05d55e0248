import { UserError } from '../../src/errors.ts'

/** The error that the user would be shown; anything else fails the test. */
export async function failure(run: () => unknown): Promise<UserError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
