import { defineConfig } from 'vitest/config'
import { withoutTelemetry } from './src/models/runtime/telemetry.ts'
import { lanes } from './test/lanes.ts'

/**
 * Limits end what hangs. No test says how fast anything is, so that none fails on a machine that is busy with something
 * else: they are a hundred times what the slowest test takes on a quiet one.
 */
const MINUTES = 60_000
const withinMinutes = (minutes: number) => ({ testTimeout: minutes * MINUTES, hookTimeout: minutes * MINUTES })

const { fast, isolated, process } = lanes()
const setupFiles = ['test/folders-removed.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    // Some tests load onnxruntime in their own process, and none may find what another one, or a user, has kept.
    env: { ...withoutTelemetry, DETCOMPARE_CACHE: 'none' },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: [...fast],
          setupFiles: ['test/nothing-started.ts', ...setupFiles],
          // Files share the modules of src, which hold no state: loading them for each file took as long as the tests.
          isolate: false,
          ...withinMinutes(5),
        },
      },
      { extends: true, test: { name: 'isolated', include: [...isolated], setupFiles, ...withinMinutes(20) } },
      { extends: true, test: { name: 'process', include: [...process], setupFiles, ...withinMinutes(20) } },
    ],
  },
})
