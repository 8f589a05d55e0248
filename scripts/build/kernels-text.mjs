/**
 * The inner loops of resizing and encoding as WebAssembly text, four channels or sixteen bytes at a time. They do what loops in
 * TypeScript would do one number at a time, in the same order and with the same rounding: no result may change by a bit.
 *
 * Places are addresses in bytes, counts are at least one. A pixel is three bytes, and is loaded and stored with the byte after it. So
 * every place has room for some bytes more. What is used in several loops is text, because V8 does not inline functions.
 */
export function kernelsText() {
  return `(module
  (memory (export "memory") 1)
  ${mixTwoColumns}
  ${mixTwoRows}
  ${mixFourColumns}
  ${mixFourRows}
  ${mixSpans}
  ${startSums}
  ${addRow}
  ${storeSums}
  ${mixCells}
  ${addLine}
  ${roundLine}
  ${warpRow}
  ${lookUp}
)`
}

/** Half of 2²², from which Pillow's sums begin. */
const HALF = 2097152

const plus = (at, offset) => `(i32.add (local.get ${at}) ${offset})`
const step = (name, bytes) => `(local.set ${name} (i32.add (local.get ${name}) (i32.const ${bytes})))`

/** Four bytes at an address as four whole numbers: the pixel there, and a byte that does not count. */
const pixel = (at) => `(i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero ${at})))`

/** The pixels at two addresses, channel by channel next to each other, as eight words. Bytes from the fifth on are zero. */
const pixelPairs = (one, other) => `(i8x16.shuffle 0 4 16 4 1 4 17 4 2 4 18 4 3 4 19 4
  (v128.load32_zero ${one}) (v128.load32_zero ${other}))`

/** Four whole numbers as bytes, clamped to 0…255, of which the last overwrites the byte after the pixel. */
const storePixel = (to, values) => `
  (local.set $words ${values})
  (local.set $words (i16x8.narrow_i32x4_s (local.get $words) (local.get $words)))
  (v128.store32_lane 0 ${to} (i8x16.narrow_i16x8_u (local.get $words) (local.get $words)))`

/** Sixteen whole numbers as bytes, clamped to 0…255; `four` gives the text of those from a byte offset on. */
const storeBytes = (to, four) => `
  (v128.store (local.get ${to})
    (i8x16.narrow_i16x8_u
      (i16x8.narrow_i32x4_s ${four(0)} ${four(16)})
      (i16x8.narrow_i32x4_s ${four(32)} ${four(48)})))`

/** float32 to whole numbers, halves to even. */
const rounded = (values) => `(i32x4.trunc_sat_f32x4_s (f32x4.nearest ${values}))`

/**
 * Two columns mixed in OpenCV's fixed point: (near × its weight + far × its weight) >> 4.
 * taps: per column three 32-bit numbers: the offsets in bytes of both pixels, and both weights as words.
 */
const mixTwoColumns = `
  (func (export "mixTwoColumns") (param $row i32) (param $taps i32) (param $count i32) (param $into i32)
    (local $end i32)
    (local.set $end ${plus('$taps', '(i32.mul (local.get $count) (i32.const 12))')})
    (loop $next
      (v128.store (local.get $into)
        (i32x4.shr_s
          (i32x4.dot_i16x8_s
            ${pixelPairs(plus('$row', '(i32.load (local.get $taps))'), plus('$row', '(i32.load offset=4 (local.get $taps))'))}
            (v128.load32_splat offset=8 (local.get $taps)))
          (i32.const 4)))
      ${step('$into', 12)}
      ${step('$taps', 12)}
      (br_if $next (i32.lt_u (local.get $taps) (local.get $end)))))`

const sixteenBits = (row, weight, offset) =>
  `(i32x4.shr_s (i32x4.mul (v128.load offset=${offset} (local.get ${row})) (local.get ${weight})) (i32.const 16))`

/** Two mixed rows of so many numbers to bytes: ((near × u >> 16) + (far × v >> 16) + 2) >> 2. */
const mixTwoRows = `
  (func (export "mixTwoRows")
    (param $near i32) (param $far i32) (param $u i32) (param $v i32) (param $count i32) (param $to i32)
    (local $end i32) (local $us v128) (local $vs v128)
    (local.set $us (i32x4.splat (local.get $u)))
    (local.set $vs (i32x4.splat (local.get $v)))
    (local.set $end ${plus('$to', '(local.get $count)')})
    (loop $next
      ${storeBytes(
        '$to',
        (offset) => `
        (i32x4.shr_s
          (i32x4.add
            (i32x4.add ${sixteenBits('$near', '$us', offset)} ${sixteenBits('$far', '$vs', offset)})
            (v128.const i32x4 2 2 2 2))
          (i32.const 2))`,
      )}
      ${step('$near', 64)}
      ${step('$far', 64)}
      ${step('$to', 16)}
      (br_if $next (i32.lt_u (local.get $to) (local.get $end)))))`

/**
 * Four columns mixed with OpenCV's cubic weights in 2⁻¹¹.
 * taps: per column six 32-bit numbers: the offsets in bytes of four pixels, and the weights of the first two and the last two as words.
 */
const mixFourColumns = `
  (func (export "mixFourColumns") (param $row i32) (param $taps i32) (param $count i32) (param $into i32)
    (local $end i32)
    (local.set $end ${plus('$taps', '(i32.mul (local.get $count) (i32.const 24))')})
    (loop $next
      (v128.store (local.get $into)
        (i32x4.add
          (i32x4.dot_i16x8_s
            ${pixelPairs(plus('$row', '(i32.load (local.get $taps))'), plus('$row', '(i32.load offset=4 (local.get $taps))'))}
            (v128.load32_splat offset=16 (local.get $taps)))
          (i32x4.dot_i16x8_s
            ${pixelPairs(plus('$row', '(i32.load offset=8 (local.get $taps))'), plus('$row', '(i32.load offset=12 (local.get $taps))'))}
            (v128.load32_splat offset=20 (local.get $taps)))))
      ${step('$into', 12)}
      ${step('$taps', 24)}
      (br_if $next (i32.lt_u (local.get $taps) (local.get $end)))))`

const weighted = (row, weight, offset) =>
  `(f32x4.mul (f32x4.convert_i32x4_s (v128.load offset=${offset} (local.get ${row}))) (local.get ${weight}))`

/** Four mixed rows of so many numbers to bytes, summed in float32 from the last row to the first. */
const mixFourRows = `
  (func (export "mixFourRows")
    (param $r0 i32) (param $r1 i32) (param $r2 i32) (param $r3 i32)
    (param $w0 f32) (param $w1 f32) (param $w2 f32) (param $w3 f32) (param $count i32) (param $to i32)
    (local $end i32) (local $u0 v128) (local $u1 v128) (local $u2 v128) (local $u3 v128)
    ${[0, 1, 2, 3].map((k) => `(local.set $u${k} (f32x4.splat (local.get $w${k})))`).join('\n    ')}
    (local.set $end ${plus('$to', '(local.get $count)')})
    (loop $next
      ${storeBytes('$to', (offset) =>
        rounded(`
        (f32x4.add ${weighted('$r0', '$u0', offset)}
          (f32x4.add ${weighted('$r1', '$u1', offset)}
            (f32x4.add ${weighted('$r2', '$u2', offset)} ${weighted('$r3', '$u3', offset)})))`),
      )}
      ${[0, 1, 2, 3].map((k) => step(`$r${k}`, 64)).join('\n      ')}
      ${step('$to', 16)}
      (br_if $next (i32.lt_u (local.get $to) (local.get $end)))))`

/**
 * Pillow's sum of a span of columns for each pixel, in units of 2⁻²², from a half on.
 * spans: per pixel two 32-bit numbers: the offset of its first column in bytes, and how many follow one another.
 * weights: per pixel `width` of them.
 */
const mixSpans = `
  (func (export "mixSpans")
    (param $row i32) (param $spans i32) (param $weights i32) (param $width i32) (param $count i32) (param $to i32)
    (local $end i32) (local $from i32) (local $weight i32) (local $last i32) (local $sum v128) (local $words v128)
    (local.set $width (i32.shl (local.get $width) (i32.const 2)))
    (local.set $end ${plus('$spans', '(i32.shl (local.get $count) (i32.const 3))')})
    (loop $next
      (local.set $sum (v128.const i32x4 ${HALF} ${HALF} ${HALF} ${HALF}))
      (local.set $from ${plus('$row', '(i32.load (local.get $spans))')})
      (local.set $weight (local.get $weights))
      (local.set $last ${plus('$weights', '(i32.shl (i32.load offset=4 (local.get $spans)) (i32.const 2))')})
      (loop $column
        (local.set $sum
          (i32x4.add (local.get $sum)
            (i32x4.mul ${pixel('(local.get $from)')} (v128.load32_splat (local.get $weight)))))
        ${step('$from', 3)}
        ${step('$weight', 4)}
        (br_if $column (i32.lt_u (local.get $weight) (local.get $last))))
      ${storePixel('(local.get $to)', '(i32x4.shr_s (local.get $sum) (i32.const 22))')}
      ${step('$to', 3)}
      ${step('$spans', 8)}
      (local.set $weights ${plus('$weights', '(local.get $width)')})
      (br_if $next (i32.lt_u (local.get $spans) (local.get $end)))))`

/** Begins so many sums with a half. */
const startSums = `
  (func (export "startSums") (param $sums i32) (param $count i32)
    (local $end i32)
    (local.set $end ${plus('$sums', '(i32.shl (local.get $count) (i32.const 2))')})
    (loop $next
      (v128.store (local.get $sums) (v128.const i32x4 ${HALF} ${HALF} ${HALF} ${HALF}))
      ${step('$sums', 16)}
      (br_if $next (i32.lt_u (local.get $sums) (local.get $end)))))`

const addHalf = (offset, half) => `
  (v128.store offset=${offset} (local.get $sums)
    (i32x4.add (v128.load offset=${offset} (local.get $sums))
      (i32x4.mul (i32x4.extend_${half}_i16x8_u (local.get $words)) (local.get $weights))))`

/** Adds a row of bytes to sums, each times one weight. */
const addRow = `
  (func (export "addRow") (param $row i32) (param $weight i32) (param $count i32) (param $sums i32)
    (local $end i32) (local $weights v128) (local $words v128)
    (local.set $weights (i32x4.splat (local.get $weight)))
    (local.set $end ${plus('$row', '(local.get $count)')})
    (loop $next
      (local.set $words (v128.load8x8_u (local.get $row)))
      ${addHalf(0, 'low')}
      ${addHalf(16, 'high')}
      ${step('$sums', 32)}
      ${step('$row', 8)}
      (br_if $next (i32.lt_u (local.get $row) (local.get $end)))))`

/** So many sums in units of 2⁻²² to bytes. */
const storeSums = `
  (func (export "storeSums") (param $sums i32) (param $count i32) (param $to i32)
    (local $end i32)
    (local.set $end ${plus('$to', '(local.get $count)')})
    (loop $next
      ${storeBytes('$to', (offset) => `(i32x4.shr_s (v128.load offset=${offset} (local.get $sums)) (i32.const 22))`)}
      ${step('$sums', 64)}
      ${step('$to', 16)}
      (br_if $next (i32.lt_u (local.get $to) (local.get $end)))))`

/**
 * The float32 sum of a span of columns for each pixel, each times its share, from the first to the last.
 * spans: per pixel two 32-bit numbers: the offset of its first column in bytes, and how many follow one another.
 * shares: those of the first pixel's columns, then those of the next one's.
 */
const mixCells = `
  (func (export "mixCells") (param $row i32) (param $spans i32) (param $shares i32) (param $count i32) (param $line i32)
    (local $end i32) (local $from i32) (local $last i32) (local $sum v128)
    (local.set $end ${plus('$spans', '(i32.shl (local.get $count) (i32.const 3))')})
    (loop $next
      (local.set $sum (v128.const f32x4 0 0 0 0))
      (local.set $from ${plus('$row', '(i32.load (local.get $spans))')})
      (local.set $last ${plus('$shares', '(i32.shl (i32.load offset=4 (local.get $spans)) (i32.const 2))')})
      (loop $column
        (local.set $sum
          (f32x4.add (local.get $sum)
            (f32x4.mul
              (f32x4.convert_i32x4_s ${pixel('(local.get $from)')})
              (v128.load32_splat (local.get $shares)))))
        ${step('$from', 3)}
        ${step('$shares', 4)}
        (br_if $column (i32.lt_u (local.get $shares) (local.get $last))))
      (v128.store (local.get $line) (local.get $sum))
      ${step('$line', 12)}
      ${step('$spans', 8)}
      (br_if $next (i32.lt_u (local.get $spans) (local.get $end)))))`

/** Adds so many float32 numbers to sums, each times one share. */
const addLine = `
  (func (export "addLine") (param $line i32) (param $share f32) (param $count i32) (param $sum i32)
    (local $end i32) (local $shares v128)
    (local.set $shares (f32x4.splat (local.get $share)))
    (local.set $end ${plus('$line', '(i32.shl (local.get $count) (i32.const 2))')})
    (loop $next
      (v128.store (local.get $sum)
        (f32x4.add (v128.load (local.get $sum)) (f32x4.mul (v128.load (local.get $line)) (local.get $shares))))
      ${step('$sum', 16)}
      ${step('$line', 16)}
      (br_if $next (i32.lt_u (local.get $line) (local.get $end)))))`

/** So many float32 numbers to bytes, halves to even. */
const roundLine = `
  (func (export "roundLine") (param $line i32) (param $count i32) (param $to i32)
    (local $end i32)
    (local.set $end ${plus('$to', '(local.get $count)')})
    (loop $next
      ${storeBytes('$to', (offset) => rounded(`(v128.load offset=${offset} (local.get $line))`))}
      ${step('$line', 64)}
      ${step('$to', 16)}
      (br_if $next (i32.lt_u (local.get $to) (local.get $end)))))`

/** Channels 0 and 1 of a pixel, or 2 and the byte after it, as two float64 numbers. */
const twoChannels = (at, half) =>
  half === 0
    ? `(f64x2.convert_low_i32x4_u ${pixel(at)})`
    : `(f64x2.convert_low_i32x4_u (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load16_splat offset=2 ${at}))))`

/** To float32 and back. */
const toSingle = (values) => `(f64x2.promote_low_f32x4 (f32x4.demote_f64x2_zero ${values}))`

/** One pixel and the next one of a row: share × (next − one) + one, rounded to float32 once, as a fused multiply-add is. */
const across = (row, half, into) => `
  (local.set ${into} ${twoChannels(plus(row, '(local.get $at)'), half)})
  (local.set ${into}
    ${toSingle(`
      (f64x2.add (local.get ${into})
        (f64x2.mul (local.get $share)
          (f64x2.sub ${twoChannels(`(i32.add (i32.const 3) ${plus(row, '(local.get $at)')})`, half)} (local.get ${into}))))`)})`

/** The same down, from one mixed row to the other. Their difference is rounded to float32, too. */
const down = (into) => `
  (local.set ${into}
    (f32x4.demote_f64x2_zero
      (f64x2.add (local.get $above)
        (f64x2.mul (local.get $downs) ${toSingle('(f64x2.sub (local.get $below) (local.get $above))')}))))`

/**
 * One row of OpenCV's linear warp.
 * columns: per pixel two 32-bit numbers: the offset in bytes of the one before it, and the float32 fraction of the way on.
 */
const warpRow = `
  (func (export "warpRow")
    (param $upper i32) (param $lower i32) (param $columns i32) (param $count i32) (param $down f32) (param $to i32)
    (local $end i32) (local $at i32) (local $share v128) (local $downs v128)
    (local $above v128) (local $below v128) (local $first v128) (local $last v128) (local $words v128)
    (local.set $downs (f64x2.splat (f64.promote_f32 (local.get $down))))
    (local.set $end ${plus('$columns', '(i32.shl (local.get $count) (i32.const 3))')})
    (loop $next
      (local.set $at (i32.load (local.get $columns)))
      (local.set $share (f64x2.splat (f64.promote_f32 (f32.load offset=4 (local.get $columns)))))
      ${across('$upper', 0, '$above')}
      ${across('$lower', 0, '$below')}
      ${down('$first')}
      ${across('$upper', 1, '$above')}
      ${across('$lower', 1, '$below')}
      ${down('$last')}
      ${storePixel(
        '(local.get $to)',
        rounded(`(i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $first) (local.get $last))`),
      )}
      ${step('$to', 3)}
      ${step('$columns', 8)}
      (br_if $next (i32.lt_u (local.get $columns) (local.get $end)))))`

const lookUpOne = (channel, to) => `
  (f32.store (local.get ${to})
    (f32.load offset=${1024 * channel}
      ${plus('$tables', `(i32.shl (i32.load8_u offset=${channel} (local.get $pixels)) (i32.const 2))`)}))
  (local.set ${to} ${plus(to, '(local.get $step)')})`

/**
 * What tables say of each byte of so many pixels: float32 numbers for red, green and blue, from an address each and `step` bytes
 * apart.
 * tables: 256 numbers for red, then for green, then for blue.
 */
const lookUp = `
  (func (export "lookUp")
    (param $pixels i32) (param $tables i32) (param $count i32)
    (param $red i32) (param $green i32) (param $blue i32) (param $step i32)
    (local $end i32)
    (local.set $end ${plus('$pixels', '(i32.mul (local.get $count) (i32.const 3))')})
    (loop $next
      ${lookUpOne(0, '$red')}
      ${lookUpOne(1, '$green')}
      ${lookUpOne(2, '$blue')}
      ${step('$pixels', 3)}
      (br_if $next (i32.lt_u (local.get $pixels) (local.get $end)))))`
