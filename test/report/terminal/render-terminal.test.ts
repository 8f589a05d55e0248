import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { renderTerminal } from '../../../src/report/terminal/render-terminal.ts'
import { attacked } from '../attacked.ts'
import { caveatWith, sampleCaveats } from '../sample/caveats.ts'
import { reportWith } from '../sample/report-with.ts'
import { sampleSides } from '../sample/sides.ts'
import { publicationWith } from '../sample-judgements.ts'
import { aloneReport, evalReport, oneImageReport, pairReport, sampleReport, withVariants } from '../sample-report.ts'

function render(report: Report, { colour = false, details = false, perClass = false, width = 100 } = {}): string {
  return renderTerminal(report, { colour, details, perClass, width })
}

/** The lines of a section, from its title to the next empty line. */
function section(text: string, title: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(title))
  return lines.slice(start, lines.indexOf('', start))
}

describe('the terminal view', () => {
  it('is short, and its last words are the answer', () => {
    expect(render(pairReport, { width: 80 })).toMatchInlineSnapshot(`
      "Split val2017 · 80 images · 815 objects · 5 categories
                model        family             input  weights
      baseline  yolov8n      ultralytics-raw  640×640  int8
      variant   deimv2-atto  rtdetr-deploy    320×320  fp32
      Annotations: data/coco-val80/annotations/instances_val2017.json
      Execution provider: CPU.

      Results (AP: points, 0–100; latency: ms per image, median)
                 yolov8n  deimv2-atto   change          interval  verdict
      AP            38.2         39.5    +1.34      [−1.6, +4.2]  inconclusive
      AP50          53.8         54.6    +0.86      [−2.0, +3.8]  inconclusive
      AP75          40.1         42.2    +2.12      [−0.8, +5.0]  inconclusive
      AP small      20.5         19.9    −0.64      [−3.5, +2.3]  inconclusive
      AP medium     42.7         45.0    +2.29      [−0.6, +5.2]  inconclusive
      AP large      63.4         67.0    +3.64      [+0.7, +6.5]  improved
      latency       48.2         63.7  +32.1 %  [+28.9, +35.0] %  regressed
      The true change is in the interval with at least 95 % confidence. Retraining may
      move AP.

      Claims
                                                                           images
      claim                     found         interval  result             needed
      AP=+1.2            +1.34 points     [+0.7, +2.0]  transfers
      AR100=+9           +4.81 points     [+1.9, +7.7]  transfers in part
      AP[class=bird]=+5  −3.12 points     [−6.1, −0.1]  does not transfer
      APs=+2             −0.64 points     [−3.5, +2.2]  not enough data     1,300
      latency=-30%            −28.0 %  [−35.0, +1.0] %  not enough data
      AP[size=tiny]=+2              –                –  cannot be judged
      Transfers: at least half of the gain is shown. In part: a smaller gain is shown.

      Gates
      fails if            found                                       result
      regressed           +1.34 points [−1.5, +4.2]                   passed
      latency.p95 > +5%   +33.0 % [+27.0, +39.0] %                    FAILED
      APs < -0.5          −0.64 points, no interval                   FAILED
      AP[size=tiny] < -1  no value                                    cannot be judged
      claim               AP=+1.2 transfers, AR100=+9 transfers in    FAILED
                          part, AP[class=bird]=+5 does not transfer,
                          APs=+2 not enough data, latency=-30% not
                          enough data, AP[size=tiny]=+2 cannot be
                          judged

      Caveats
      data-box-over-edge (seen 7 times): A box reaches over the image edge
      score-floors-differ (deimv2-atto): The models have different score floors
      data-image-unreadable: An image file cannot be decoded
      More: --details shows everything; detcompare explain <code> explains a caveat.

      In short
      deimv2-atto against yolov8n on these 80 images: AP is inconclusive (+1.34
        points). The change is between −1.6 and +4.2 points (99 % confidence). Both a
        loss and a gain are possible. Latency regressed: 1.32 times as long (between
        1.29 and 1.35, 97.5 % confidence). At score 0.35: precision regressed by 17.21
        points. The claim AP=+1.2 transfers: 59 to 164 % of it is possible. The claim
        AR100=+9 transfers in part: 22 to 85 % of it is possible. The claim
        AP[class=bird]=+5 does not transfer: none of it is possible. There is not
        enough data for the claim APs=+2: −175 to 112 % of it is possible. At least
        1,300 images are needed. There is not enough data for the claim latency=-30%:
        −3 to 117 % of it is possible. The claim AP[size=tiny]=+2 cannot be judged:
        the figure has no value here. 3 of 5 gates failed: latency.p95 > +5%, APs <
        -0.5, claim. 1 of 5 gates cannot be judged, which counts as failed:
        AP[size=tiny] < -1.
      "
    `)
  })

  it('has everything above that where it is asked for', () => {
    expect(render(sampleReport, { details: true })).toMatchInlineSnapshot(`
      "Split val2017 · 80 images · 815 objects · 5 categories
                model         family             input  weights
      baseline  yolov8n       ultralytics-raw  640×640  int8
      variant   deimv2-atto   rtdetr-deploy    320×320  fp32
      variant   yolov8n-copy  ultralytics-raw  640×640  int8
      Annotations: data/coco-val80/annotations/instances_val2017.json
      Execution provider: CPU.

      Data
      objects           815, 11 of them crowd regions
      by size           331 small, 281 medium, 192 large
      without objects   1 image
      not used          2 categories
      images per class  22 (median); 1 class in fewer than 10

      Data next to COCO
      figure                     this data      interval  COCO
      objects per image               7.70  [6.16, 9.63]  7.70
      classes per image               3.50  [2.80, 4.38]  3.50
      small objects                   41 %      [33, 51]  41 %
      medium objects                  34 %      [27, 43]  34 %
      large objects                   24 %      [19, 30]  24 %
      object side / image side        10 %     [8.3, 13]  10 % [8.7, 12]
      objects of 3:1 or longer        13 %      [10, 16]  13 % [9.7, 16]
      objects at the image edge       16 %      [13, 20]  16 % [13, 20]
      objects with IoU > 0.5         0.6 %    [0.5, 0.8]  0.6 % [0.2, 2.2]
      most frequent class             26 %      [21, 33]  26 % [20, 34]
      effective classes               27.9  [22.3, 34.9]  27.9 [23.3, 33.5]
      brightness (0 to 255)            110   [88.2, 138]  110 [102, 118]
      sharpness                      1,157  [925, 1,446]  1,157 [963, 1,389]
      COCO: per image as published (Lin and others, ECCV 2014); sizes as published (cocodataset.org); with
      an interval as seen on 80 images of val2017.
      Intervals: 95 % confidence, over images or their groups.
      Brightness and sharpness were seen on 80 images.

      Models
                      input  weights  opset  provider  parameters  GFLOPs    file
      yolov8n       640×640  int8        17  cpu           3.16 M    8.74  3.4 MB
      deimv2-atto   320×320  fp32        17  cpu           0.50 M   0.757  2.1 MB
      yolov8n-copy  640×640  int8        17  cpu           3.16 M    8.74  3.4 MB
      yolov8n       Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)
      deimv2-atto   RT-DETR deploy signature (RT-DETR, D-FINE, DEIM)
      yolov8n-copy  Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)

      Architecture
      deimv2-atto adds 1 × CBAM in the neck, moves 1 × ECA in the backbone. 80 % of its weights are
        equal to the baseline's.
      Operators of deimv2-atto that differ: Conv 8 → 9, there.is::Nothing 0 → 1.
      yolov8n-copy has the baseline's operators, as many of each. 100 % of its weights are equal to the
        baseline's.

      variant      change  attention  where                                      blocks
      deimv2-atto  moved   ECA        backbone, stride 32 → backbone, stride 16       1
                   added   CBAM       neck, stride 16                                 1

      Layers that differ
      variant      part  layer     baseline  variant
      deimv2-atto  neck  Conv 7×7         0        1

      Stages
      model         part      stride    output  parameters  GFLOPs  attention
      yolov8n       backbone      16  64×40×40      12,345   0.136  –
                    backbone      32  64×20×20      12,345   0.136  1 × ECA
                    neck          16  64×40×40      12,345   0.136  –
                    head         all         –      12,345   0.136  3 × softmax attention
      deimv2-atto   backbone      16  64×40×40      12,345   0.136  1 × ECA
                    backbone      32  64×20×20      12,345   0.136  –
                    neck          16  64×40×40      12,345   0.136  1 × CBAM
                    head         all         –      12,345       –  3 × softmax attention
      yolov8n-copy  backbone      16  64×40×40      12,345   0.136  –
                    backbone      32  64×20×20      12,345   0.136  1 × ECA
                    neck          16  64×40×40      12,345   0.136  –
                    head         all         –      12,345   0.136  3 × softmax attention
      Read from the graphs, without a run (detcompare explain architecture).

      Mapping of classes to categories
      yolov8n, yolov8n-copy
      Rule: metadata \`names\`, by name.

      deimv2-atto
      Rule: COCO’s 80 class names, which the model does not carry but its 80 classes suggest.
      Classes without a category: bicycle, motorcycle.
      Categories that cannot be predicted: toaster.

      Accuracy in AP points (0–100)
                  objects  yolov8n  deimv2-atto  change      interval  verdict            p  adjusted p
      AP              804     38.2         39.5   +1.34  [−1.6, +4.2]  inconclusive   0.227       1.000
      AP50                    53.8         54.6   +0.86  [−2.0, +3.8]  inconclusive   0.437       1.000
      AP75                    40.1         42.2   +2.12  [−0.8, +5.0]  inconclusive   0.058       0.289
      AP small        331     20.5         19.9   −0.64  [−3.5, +2.3]  inconclusive   0.560       1.000
      AP medium       281     42.7         45.0   +2.29  [−0.6, +5.2]  inconclusive   0.041       0.204
      AP large        192     63.4         67.0   +3.64  [+0.7, +6.5]  improved       0.001       0.007
      AR100                   50.3         55.1   +4.81  [+1.9, +7.7]  improved      <0.001      <0.001
      AR small                27.1         30.0   +2.88  [−0.0, +5.8]  inconclusive   0.011       0.053
      AR medium               55.2         60.1   +4.90  [+2.0, +7.8]  improved      <0.001      <0.001
      AR large                72.0         78.1   +6.08  [+3.2, +9.0]  improved      <0.001      <0.001
      AP tiny          48      8.3            –       –             –  –                  –           –
      AR tiny                 12.1         12.1    0.00    [0.0, 0.0]  unchanged      1.000       1.000
      AP over                 38.2         40.0   +1.85  [−1.1, +4.8]  inconclusive   0.097       0.484
      common
      categories

                      objects  yolov8n  yolov8n-copy  change    interval  verdict        p  adjusted p
      AP                  804     38.2          38.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP50                        53.8          53.8    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP75                        40.1          40.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP small            331     20.5          20.5    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP medium           281     42.7          42.7    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP large            192     63.4          63.4    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR100                       50.3          50.3    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR small                    27.1          27.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR medium                   55.2          55.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR large                    72.0          72.0    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP tiny              48      8.3           8.3    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR tiny                     12.1          12.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP over common              38.2          38.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      categories
      A change is variant minus baseline.
      AP is adjusted over the 2 variants, the other rows together (Holm): their intervals are wider, so
        that 95 % is the confidence that no verdict is false.
      An adjusted p is about no change at all. It can be small although the interval just reaches zero.
      Improved or regressed: the whole interval is beyond the tolerance (±0.5 points for AP). Unchanged:
        the whole interval is within it. Inconclusive: neither.
      These results apply to these model files on similar images, in data sets of this size. They do not
        apply to retrained models. No evidence of a change is not evidence of no change.
      Each model’s own AP (95 % interval): yolov8n 38.2 (33.2–43.2), deimv2-atto 39.5 (34.5–44.5),
        yolov8n-copy 38.2 (33.2–43.2). Do not compare models by whether these intervals overlap.

      Smallest true change that this data set tells from none (and that gets a verdict), 80 % of the time
      deimv2-atto: AP 3.8 (4.3), AP small 3.8 (4.3), AP medium 3.8 (4.3), AP large 3.8 (4.3) points

      Accuracy at the same score floor
      Detections below a score of 0.05 are left out: the highest score floor of all models.

                 objects  yolov8n  deimv2-atto  change      interval  verdict            p  adjusted p
      AP             804     37.8         39.1   +1.34  [−1.6, +4.2]  inconclusive   0.227       1.000
      AP50                   53.8         54.6   +0.86  [−2.0, +3.8]  inconclusive   0.437       1.000
      AP75                   40.1         42.2   +2.12  [−0.8, +5.0]  inconclusive   0.058       0.289
      AP small       331        –            –       –             –  –                  –           –
      AP medium      281     42.7         45.0   +2.29  [−0.6, +5.2]  inconclusive   0.041       0.204
      AP large       192     63.4         67.0   +3.64  [+0.7, +6.5]  improved       0.001       0.007
      AR100                  50.3         55.1   +4.81  [+1.9, +7.7]  improved      <0.001      <0.001
      AR small               27.1         30.0   +2.88  [−0.0, +5.8]  inconclusive   0.011       0.053
      AR medium              55.2         60.1   +4.90  [+2.0, +7.8]  improved      <0.001      <0.001
      AR large               72.0         78.1   +6.08  [+3.2, +9.0]  improved      <0.001      <0.001

                 objects  yolov8n  yolov8n-copy  change    interval  verdict        p  adjusted p
      AP             804     37.8          37.8    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP50                   53.8          53.8    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP75                   40.1          40.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP small       331        –             –       –           –  –              –           –
      AP medium      281     42.7          42.7    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP large       192     63.4          63.4    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR100                  50.3          50.3    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR small               27.1          27.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR medium              55.2          55.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR large               72.0          72.0    0.00  [0.0, 0.0]  unchanged  1.000       1.000

      Operating points (precision, recall and F1 times 100)
      score=0.35: score threshold 0.350 (yolov8n), 0.350 (deimv2-atto), 0.350 (yolov8n-copy)
                           yolov8n  deimv2-atto  change        interval  verdict         p  adjusted p
      precision               71.0         53.8  −17.21  [−20.1, −14.3]  regressed  <0.001      <0.001
      recall                  44.0         44.0    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      F1                      54.3         54.3    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      false positives per     1.85         2.44   +0.59  [+0.56, +0.62]  regressed  <0.001      <0.001
      image

                                 yolov8n  yolov8n-copy  change      interval  verdict        p  adjusted p
      precision                     71.0          71.0    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      recall                        44.0          44.0    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      F1                            54.3          54.3    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      false positives per image     1.85          1.85    0.00  [0.00, 0.00]  unchanged  1.000       1.000

      precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto), 0.341 (yolov8n-copy)
                           yolov8n  deimv2-atto  change       interval  verdict          p  adjusted p
      precision               70.0         70.0    0.00              –  not judged       –           –
      recall                  45.0         34.1  −10.91  [−13.8, −8.0]  regressed   <0.001      <0.001
      F1                      54.8         41.5  −13.28              –  not judged       –           –
      false positives per     1.96         1.96    0.00              –  not judged       –           –
      image

                                 yolov8n  yolov8n-copy  change    interval  verdict         p  adjusted p
      precision                     70.0          70.0    0.00           –  not judged      –           –
      recall                        45.0          45.0    0.00  [0.0, 0.0]  unchanged   1.000       1.000
      F1                            54.8          54.8    0.00           –  not judged      –           –
      false positives per image     1.96          1.96    0.00           –  not judged      –           –
      At a required precision, only recall is compared. The requirement may limit one model and not the
      other, so the other figures have no valid interval.

      precision=0.99: score threshold none (yolov8n), none (deimv2-atto), none (yolov8n-copy)

      Latency in ms per image
                     p50   p95   p99  images/s  preprocessing  inference  post-processing
      yolov8n       48.2  54.0  67.5      20.7           6.11       41.9            0.184
      deimv2-atto   63.6  71.3  89.1      15.7           6.11       55.3            0.184
      yolov8n-copy  48.2  54.0  67.5      20.7           6.11       41.9            0.184
      p50, p95 and p99 are end to end; the stages are medians.
      One image at a time, already decoded; detections above a score of 0.25.
      24 images, 200 rounds in 20 blocks; the models were reloaded before each block.
      Timing ended at the time budget of 30 s; every ratio is known to ±2.4 %.
      Post-processing at the accuracy pass’s score floor (not a deployment setting), in ms: yolov8n
        1.92, deimv2-atto 1.92, yolov8n-copy 1.92.

      Latency relative to the baseline
                               baseline  variant  ratio     interval  verdict
      deimv2-atto   median         48.2     63.7   1.32    1.29–1.35  regressed
      deimv2-atto   p95            54.0     71.8   1.33    1.27–1.39  regressed
      deimv2-atto   inference      41.9     60.4   1.44    1.41–1.47  regressed
      yolov8n-copy  median         48.2     48.1  0.999  0.992–1.005  unchanged
      yolov8n-copy  p95            54.0     54.1   1.00    0.97–1.03  inconclusive
      yolov8n-copy  inference      41.9     41.9  1.000  0.997–1.003  unchanged
      A ratio below 1 is faster. Median and p95 are end to end; inference is a median too.
      The ratio of medians is the median ratio per block, then the geometric mean over blocks, with
        97.5 % intervals. It can differ from the ratio of the two medians.

      Throughput by batch size
      batch                images/s    ms  inference  ratio     interval  verdict
          1  yolov8n           20.7  48.2       41.9      –            –
          1  deimv2-atto       15.7  63.6       55.3  1.320  1.312–1.328  regressed
          1  yolov8n-copy      20.7  48.2       41.9  1.000  0.994–1.006  unchanged
          8  yolov8n           20.7  48.2       41.9      –            –
          8  deimv2-atto       15.7  63.6       55.3  1.320  1.312–1.328  regressed
      ms (end to end) and inference are medians per image.
      Calls run one after another. The time of a call is divided by its images, which are decoded
        beforehand.
      The ratio is that of the time end to end; below 1 is faster than the baseline.
      Rounds: 80 at batch size 1, 80 at batch size 8.

      Size, compute and memory
                                      baseline   variant  ratio  verdict
      deimv2-atto   file size           3.4 MB    2.1 MB  0.621  improved
      deimv2-atto   parameters          3.16 M    0.50 M  0.157  improved
      deimv2-atto   GFLOPs per image      8.74     0.757  0.087  improved
      deimv2-atto   peak memory        68.0 MB  113.9 MB   1.67  not judged (no interval)
      yolov8n-copy  file size           3.4 MB    3.4 MB  1.000  unchanged
      yolov8n-copy  parameters          3.16 M    3.16 M  1.000  unchanged
      yolov8n-copy  GFLOPs per image      8.74      8.74  1.000  unchanged
      yolov8n-copy  peak memory        68.0 MB   68.0 MB   1.00  not judged (no interval)
      GFLOPs count two operations for each multiply-accumulate.
      Peak memory is measured once, so it has no interval.

      Ranking by AP, with the median latency (ms)
                      AP   interval    change  verdict         ms  dominance
      deimv2-atto   39.5  34.5–44.5     +1.34  inconclusive  63.6  not shown to be dominated
      yolov8n       38.2  33.2–43.2  baseline                48.2  not shown to be dominated
      yolov8n-copy  38.2  33.2–43.2      0.00  unchanged     48.2  not shown to be dominated
      A model is dominated if another is shown to be better in AP or latency, and not worse than the
        tolerance in the other.
      This is judged at 98.33 % confidence per pair, 95 % for all pairs together. “Not shown to be
        dominated” does not mean equally good.

      Changes of AP corrected for the place in this ranking
                    change  corrected      interval
      deimv2-atto    +1.34      +1.07  [−1.8, +4.2]
      yolov8n-copy    0.00       0.00    [0.0, 0.0]
      “Corrected”: the change without what its place adds by luck, never beyond the variants’ mean. The
        order stays.
      The interval (95 % confidence) allows for the full correction and for none. Verdicts, claims and
        gates are not corrected.

      Claims and gates in full
      variant      claim                     interval  confidence   of the claim  result
      deimv2-atto  AP=+1.2               [+0.7, +2.0]        99 %    59 to 164 %  transfers
      deimv2-atto  AR100=+9              [+1.9, +7.7]        99 %     22 to 85 %  transfers in part
      deimv2-atto  AP[class=bird]=+5     [−6.1, −0.1]        99 %           none  does not transfer
      deimv2-atto  APs=+2                [−3.5, +2.2]        99 %  −175 to 112 %  not enough data
      deimv2-atto  latency=-30%       [−35.0, +1.0] %        99 %    −3 to 117 %  not enough data
      deimv2-atto  AP[size=tiny]=+2                 –           –              –  cannot be judged
      A claim transfers if at least half of the claimed gain is shown and all of it is possible. It
        transfers in part if a gain is shown, but perhaps less than half or certainly not all.
      It does not transfer if no gain is shown and half of the claimed one is ruled out. Not enough data
        does not mean that there is no gain.
      Claims share the confidence of the run evenly. Verdicts do not change them.
      If all of a claimed gain is there, the “images needed” show that it transfers 4 times out of 5.

      variant      gate                fails if                 found                     result
      deimv2-atto  regressed           AP is regressed          +1.34 points [−1.5,       passed
                                                                +4.2] at 99 % (adjusted
                                                                for 5 comparisons),
                                                                inconclusive
      deimv2-atto  latency.p95 > +5%   the whole interval of    +33.0 % [+27.0, +39.0] %  FAILED
                                       the latency.p95 change   at 97.5 % (adjusted for
                                       is above +5 %            2 comparisons),
                                                                regressed
      deimv2-atto  APs < -0.5          the APs change is below  −0.64 points, no          FAILED
                                       −0.5 points,             interval, inconclusive
                                       uncertainty ignored
      deimv2-atto  AP[size=tiny] < -1  the whole interval of    no value                  cannot be judged
                                       the AP[size=tiny]
                                       change is below −1
                                       point
      deimv2-atto  claim               a claim does not         AP=+1.2 transfers,        FAILED
                                       transfer                 AR100=+9 transfers in
                                                                part, AP[class=bird]=+5
                                                                does not transfer,
                                                                APs=+2 not enough data,
                                                                latency=-30% not enough
                                                                data, AP[size=tiny]=+2
                                                                cannot be judged
      A gate fails only where the whole interval breaks its rule. An @point gate ignores uncertainty. An
        @shown gate passes only where the interval excludes what its rule forbids. A gate that cannot be
        judged counts as failed.

      Caveats in full
      data-box-over-edge (seen 7 times)
        7 objects: the box reaches over the image's edge by more than a pixel; kept as it is, not cut, as
        pycocotools does.
        For example: annotation 1234, annotation 88
      score-floors-differ (deimv2-atto)
        Its detections begin at a score of 0.05, those of others at 0.001; see the figures at one score
        floor.
      data-image-unreadable
        1 image: the file cannot be read or decoded; left out for every model alike.
        Namely: val2017/000000000139.jpg

      Run and environment
                    session creation  first call  accuracy pass
      yolov8n                    182        61.2          3,403
      deimv2-atto                182        61.2          3,403
      yolov8n-copy               182        61.2          3,403
      Times in ms. The column “accuracy pass” is the total model time in that pass, all threads. The pass
      took 12.3 s.
      processor         AMD EPYC 7B13, 2 cores
      instruction sets  AVX2, AVX-512, AVX-512 VNNI
      memory            8.1 GB
      system            Linux 6.8.0 x64
      programs          detcompare 0.1.0, Node 20.19.4, onnxruntime 1.30.0, sharp 0.35.5
      statistics        seed 1, 2,000 permutations per change, 1,000 resamples for each model’s own values

      Results (AP: points, 0–100; latency: ms per image, median)
                 yolov8n  deimv2-atto   change          interval  verdict
      AP            38.2         39.5    +1.34      [−1.6, +4.2]  inconclusive
      AP50          53.8         54.6    +0.86      [−2.0, +3.8]  inconclusive
      AP75          40.1         42.2    +2.12      [−0.8, +5.0]  inconclusive
      AP small      20.5         19.9    −0.64      [−3.5, +2.3]  inconclusive
      AP medium     42.7         45.0    +2.29      [−0.6, +5.2]  inconclusive
      AP large      63.4         67.0    +3.64      [+0.7, +6.5]  improved
      latency       48.2         63.7  +32.1 %  [+28.9, +35.0] %  regressed

                 yolov8n  yolov8n-copy  change        interval  verdict
      AP            38.2          38.2    0.00      [0.0, 0.0]  unchanged
      AP50          53.8          53.8    0.00      [0.0, 0.0]  unchanged
      AP75          40.1          40.1    0.00      [0.0, 0.0]  unchanged
      AP small      20.5          20.5    0.00      [0.0, 0.0]  unchanged
      AP medium     42.7          42.7    0.00      [0.0, 0.0]  unchanged
      AP large      63.4          63.4    0.00      [0.0, 0.0]  unchanged
      latency       48.2          48.1  −0.1 %  [−0.8, +0.5] %  unchanged
      The true change is in the interval with at least 95 % confidence. Retraining may move AP.

      Claims
      variant      claim                     found         interval  result             images needed
      deimv2-atto  AP=+1.2            +1.34 points     [+0.7, +2.0]  transfers
      deimv2-atto  AR100=+9           +4.81 points     [+1.9, +7.7]  transfers in part
      deimv2-atto  AP[class=bird]=+5  −3.12 points     [−6.1, −0.1]  does not transfer
      deimv2-atto  APs=+2             −0.64 points     [−3.5, +2.2]  not enough data            1,300
      deimv2-atto  latency=-30%            −28.0 %  [−35.0, +1.0] %  not enough data
      deimv2-atto  AP[size=tiny]=+2              –                –  cannot be judged
      Transfers: at least half of the gain is shown. In part: a smaller gain is shown.

      Gates
      variant      fails if            found                                            result
      deimv2-atto  regressed           +1.34 points [−1.5, +4.2]                        passed
      deimv2-atto  latency.p95 > +5%   +33.0 % [+27.0, +39.0] %                         FAILED
      deimv2-atto  APs < -0.5          −0.64 points, no interval                        FAILED
      deimv2-atto  AP[size=tiny] < -1  no value                                         cannot be judged
      deimv2-atto  claim               AP=+1.2 transfers, AR100=+9 transfers in part,   FAILED
                                       AP[class=bird]=+5 does not transfer, APs=+2 not
                                       enough data, latency=-30% not enough data,
                                       AP[size=tiny]=+2 cannot be judged

      Caveats
      data-box-over-edge (seen 7 times): A box reaches over the image edge
      score-floors-differ (deimv2-atto): The models have different score floors
      data-image-unreadable: 1 image: the file cannot be read or decoded; left out for every model alike.
      More: detcompare explain <code> explains a caveat.

      In short
      deimv2-atto against yolov8n on these 80 images: AP is inconclusive (+1.34 points). The change is
        between −1.6 and +4.2 points (99 % confidence). Both a loss and a gain are possible. Latency
        regressed: 1.32 times as long (between 1.29 and 1.35, 97.5 % confidence). At score 0.35: precision
        regressed by 17.21 points. The claim AP=+1.2 transfers: 59 to 164 % of it is possible. The claim
        AR100=+9 transfers in part: 22 to 85 % of it is possible. The claim AP[class=bird]=+5 does not
        transfer: none of it is possible. There is not enough data for the claim APs=+2: −175 to 112 % of
        it is possible. At least 1,300 images are needed. There is not enough data for the claim
        latency=-30%: −3 to 117 % of it is possible. The claim AP[size=tiny]=+2 cannot be judged: the
        figure has no value here. 3 of 5 gates failed: latency.p95 > +5%, APs < -0.5, claim. 1 of 5 gates
        cannot be judged, which counts as failed: AP[size=tiny] < -1.
      yolov8n-copy against yolov8n on these 80 images: AP is unchanged (0.00 points). The change is
        between 0.0 and 0.0 points (99 % confidence), within the tolerance of ±0.5 points. Latency is
        unchanged: 0.999 times as long (between 0.992 and 1.005, 97.5 % confidence), within the tolerance
        of ±2 %.
      deimv2-atto has the highest AP of 2 variants. The best of several is partly lucky. Corrected for
        this, its change is +1.07 points, between −1.8 and +4.2 points (95 % confidence).
      "
    `)
  })

  it('of detections without models has neither family nor time', () => {
    const { variants, comparisons } = evalReport
    const one = { ...evalReport, variants: variants.slice(0, 1), comparisons: comparisons.slice(0, 1) }
    expect(render(one, { details: true })).toMatchInlineSnapshot(`
      "instances_val2017.json · 80 images · 815 objects · 5 categories
                label        file
      baseline  yolov8n      runs/yolov8n.json
      variant   deimv2-atto  runs/deimv2-atto.json
      Annotations: data/coco-val80/annotations/instances_val2017.json

      Data
      objects           815, 11 of them crowd regions
      by size           331 small, 281 medium, 192 large
      without objects   1 image
      not used          2 categories
      images per class  22 (median); 1 class in fewer than 10

      Data next to COCO
      figure                     this data      interval  COCO
      objects per image               7.70  [6.16, 9.63]  7.70
      classes per image               3.50  [2.80, 4.38]  3.50
      small objects                   41 %      [33, 51]  41 %
      medium objects                  34 %      [27, 43]  34 %
      large objects                   24 %      [19, 30]  24 %
      object side / image side        10 %     [8.3, 13]  10 % [8.7, 12]
      objects of 3:1 or longer        13 %      [10, 16]  13 % [9.7, 16]
      objects at the image edge       16 %      [13, 20]  16 % [13, 20]
      objects with IoU > 0.5         0.6 %    [0.5, 0.8]  0.6 % [0.2, 2.2]
      most frequent class             26 %      [21, 33]  26 % [20, 34]
      effective classes               27.9  [22.3, 34.9]  27.9 [23.3, 33.5]
      brightness (0 to 255)            110   [88.2, 138]  110 [102, 118]
      sharpness                      1,157  [925, 1,446]  1,157 [963, 1,389]
      COCO: per image as published (Lin and others, ECCV 2014); sizes as published (cocodataset.org); with
      an interval as seen on 80 images of val2017.
      Intervals: 95 % confidence, over images or their groups.
      Brightness and sharpness were seen on 80 images.

      Detections
                   detections  lowest score
      yolov8n          21,310       0.00100
      deimv2-atto      21,310       0.00100

      Accuracy in AP points (0–100)
                  objects  yolov8n  deimv2-atto  change      interval  verdict            p  adjusted p
      AP              804     38.2         39.5   +1.34  [−1.6, +4.2]  inconclusive   0.227       1.000
      AP50                    53.8         54.6   +0.86  [−2.0, +3.8]  inconclusive   0.437       1.000
      AP75                    40.1         42.2   +2.12  [−0.8, +5.0]  inconclusive   0.058       0.289
      AP small        331     20.5         19.9   −0.64  [−3.5, +2.3]  inconclusive   0.560       1.000
      AP medium       281     42.7         45.0   +2.29  [−0.6, +5.2]  inconclusive   0.041       0.204
      AP large        192     63.4         67.0   +3.64  [+0.7, +6.5]  improved       0.001       0.007
      AR100                   50.3         55.1   +4.81  [+1.9, +7.7]  improved      <0.001      <0.001
      AR small                27.1         30.0   +2.88  [−0.0, +5.8]  inconclusive   0.011       0.053
      AR medium               55.2         60.1   +4.90  [+2.0, +7.8]  improved      <0.001      <0.001
      AR large                72.0         78.1   +6.08  [+3.2, +9.0]  improved      <0.001      <0.001
      AP tiny          48      8.3            –       –             –  –                  –           –
      AR tiny                 12.1         12.1    0.00    [0.0, 0.0]  unchanged      1.000       1.000
      AP over                 38.2         40.0   +1.85  [−1.1, +4.8]  inconclusive   0.097       0.484
      common
      categories
      A change is variant minus baseline.
      The interval of AP is at 95 % confidence. The other rows are adjusted together (Holm): their
        intervals are wider, so that 95 % is the confidence that no verdict is false.
      An adjusted p is about no change at all. It can be small although the interval just reaches zero.
      Improved or regressed: the whole interval is beyond the tolerance (±0.5 points for AP). Unchanged:
        the whole interval is within it. Inconclusive: neither.
      These results apply to these model files on similar images, in data sets of this size. They do not
        apply to retrained models. No evidence of a change is not evidence of no change.
      Each model’s own AP (95 % interval): yolov8n 38.2 (33.2–43.2), deimv2-atto 39.5 (34.5–44.5). Do
        not compare models by whether these intervals overlap.

      Smallest true change that this data set tells from none (and that gets a verdict), 80 % of the time
      deimv2-atto: AP 3.8 (4.3), AP small 3.8 (4.3), AP medium 3.8 (4.3), AP large 3.8 (4.3) points

      Operating points (precision, recall and F1 times 100)
      score=0.35: score threshold 0.350 (yolov8n), 0.350 (deimv2-atto)
                           yolov8n  deimv2-atto  change        interval  verdict         p  adjusted p
      precision               71.0         53.8  −17.21  [−20.1, −14.3]  regressed  <0.001      <0.001
      recall                  44.0         44.0    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      F1                      54.3         54.3    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      false positives per     1.85         2.44   +0.59  [+0.56, +0.62]  regressed  <0.001      <0.001
      image

      precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto)
                           yolov8n  deimv2-atto  change       interval  verdict          p  adjusted p
      precision               70.0         70.0    0.00              –  not judged       –           –
      recall                  45.0         34.1  −10.91  [−13.8, −8.0]  regressed   <0.001      <0.001
      F1                      54.8         41.5  −13.28              –  not judged       –           –
      false positives per     1.96         1.96    0.00              –  not judged       –           –
      image
      At a required precision, only recall is compared. The requirement may limit one model and not the
      other, so the other figures have no valid interval.

      precision=0.99: score threshold none (yolov8n), none (deimv2-atto)

      Claims and gates in full
      variant      claim                  interval  confidence   of the claim  result
      deimv2-atto  AP=+1.2            [+0.7, +2.0]        99 %    59 to 164 %  transfers
      deimv2-atto  AR100=+9           [+1.9, +7.7]        99 %     22 to 85 %  transfers in part
      deimv2-atto  AP[class=bird]=+5  [−6.1, −0.1]        99 %           none  does not transfer
      deimv2-atto  APs=+2             [−3.5, +2.2]        99 %  −175 to 112 %  not enough data
      deimv2-atto  AP[size=tiny]=+2              –           –              –  cannot be judged
      A claim transfers if at least half of the claimed gain is shown and all of it is possible. It
        transfers in part if a gain is shown, but perhaps less than half or certainly not all.
      It does not transfer if no gain is shown and half of the claimed one is ruled out. Not enough data
        does not mean that there is no gain.
      Claims share the confidence of the run evenly. Verdicts do not change them.
      If all of a claimed gain is there, the “images needed” show that it transfers 4 times out of 5.

      variant      gate                fails if                 found                    result
      deimv2-atto  regressed           AP is regressed          +1.34 points [−1.5,      passed
                                                                +4.2] at 99 % (adjusted
                                                                for 5 comparisons),
                                                                inconclusive
      deimv2-atto  APs < -0.5          the APs change is below  −0.64 points, no         FAILED
                                       −0.5 points,             interval, inconclusive
                                       uncertainty ignored
      deimv2-atto  AP[size=tiny] < -1  the whole interval of    no value                 cannot be judged
                                       the AP[size=tiny]
                                       change is below −1
                                       point
      deimv2-atto  claim               a claim does not         AP=+1.2 transfers,       FAILED
                                       transfer                 AR100=+9 transfers in
                                                                part, AP[class=bird]=+5
                                                                does not transfer,
                                                                APs=+2 not enough data,
                                                                latency=-30% not enough
                                                                data, AP[size=tiny]=+2
                                                                cannot be judged
      A gate fails only where the whole interval breaks its rule. An @point gate ignores uncertainty. An
        @shown gate passes only where the interval excludes what its rule forbids. A gate that cannot be
        judged counts as failed.

      Run and environment
      processor   AMD EPYC 7B13, 2 cores
      memory      8.1 GB
      system      Linux 6.8.0 x64
      programs    detcompare 0.1.0, Node 20.19.4
      statistics  seed 1, 2,000 permutations per change, 1,000 resamples for each model’s own values

      Results (AP: points, 0–100)
                 yolov8n  deimv2-atto  change      interval  verdict
      AP            38.2         39.5   +1.34  [−1.6, +4.2]  inconclusive
      AP50          53.8         54.6   +0.86  [−2.0, +3.8]  inconclusive
      AP75          40.1         42.2   +2.12  [−0.8, +5.0]  inconclusive
      AP small      20.5         19.9   −0.64  [−3.5, +2.3]  inconclusive
      AP medium     42.7         45.0   +2.29  [−0.6, +5.2]  inconclusive
      AP large      63.4         67.0   +3.64  [+0.7, +6.5]  improved
      The true change is in the interval with at least 95 % confidence. Retraining may move AP.

      Claims
      claim                     found      interval  result             images needed
      AP=+1.2            +1.34 points  [+0.7, +2.0]  transfers
      AR100=+9           +4.81 points  [+1.9, +7.7]  transfers in part
      AP[class=bird]=+5  −3.12 points  [−6.1, −0.1]  does not transfer
      APs=+2             −0.64 points  [−3.5, +2.2]  not enough data            1,300
      AP[size=tiny]=+2              –             –  cannot be judged
      Transfers: at least half of the gain is shown. In part: a smaller gain is shown.

      Gates
      fails if            found                                                         result
      regressed           +1.34 points [−1.5, +4.2]                                     passed
      APs < -0.5          −0.64 points, no interval                                     FAILED
      AP[size=tiny] < -1  no value                                                      cannot be judged
      claim               AP=+1.2 transfers, AR100=+9 transfers in part,                FAILED
                          AP[class=bird]=+5 does not transfer, APs=+2 not enough data,
                          latency=-30% not enough data, AP[size=tiny]=+2 cannot be
                          judged
      More: detcompare explain lists what it explains.

      In short
      deimv2-atto against yolov8n on these 80 images: AP is inconclusive (+1.34 points). The change is
        between −1.6 and +4.2 points (99 % confidence). Both a loss and a gain are possible. At score
        0.35: precision regressed by 17.21 points. The claim AP=+1.2 transfers: 59 to 164 % of it is
        possible. The claim AR100=+9 transfers in part: 22 to 85 % of it is possible. The claim
        AP[class=bird]=+5 does not transfer: none of it is possible. There is not enough data for the
        claim APs=+2: −175 to 112 % of it is possible. At least 1,300 images are needed. The claim
        AP[size=tiny]=+2 cannot be judged: the figure has no value here. 2 of 4 gates failed: APs < -0.5,
        claim. 1 of 4 gates cannot be judged, which counts as failed: AP[size=tiny] < -1.
      "
    `)
  })

  it('of one side alone shows its own intervals and no change', () => {
    const text = render(aloneReport, { details: true })
    expect(section(text, 'AP in points').slice(0, 3)).toEqual([
      'AP in points (0–100), with 95 % intervals',
      '           yolov8n   interval',
      'AP            38.2  33.2–43.2',
    ])
    for (const word of ['change', 'verdict', 'Ranking', 'Claims', 'Gates', 'In short']) expect(text).not.toContain(word)
  })

  it('shows categories where they are asked for, with the details and without', () => {
    const title = 'AP of each category, in AP points'
    for (const details of [false, true]) {
      expect(section(render(pairReport, { details, perClass: true, width: 120 }), title)).toHaveLength(6)
      expect(render(pairReport, { details })).not.toContain(title)
    }
  })

  it('of several variants has a table for each, and a sentence for each at its end', () => {
    const text = render(withVariants(['a', 'rtdetr-tiny-cbam-long-name', 'three']))
    expect(text.split('\n').filter((line) => / verdict$/.test(line) && line.includes('yolov8n'))).toHaveLength(3)
    const sentences = text.slice(text.indexOf('\nIn short\n')).split('\n')
    expect(sentences.filter((line) => /^\S.* against /.test(line)).map((line) => line.split(' ')[0])).toEqual([
      'a',
      'rtdetr-tiny-cbam-long-name',
      'three',
    ])
  })

  it('gives up columns where it is narrow, the verdict and the interval never', () => {
    const headOf = (width: number) =>
      section(render(pairReport, { details: true, width }), 'Accuracy').find((line) => /verdict/.test(line))
    expect([68, 80, 92, 120].map((width) => headOf(width)?.trim().split(/ {2,}/))).toEqual([
      ['yolov8n', 'atto', 'change', 'interval', 'verdict'],
      ['yolov8n', 'atto', 'change', 'interval', 'verdict', 'adjusted p'],
      ['objects', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict', 'adjusted p'],
      ['objects', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict', 'p', 'adjusted p'],
    ])
  })

  it('names a way to see more: the details where they are not shown, and pages on caveats where there are any', () => {
    const moreOf = (report: Report, details = false) => section(render(report, { details }), 'More: ')
    expect(moreOf(pairReport)).toEqual([
      'More: --details shows everything; detcompare explain <code> explains a caveat.',
    ])
    expect(moreOf(pairReport, true)).toEqual(['More: detcompare explain <code> explains a caveat.'])
    expect(moreOf({ ...pairReport, caveats: [] })).toEqual([
      'More: --details shows everything; detcompare explain lists what it explains.',
    ])
  })
})

describe('the short report', () => {
  const [baseline, variant] = sampleSides()
  const report = reportWith({
    sides: [baseline, { ...variant, label: 'rtdetr-tiny-cbam' }],
    claims: ['AP=+1.2', 'latency=-30%'],
    gates: ['regressed', 'latency > +5%'],
    caveats: [...sampleCaveats, caveatWith('timing-other-load')],
  })

  it('has at most 45 lines of 80 columns for two models, two claims, two gates and four caveats', () => {
    const lines = render(report, { width: 80 }).split('\n').slice(0, -1)
    expect(lines.length).toBeLessThanOrEqual(45)
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80)
  })

  it('has no more where each part has the most to say', () => {
    const asked = reportWith({
      sides: [
        { ...baseline, label: 'rtdetr-tiny-cbam' },
        { ...variant, label: 'rtdetr-tiny' },
      ],
      claims: ['APl=+1.5', 'APl=+10'],
      gates: ['APl < -0.5', 'latency > +50%'],
      caveats: (['judgement-rare-classes', 'timing-other-load', 'timing-same-sessions', 'timing-drift'] as const).map(
        (code) => caveatWith(code, { message: 'Something was seen that takes more than a line to say '.repeat(3) }),
      ),
    })
    const text = render(mostToSay(asked), { width: 80 })
    for (const said of [
      'Transfers: ',
      'In part: ',
      'about 95 %',
      'Retraining may move AP.',
      'not of the medians',
      'At score ',
    ]) {
      expect(text.replaceAll(/\n */g, ' ')).toContain(said)
    }
    expect(text.split('\n').length - 1).toBeLessThanOrEqual(45)
    const sourced = render(withSources(mostToSay(asked)), { width: 80 })
    const sources = section(sourced, 'Claims').at(-1) ?? ''
    expect(sources).toMatch(/^Sources: APl=\+1\.5: Woo et al\. .*…$/)
    expect(stringWidth(sources)).toBeLessThanOrEqual(80)
    expect(sourced.split('\n').length - 1).toBeLessThanOrEqual(45)
  })

  it('has one line more where the data are unlike COCO, and no more than one', () => {
    const { profile } = report.dataset
    const figures = profile.figures.map((figure) => ({ ...figure, unlike: true }))
    const unlike = { ...report, dataset: { ...report.dataset, profile: { ...profile, figures } } }
    const lines = render(unlike, { width: 80 }).split('\n')
    expect(lines.length - render(report, { width: 80 }).split('\n').length).toBe(1)
    const said = lines.filter((line) => line.startsWith('Unlike COCO: '))
    expect(said).toEqual([expect.stringMatching(/^Unlike COCO: 7\.70 objects per image \(COCO 7\.70\), /)])
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80)
  })

  it('has each caveat in a line that begins with its code', () => {
    const lines = section(render(report, { width: 80 }), 'Caveats').slice(1, -1)
    expect(lines.map((line) => line.split(/[: ]/)[0])).toEqual(report.caveats.map(({ code }) => code))
  })

  it('wraps no name where the width allows', () => {
    for (const width of [80, 100]) {
      const text = render(report, { width })
      expect(text.match(/rtdetr-tiny-cbam/g)?.length).toBe(3)
    }
  })

  it('stays as it is below the details', () => {
    const [, short = ''] = render(report).split(/(?=^Results )/m)
    const [, whole = ''] = render(report, { details: true }).split(/(?=^Results )/m)
    expect(whole.replace(/^More: .*$/m, '')).toBe(short.replace(/^More: .*$/m, ''))
  })
})

describe('the width of the terminal', () => {
  const five = withVariants(['a', 'b-variant', 'rtdetr-tiny-cbam-long-name', 'four', 'five'])
  it.each([20, 40, 60, 80, 100, 120, 200])('of %d columns is kept by every line', (width) => {
    for (const report of [sampleReport, pairReport, evalReport, aloneReport, oneImageReport, five]) {
      const tooLong = render(report, { details: true, perClass: true, width })
        .split('\n')
        .filter((line) => stringWidth(line) > width)
      expect(tooLong).toEqual([])
    }
  })

  it('is kept by long paths and names too', () => {
    const path = `data/${'very-long-'.repeat(12)}/instances_val2017.json`
    const long = { ...sampleReport, dataset: { ...sampleReport.dataset, annotationsPath: path } }
    const lines = render(long, { details: true, width: 80 }).split('\n')
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([])
    expect(lines.join('')).toContain(path)
  })
})

describe('colour', () => {
  it('stands in the text only when asked for, and changes nothing else', () => {
    const plain = render(sampleReport, { details: true, perClass: true })
    const coloured = render(sampleReport, { colour: true, details: true, perClass: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1mAccuracy in AP points (0–100)\u001b[22m\n')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })

  it.each([
    ['improved', '\u001b[32mimproved'],
    ['regressed', '\u001b[31mregressed'],
    ['unchanged', ' unchanged'],
    ['inconclusive', '\u001b[35minconclusive'],
    ['does not transfer', '\u001b[31mdoes not transfer'],
    ['passed', '\u001b[32mpassed'],
    ['FAILED', '\u001b[31mFAILED'],
  ])('shows the word %s in its own', (_, coloured) => {
    expect(render(sampleReport, { colour: true, details: true, perClass: true, width: 120 })).toContain(coloured)
  })

  it('can be read on light and on dark: nothing is yellow, white, black or only dimmed', () => {
    const coloured = render(sampleReport, { colour: true, details: true, perClass: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    expect([...new Set(coloured.match(/\u001b\[\d+m/g))].sort()).toEqual(
      ['1', '22', '31', '32', '35', '39'].map((number) => `\u001b[${number}m`),
    )
  })

  it('is given to words that judge, not to names that look like them', () => {
    const baseline = { ...sampleReport.baseline, label: 'regressed' }
    const rows = render({ ...sampleReport, baseline }, { colour: true }).split('\n')
    expect(rows).toContainEqual(expect.stringMatching(/^baseline {2}regressed {2,}ultralytics-raw/))
  })
})

describe('a report from strangers', () => {
  const attack = 'x\u001b[2J\u001b]0;owned\u0007\u009b31m\rAP 99.9\n\u202e'

  it('cannot steer the terminal with any of its texts', () => {
    const text = render(attacked(sampleReport, attack), { details: true, perClass: true })
    expect(text).toContain('\\x1b[2J')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(text.split('\n')).not.toContain('AP 99.9')
  })

  it('cannot command the runner of a CI service', () => {
    const name = '::error::x ##[error]y'
    const categories = pairReport.baseline.categories.map((category) => ({ ...category, name }))
    const baseline = { ...pairReport.baseline, categories }
    const text = render({ ...pairReport, baseline }, { details: true, perClass: true, width: 120 })
    expect(text).not.toMatch(/^\s*::|##\[/m)
    expect(text).toMatch(/^\\x3a:error::x #\\x23\[error\]y /m)
  })

  it('is shown as it is where its texts only look like markup', () => {
    const name = '</script>{{x}} %s "quotes"'
    const categories = sampleReport.baseline.categories.map((category) => ({ ...category, name }))
    const baseline = { ...sampleReport.baseline, categories }
    const text = render({ ...sampleReport, baseline }, { details: true, perClass: true, width: 120 })
    expect(text).toContain(name)
  })
})

/** A report whose latency and operating points take as many words as they can. */
function mostToSay(asked: Report): Report {
  const comparisons = asked.comparisons.map((each) => ({
    ...each,
    latency: each.latency && {
      ...each.latency,
      endToEnd: { ...each.latency.endToEnd, ratio: 1.014, interval: [0.732, 1.404], verdict: 'inconclusive' },
    },
    operatingPoints: each.operatingPoints.map((point) => ({
      ...point,
      recall: { ...point.recall, change: -0.0585, verdict: 'regressed' },
      precision: { ...point.precision, change: 0.1278, verdict: 'improved' },
    })),
  })) as Report['comparisons']
  return { ...asked, comparisons }
}

/** The same with an entry of a claims file behind each claim, whose source takes more than a line. */
function withSources(asked: Report): Report {
  const source = 'Woo et al. 2018, a paper with a title that takes more than a line to write, Table 5'
  const comparisons = asked.comparisons.map((each) => ({
    ...each,
    claims: each.claims.map((claim, at) => ({ ...claim, published: publicationWith({ source, entry: at + 1 }) })),
  }))
  return { ...asked, comparisons }
}
