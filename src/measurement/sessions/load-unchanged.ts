import { type ReadModel, refuseReplaced } from '../../models/file/refuse-replaced.ts'

/**
 * Loads a model that is still the one that was read: before, since what loads is what is measured, and after, since it may
 * be replaced meanwhile. What a replaced file makes onnxruntime say is not the user's problem.
 * @throws UserError as `load` and `refuseReplaced` do.
 */
export async function loadUnchanged<T>(model: ReadModel, load: () => Promise<T>): Promise<T> {
  await refuseReplaced(model)
  const loaded = await load().catch(async (error: unknown) => {
    await refuseReplaced(model)
    throw error
  })
  await refuseReplaced(model)
  return loaded
}
