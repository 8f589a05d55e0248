import { modelError } from './models-errors.ts'

/** A setting for every model, or for some by label; a label's own value wins. */
export interface PerModel<T> {
  readonly all?: T
  readonly byLabel?: Readonly<Record<string, T>>
}

/** The setting for one model, null where none was given. */
export function settingFor<T>(setting: PerModel<T> | undefined, label: string): T | null {
  return setting?.byLabel?.[label] ?? setting?.all ?? null
}

/** Refuses settings for labels that no model has. @throws UserError naming the labels there are. */
export function refuseUnknownLabels(
  settings: Readonly<Record<string, PerModel<unknown> | undefined>>,
  labels: readonly string[],
): void {
  for (const [option, setting] of Object.entries(settings)) {
    const unknown = Object.keys(setting?.byLabel ?? {}).find((label) => !labels.includes(label))
    if (unknown !== undefined) throw modelError('label-unknown', { option, label: unknown, labels })
  }
}
