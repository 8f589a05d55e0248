/** Width and height in pixels of a picture as it is displayed (turned as its EXIF tag says), or why they are not known. */
export type PictureSize =
  | { readonly width: number; readonly height: number }
  | { readonly width: null; readonly height: null; readonly reason: string }

/**
 * Reads the size of the picture at a path from its header. This is all that the room knows of pictures: who asks for a
 * data set says how a header is read.
 */
export type ReadPictureSize = (path: string) => Promise<PictureSize>
