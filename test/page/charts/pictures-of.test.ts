import { expect, it } from 'vitest'
import { picturesOf, picturesOfTitle } from '../../../src/page/charts/pictures-of.ts'

it.each([
  ['AP', 'pull=AP&side=b'],
  ['AP75', 'pull=AP75&side=b'],
  ['APs', 'size=small'],
  ['AP[size=large]', 'size=large'],
  ['AP[size=tiny]', null],
  ['AP[class=traffic light]', 'class=traffic+light'],
  ['AP[class=a[0]=b]', 'class=a%5B0%5D%3Db'],
  ['AR100', 'error=falseNegatives'],
  ['ARm', 'size=medium&error=falseNegatives'],
  ['recall[score=0.35]', 'error=falseNegatives&score=0.35'],
  ['precision[best-f1]', 'error=falsePositives'],
  ['F1', null],
  ['latency.p95', null],
  ['macs', null],
])('finds the pictures behind %s', (figure, address) => {
  expect(picturesOf(figure, 'b')).toBe(address)
})

it('finds them by the title of a row, and for one side', () => {
  expect(picturesOfTitle('AP50', null)).toBe('pull=AP50')
  expect(picturesOfTitle('AP medium', null)).toBe('size=medium')
  expect(picturesOfTitle('latency', 'b')).toBeNull()
})
