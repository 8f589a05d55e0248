import { expect, test } from 'vitest'
import { labelModels } from '../../../src/models/sides/label-models.ts'

const unnamed = new Map<string, string>()

test('a model is called by its file’s stem', () => {
  expect(labelModels(['a/yolov8n.onnx', 'b/rtdetr.ONNX', 'results.json'], unnamed)).toEqual([
    'yolov8n',
    'rtdetr',
    'results',
  ])
})

test('dots within a stem stay', () => {
  expect(labelModels(['yolo.v8.1.onnx'], unnamed)).toEqual(['yolo.v8.1'])
})

test('best.onnx twice is told apart by the shortest end of the path that differs', () => {
  expect(labelModels(['runs/base/best.onnx', 'runs/cbam/best.onnx'], unnamed)).toEqual(['base/best', 'cbam/best'])
  expect(labelModels(['base/weights/best.onnx', 'cbam/weights/best.onnx'], unnamed)).toEqual([
    'base/weights/best',
    'cbam/weights/best',
  ])
})

test('only the models that collide have longer labels', () => {
  expect(labelModels(['a/best.onnx', 'b/best.onnx', 'c/other.onnx'], unnamed)).toEqual(['a/best', 'b/best', 'other'])
})

test('a file in the folder above another of its name is told apart as well', () => {
  const labels = labelModels(['best.onnx', 'a/best.onnx'], unnamed)
  expect(labels[1]).toBe('a/best')
  expect(labels[0]).toMatch(/.\/best$/)
  expect(new Set(labels).size).toBe(2)
})

test('the same file given twice has a number, however its path is written', () => {
  expect(labelModels(['a/best.onnx', 'a/best.onnx', './a/../a/best.onnx'], unnamed)).toEqual([
    'best',
    'best-2',
    'best-3',
  ])
})

test('labels that differ in case alone would overwrite each other on some disks and are told apart', () => {
  expect(labelModels(['a/Best.onnx', 'b/best.onnx'], unnamed)).toEqual(['a/Best', 'b/best'])
})

test('stems that differ only by their kind of file are told apart', () => {
  const labels = labelModels(['best.onnx', 'best.json'], unnamed)
  expect(new Set(labels).size).toBe(2)
})

test('the user’s own label goes before every rule', () => {
  const named = new Map([['runs/base/best.onnx', 'baseline']])
  expect(labelModels(['runs/base/best.onnx', 'runs/cbam/best.onnx'], named)[0]).toBe('baseline')
})

test('a user’s label that another model already has gets a number', () => {
  const named = new Map([
    ['b.onnx', 'A'],
    ['c.onnx', 'a'],
  ])
  expect(labelModels(['a.onnx', 'b.onnx', 'c.onnx'], named)).toEqual(['a', 'A-2', 'a-3'])
})

test('a number already taken by a file’s own name is passed over', () => {
  expect(labelModels(['best-2.onnx', 'best.onnx', 'best.onnx'], unnamed)).toEqual(['best-2', 'best', 'best-3'])
})
