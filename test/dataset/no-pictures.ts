import type { ReadPictureSize } from '../../src/dataset/picture-size.ts'

/** For data sets that say how large their pictures are: asking for a size fails the test. */
export const noPictures: ReadPictureSize = (path) => {
  throw new Error(`the size of ${path} was asked for`)
}
