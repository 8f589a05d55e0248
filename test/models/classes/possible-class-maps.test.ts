import { describe, expect, it } from 'vitest'
import { normalisedName } from '../../../src/models/classes/class-map.ts'
import { cocoNames } from '../../../src/models/classes/coco-names.ts'
import { possibleClassMaps } from '../../../src/models/classes/possible-class-maps.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import type { ClassListName, UserClassMap } from '../../../src/models/user-class-map.ts'

interface Classes {
  readonly count?: number | null
  readonly names?: readonly string[]
  readonly first?: 0 | 1
}

/** Matching reads of a plan only its label and what it knows of classes. */
function map(
  { count = null, names, first = 0 }: Classes,
  categories: readonly (readonly [id: number, name: string])[],
  rest: { used?: readonly number[]; listed?: readonly number[]; userMap?: UserClassMap | null } = {},
) {
  return maps({ count, ...(names && { names }), first }, categories, rest)[0]
}

function maps(
  { count = null, names, first = 0 }: Classes,
  categories: readonly (readonly [id: number, name: string])[],
  {
    used,
    listed,
    userMap = null,
  }: { used?: readonly number[]; listed?: readonly number[]; userMap?: UserClassMap | null } = {},
) {
  const plan = {
    label: 'mine',
    family: 'yolox',
    evidence: [{ source: 'shapes', fact: 'its rows have an objectness' }],
    chosenByUser: false,
    classCount: count ?? names?.length ?? null,
    firstClass: first,
    classNames: names ?? null,
    classNamesSource: names === undefined ? null : 'metadata `names`',
  } as unknown as ModelPlan
  const facts = {
    categories: categories.map(([id, name]) => ({ id, name })),
    used: new Set(used ?? categories.keys()),
    listed: listed ?? [...categories.keys()],
  }
  return possibleClassMaps(plan, facts, userMap)
}

/** The 80 ids of COCO 2017 in ascending order: 1 to 90 without ten that were never used. */
const unusedIds = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83]
const cocoIds = Array.from({ length: 90 }, (_, at) => at + 1).filter((id) => !unusedIds.includes(id))
const coco = cocoIds.map((id, at) => [id, cocoNames[at] as string] as const)

/** `data/roboflow-pills`: id 0 is a supercategory without objects. */
const pills = [
  [0, 'pills'],
  [1, 'capsules'],
  [2, 'tablets'],
] as const
const pillsWithObjects = [1, 2]

describe('classes with names', () => {
  it('meet categories by name, whatever the order and the ids', () => {
    const { rule, categoryOfClass } = map({ names: ['dog', 'cat'] }, [
      [3, 'cat'],
      [7, 'dog'],
    ])
    expect(categoryOfClass).toEqual([1, 0])
    expect(rule).toBe('metadata `names`, by name')
  })

  it.each([
    ['Traffic Light', 'traffic light'],
    ['traffic_light', 'traffic light'],
    ['traffic-light', 'traffic light'],
    ['  traffic   light ', 'traffic light'],
    ['traffic light', 'TRAFFIC_LIGHT'],
    ['Fußgänger', 'fußgänger'],
    ['ga\u0308nger', 'g\u00e4nger'],
  ])('%j meets %j', (name, category) => {
    expect(map({ names: [name] }, [[1, category]]).categoryOfClass).toEqual([0])
  })

  it('are not matched by likeness', () => {
    expect(normalisedName('lorry')).not.toBe(normalisedName('truck'))
    expect(
      map({ names: ['lorry', 'car'] }, [
        [1, 'truck'],
        [2, 'car'],
      ]).categoryOfClass,
    ).toEqual([null, 1])
  })

  it('of Darknet’s coco.names meet COCO’s, all six that differ', () => {
    const darknet = ['motorbike', 'aeroplane', 'sofa', 'pottedplant', 'diningtable', 'tvmonitor']
    const ofCoco = ['motorcycle', 'airplane', 'couch', 'potted plant', 'dining table', 'tv']
    const { categoryOfClass } = map({ names: darknet }, coco)
    expect(categoryOfClass.map((at) => (at === null ? null : coco[at]?.[1]))).toEqual(ofCoco)
  })

  it('are listed where the other side lacks them', () => {
    const matched = map({ names: ['cat', 'unicorn'] }, [
      [1, 'cat'],
      [2, 'dog'],
      [3, 'horse'],
    ])
    expect(matched.unmatchedClasses).toEqual(['unicorn'])
    expect(matched.unmatchedCategories).toEqual([1, 2])
  })

  it('leave the unused supercategory of Roboflow out', () => {
    const matched = map({ names: ['capsules', 'tablets'] }, pills, { used: pillsWithObjects })
    expect(matched.categoryOfClass).toEqual([1, 2])
    expect(matched.unmatchedCategories).toEqual([0])
  })

  it('mean the category with objects where an unused one has the same name', () => {
    const twice = [
      [0, 'pills'],
      [1, 'pills'],
    ] as const
    expect(map({ names: ['pills'] }, twice, { used: [1] }).categoryOfClass).toEqual([1])
    expect(map({ names: ['pills'] }, twice, { used: [0] }).categoryOfClass).toEqual([0])
  })

  it('of which none is found go by number where the counts agree', () => {
    expect(
      map({ names: ['0', '1'] }, [
        [4, 'cat'],
        [9, 'dog'],
      ]).categoryOfClass,
    ).toEqual([0, 1])
  })
})

describe('classes without names', () => {
  it('go in the order of category ids where the counts agree', () => {
    const { rule, categoryOfClass } = map({ count: 80 }, coco)
    expect(categoryOfClass).toEqual(coco.map((_, at) => at))
    expect(rule).toBe('class numbers in the order of category ids')
  })

  it('go in the order of category ids where the file does not count them, and the rule says so', () => {
    const { rule, categoryOfClass } = map({}, [
      [5, 'cat'],
      [8, 'dog'],
    ])
    expect(categoryOfClass).toEqual([0, 1])
    expect(rule).toContain('does not say how many classes')
  })

  it.each([91, 92])('in %d slots are COCO’s category ids', (count) => {
    const { categoryOfClass, unmatchedCategories } = map({ count }, coco)
    expect(categoryOfClass).toHaveLength(count)
    expect(categoryOfClass[0]).toBeNull()
    expect(categoryOfClass[1]).toBe(cocoIds.indexOf(1))
    expect(categoryOfClass[12]).toBeNull()
    expect(categoryOfClass[13]).toBe(cocoIds.indexOf(13))
    expect(categoryOfClass[90]).toBe(cocoIds.indexOf(90))
    expect(unmatchedCategories).toEqual([])
  })

  it('numbering 80 are COCO’s names where each category with objects has one of them', () => {
    const few = [
      [1, 'person'],
      [2, 'toothbrush'],
      [3, 'never used'],
    ] as const
    const { rule, categoryOfClass } = map({ count: 80 }, few, { used: [0, 1] })
    expect(categoryOfClass.indexOf(0)).toBe(0)
    expect(categoryOfClass.indexOf(1)).toBe(79)
    expect(categoryOfClass.filter((at) => at !== null)).toHaveLength(2)
    expect(rule).toContain('COCO')
  })

  it('numbering 80 are not taken for COCO’s where a category with objects is a stranger to it', () => {
    expect(() =>
      map({ count: 80 }, [
        [1, 'person'],
        [2, 'unicorn'],
      ]),
    ).toThrow('the numbers of classes and categories differ')
  })

  it('one fewer than categories skip an unused first one, as with Roboflow', () => {
    const { rule, categoryOfClass, unmatchedCategories } = map({ count: 2 }, pills, { used: pillsWithObjects })
    expect(categoryOfClass).toEqual([1, 2])
    expect(unmatchedCategories).toEqual([0])
    expect(rule).toContain('without the unused first one')
  })

  it('do not skip a category that a split merely lacks', () => {
    expect(() => map({ count: 2 }, pills, { used: [0, 2] })).toThrow('cannot be matched')
    expect(() => map({ count: 1 }, pills, { used: [1] })).toThrow('cannot be matched')
  })

  it('do not take 91 slots for COCO’s where the categories are others', () => {
    expect(() => map({ count: 91 }, pills, { used: pillsWithObjects })).toThrow('cannot be matched')
  })

  it('as many as all categories keep the unused one', () => {
    expect(map({ count: 3 }, pills, { used: pillsWithObjects }).categoryOfClass).toEqual([0, 1, 2])
  })
})

describe('classes that count from 1, with 0 for the background', () => {
  const animals = [
    [4, 'cat'],
    [9, 'dog'],
  ] as const

  it.each([null, 3])('begin with the first category (classes counted by the file: %s)', (count) => {
    const { rule, categoryOfClass, unmatchedClasses } = map({ count, first: 1 }, animals)
    expect(categoryOfClass).toEqual([null, 0, 1])
    expect(unmatchedClasses).toEqual([])
    expect(rule).toContain('from 1')
  })

  it.each([null, 91])('are COCO’s ids where the data set has those (classes counted by the file: %s)', (count) => {
    const { categoryOfClass, unmatchedCategories } = map({ count, first: 1 }, coco)
    expect(categoryOfClass[1]).toBe(cocoIds.indexOf(1))
    expect(categoryOfClass[13]).toBe(cocoIds.indexOf(13))
    expect(categoryOfClass[90]).toBe(cocoIds.indexOf(90))
    expect(unmatchedCategories).toEqual([])
  })

  it('go in order over categories called as COCO’s under other ids', () => {
    const renumbered = [
      [1, 'cat'],
      [2, 'person'],
    ] as const
    expect(map({ first: 1 }, renumbered).categoryOfClass).toEqual([null, 0, 1])
  })

  it('of which there are 80 have COCO’s names where each category with objects has one of them', () => {
    const few = [
      [1, 'toothbrush'],
      [2, 'person'],
    ] as const
    const { categoryOfClass } = map({ count: 81, first: 1 }, few)
    expect([categoryOfClass.indexOf(1), categoryOfClass.indexOf(0)]).toEqual([1, 80])
  })

  it('skip an unused category 0, as with Roboflow', () => {
    expect(map({ first: 1 }, pills, { used: pillsWithObjects }).categoryOfClass).toEqual([null, 1, 2])
    expect(map({ first: 1 }, pills).categoryOfClass).toEqual([null, 0, 1, 2])
  })

  it('are refused where the counts differ', () => {
    expect(() => map({ count: 5, first: 1 }, animals)).toThrow('cannot be matched')
  })
})

describe('a user’s map of a model that does not count its classes', () => {
  it('is refused for a class number that no model has', () => {
    expect(() => map({}, [[1, 'cat']], { userMap: { 4000000000: 'cat' } })).toThrow(
      'class 4000000000 is beyond the 100000 classes that a model may have',
    )
  })
})

describe('classes that nothing matches', () => {
  it('are refused by both counts, with the option that says how', () => {
    const matching = () => map({ count: 5 }, pills, { used: pillsWithObjects })
    expect(matching).toThrow(
      'The 5 classes of mine cannot be matched with the data set’s 3 categories'.replace('’', "'"),
    )
    expect(matching).toThrow(
      expect.objectContaining({
        code: 'class-map-missing',
        next: expect.stringMatching(
          /--class-map mine=.*The file is read as yolox \(its rows have an objectness\); if that/,
        ),
      }),
    )
  })

  it('are refused where not one name is found and the counts differ', () => {
    expect(() =>
      map({ names: ['apple', 'pear'] }, [
        [1, 'cat'],
        [2, 'dog'],
        [3, 'horse'],
      ]),
    ).toThrow('no name is in both')
  })
})

describe('a user’s own map', () => {
  const animals = [
    [10, 'cat'],
    [20, 'dog'],
  ] as const

  it.each<[string, UserClassMap]>([
    ['class numbers to category names', { 0: 'dog', 2: 'cat' }],
    ['class numbers to category ids', { 0: 20, 2: 10 }],
    ['class numbers to ids written as text', { 0: '20', 2: '10' }],
    ['class names to category names', { hound: 'dog', kitten: 'cat' }],
    ['class names to category ids', { hound: 20, kitten: 10 }],
  ])('may go from %s', (_, userMap) => {
    const matched = map({ names: ['hound', 'bird', 'kitten'] }, animals, { userMap })
    expect(matched.categoryOfClass).toEqual([1, null, 0])
    expect(matched.unmatchedClasses).toEqual(['bird'])
    expect(matched.rule).toBe('--class-map')
  })

  it('goes before names that would match', () => {
    expect(map({ names: ['cat', 'dog'] }, animals, { userMap: { 0: 'dog', 1: 'cat' } }).categoryOfClass).toEqual([1, 0])
  })

  it('owes the background no category', () => {
    const matched = map({ count: 3, first: 1 }, animals, { userMap: { 1: 'dog' } })
    expect(matched.unmatchedClasses).toEqual(['2'])
  })

  it('may send two classes to one category', () => {
    expect(map({ count: 3 }, animals, { userMap: { 0: 'cat', 1: 'cat', 2: 'dog' } }).categoryOfClass).toEqual([0, 0, 1])
  })

  it('tells by its highest number how many classes there are, where the file does not', () => {
    expect(map({}, animals, { userMap: { 3: 'cat' } }).categoryOfClass).toEqual([null, null, null, 0])
  })

  it('may leave a class out by null, which counts as a class of the model', () => {
    expect(map({}, animals, { userMap: { 0: 'cat', 1: null } }).categoryOfClass).toEqual([0, null])
  })

  it.each<[string, UserClassMap, string]>([
    ['a class name that the model lacks', { unicorn: 'cat' }, 'the model has no class unicorn'],
    ['a class number beyond the last', { 2: 'cat' }, 'the model has 2 classes, so there is no class 2'],
    ['a category that the data set lacks', { 0: 'horse' }, 'the data set has no category "horse"'],
    ['an id that the data set lacks', { 0: 30 }, 'the data set has no category 30'],
    ['an empty name, which is not id 0', { 0: '' }, 'the data set has no category ""'],
    ['being empty', {}, 'it is empty'],
  ])('is refused for %s', (_, userMap, reason) => {
    expect(() => map({ names: ['a', 'b'] }, [[0, 'animals'], ...animals], { userMap })).toThrow(
      expect.objectContaining({ code: 'class-map-bad', message: expect.stringContaining(reason) }),
    )
  })
})

describe('a numbering that the data set leaves open', () => {
  const listedOtherwise = [
    [1, 'c0'],
    [2, 'c1'],
    [4, 'c3'],
    [8, 'c2'],
  ] as const

  it('is by ids or by the file’s order, whichever is listed, the order of ids first', () => {
    const found = maps({ count: 4 }, listedOtherwise, { listed: [0, 1, 3, 2] })
    expect(found.map(({ categoryOfClass }) => categoryOfClass)).toEqual([
      [0, 1, 2, 3],
      [0, 1, 3, 2],
    ])
    expect(found[1]?.rule).toBe('class numbers in the order in which the file lists the categories')
  })

  it('is so where the file does not count classes, and where they count from 1', () => {
    expect(maps({}, listedOtherwise, { listed: [3, 0, 1, 2] })[1]?.categoryOfClass).toEqual([3, 0, 1, 2])
    const fromOne = maps({ count: 5, first: 1 }, listedOtherwise, { listed: [3, 0, 1, 2] })
    expect(fromOne[1]?.categoryOfClass).toEqual([null, 3, 0, 1, 2])
  })

  it('keeps the unused supercategory out of either order', () => {
    const found = maps({ count: 3 }, listedOtherwise, { used: [1, 2, 3], listed: [2, 0, 1, 3] })
    expect(found.map(({ categoryOfClass }) => categoryOfClass)).toEqual([
      [1, 2, 3],
      [2, 1, 3],
    ])
  })

  it('is no question where only categories without objects change places', () => {
    expect(maps({ count: 4 }, listedOtherwise, { used: [0, 1], listed: [0, 1, 3, 2] })).toHaveLength(1)
  })

  it('is no question for classes with names, nor for COCO’s ids', () => {
    const named = maps({ names: ['c0', 'c1', 'c2', 'c3'] }, listedOtherwise, { listed: [0, 1, 3, 2] })
    expect(named).toHaveLength(1)
    const reversed = [...coco.keys()].reverse()
    expect(maps({ count: 91 }, coco, { listed: reversed })).toHaveLength(1)
    expect(maps({ count: 91, first: 1 }, coco, { listed: reversed })).toHaveLength(1)
  })
})

describe('names that are only the class’s own number', () => {
  const digits = Array.from({ length: 10 }, (_, at) => [at + 1, String(at + 1)] as const)

  it('are no names: numbers count before them, and both are possible', () => {
    const found = maps({ names: digits.map((_, at) => String(at)) }, digits)
    expect(found.map(({ categoryOfClass }) => categoryOfClass)).toEqual([
      digits.map((_, at) => at),
      [null, ...digits.slice(1).map((_, at) => at)],
    ])
  })

  it('are no question where both say the same', () => {
    expect(maps({ names: digits.map(([, name]) => name) }, digits)).toHaveLength(1)
  })

  it('are names where they are not those of the classes in order', () => {
    const found = maps({ names: ['3', '7'] }, [
      [1, '7'],
      [2, '3'],
    ])
    expect(found.map(({ categoryOfClass }) => categoryOfClass)).toEqual([[1, 0]])
  })
})

describe('a list of classes that is known by name', () => {
  const categories = [
    [3, 'car'],
    [1, 'person'],
    [9, 'unicorn'],
  ] as const

  it('gives classes the names of their numbers, where the file counts as many or does not count', () => {
    for (const count of [80, null]) {
      const matched = map({ count }, categories, { userMap: 'coco' })
      expect(matched).toMatchObject({ byUser: true, rule: '--class-map coco', unmatchedCategories: [2] })
      expect([matched.categoryOfClass[0], matched.categoryOfClass[2]]).toEqual([1, 0])
    }
  })

  it('counts from 1 where the model does, COCO in its 91 slots', () => {
    expect(map({ count: 21, first: 1 }, categories, { userMap: 'voc' }).categoryOfClass[15]).toBe(1)
    const slots = map({ count: 91, first: 1 }, categories, { userMap: 'coco' }).categoryOfClass
    expect([slots.length, slots[0], slots[1], slots[3]]).toEqual([91, null, 1, 0])
    expect(map({ count: 91 }, categories, { userMap: 'coco' }).categoryOfClass[1]).toBe(1)
  })

  it.each<[ClassListName, number, number, string]>([
    ['coco', 80, 79, 'toothbrush'],
    ['lvis', 1203, 1202, 'zucchini'],
    ['voc', 20, 14, 'person'],
    ['objects365', 365, 0, 'Person'],
  ])('%s has %d classes, and class %d is %s', (list, count, at, name) => {
    const matched = map({ count }, [[7, name]], { userMap: list })
    expect(matched.categoryOfClass).toHaveLength(count)
    expect(matched.categoryOfClass[at]).toBe(0)
  })

  it.each<[string, Classes, ClassListName, string]>([
    ['a model of another number of classes', { count: 81 }, 'coco', 'coco has 80 classes, but the model has 81'],
    ['data that have none of its classes', {}, 'voc', "no class of voc is among the data set's categories"],
  ])('is refused for %s', (_, classes, list, reason) => {
    expect(() => map(classes, [[1, 'unicorn']], { userMap: list })).toThrow(reason)
  })
})
