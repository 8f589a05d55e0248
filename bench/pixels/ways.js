const plain = {
  channels: 'rgb',
  scale: 1 / 255,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  layout: 'nchw',
  type: 'float32',
}
const square = (side, fit) => ({ ...plain, width: side, height: side, fit })

/** One way of feeding for each of the resize kernels that exporters use most; peer.py has the same. */
export const ways = {
  'letterbox to 640, cv2 linear': square(640, {
    kind: 'letterbox',
    shrink: 'cv2-linear',
    enlarge: 'cv2-linear',
    scaleUp: true,
    rounding: 'ceil',
    place: 'centre',
    pad: [114, 114, 114],
    gain: 'resized-sides',
    longSideFirst: true,
  }),
  'stretch to 416, cv2 linear': square(416, { kind: 'stretch', kernel: 'cv2-linear' }),
  'stretch to 416, cv2 area': square(416, { kind: 'stretch', kernel: 'cv2-area' }),
  'stretch to 416, cv2 cubic': square(416, { kind: 'stretch', kernel: 'cv2-cubic' }),
  'stretch to 416, Pillow bilinear': square(416, { kind: 'stretch', kernel: 'pillow-bilinear' }),
  'warp to 416, cv2 linear': square(416, { kind: 'warp', keepRatio: true }),
}
