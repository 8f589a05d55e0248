/** A member of the annotation file, as free as the files that users have. */
export type Row = Record<string, unknown>

/** Two images of 100 × 80, a cat on each, a dog on the second: a sound file whose rows a test may spoil. */
export function smallAnnotations(): { images: Row[]; annotations: Row[]; categories: Row[] } {
  return {
    images: [
      { id: 1, file_name: 'a.jpg', width: 100, height: 80 },
      { id: 2, file_name: 'b.jpg', width: 100, height: 80 },
    ],
    annotations: [
      { id: 11, image_id: 1, category_id: 1, bbox: [10, 10, 20, 30], area: 500, iscrowd: 0 },
      { id: 12, image_id: 2, category_id: 1, bbox: [5, 5, 40, 50], area: 1500.5, iscrowd: 0 },
      { id: 13, image_id: 2, category_id: 2, bbox: [0, 0, 100, 80], area: 8000, iscrowd: 1 },
    ],
    categories: [
      { id: 2, name: 'dog' },
      { id: 1, name: 'cat' },
    ],
  }
}
