import { expect, test } from 'vitest'
import { RecallLevels } from '../../../src/evaluation/draws/recall-levels.ts'
import { recallThresholds } from '../../../src/evaluation/rules/thresholds.ts'

test('so many of so many objects reach the highest threshold that is not above their share', () => {
  const levels = new RecallLevels()
  // Down and up again, past the room there is at first.
  for (const objects of [3, 1, 100, 101, 7, 1023, 1024, 2500, 2]) {
    levels.set(objects)
    const expected = Array.from({ length: objects + 1 }, (_, found) =>
      recallThresholds.findLastIndex((threshold) => threshold <= found / objects),
    )
    expect([...levels.reached.subarray(0, objects + 1)]).toEqual(expected)
  }
})
