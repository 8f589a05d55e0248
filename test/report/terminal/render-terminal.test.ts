import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { LatencyChange } from '../../../src/comparison/figures/change.ts'
import type { Report, Side } from '../../../src/report/report.ts'
import { renderTerminal } from '../../../src/report/terminal/render-terminal.ts'
import { attacked } from '../attacked.ts'
import { aloneReport, evalReport, oneImageReport, pairReport, sampleReport, withVariants } from '../sample-report.ts'

function render(report: Report, { colour = false, perClass = false, width = 100 } = {}): string {
  return renderTerminal(report, { colour, perClass, width })
}

/** The lines of a section, from its title to the next empty line. */
function section(text: string, title: string): string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(title))
  return lines.slice(start, lines.indexOf('', start))
}

describe('the terminal view', () => {
  it('of three models says what is compared, how accurate, how fast, and what weakens it', () => {
    expect(render(sampleReport)).toMatchInlineSnapshot(`
      "Split val2017 · 80 images · 815 objects, 11 of them crowd regions · 5 categories
      331 small, 281 medium, 192 large objects; 1 image without objects; 2 categories without objects; a
      class is seen in 22 images (median), 1 in fewer than 10
      data/coco-val80/annotations/instances_val2017.json

                              family
      baseline  yolov8n       Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)
      variant   deimv2-atto   RT-DETR deploy signature (RT-DETR, D-FINE, DEIM)
      variant   yolov8n-copy  Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)

                      input  precision  opset  provider  parameters     MACs    file
      yolov8n       640×640  int8          17  cpu           3.16 M   4.37 G  3.4 MB
      deimv2-atto   320×320  fp32          17  cpu           0.50 M  0.379 G  2.1 MB
      yolov8n-copy  640×640  int8          17  cpu           3.16 M   4.37 G  3.4 MB

      Classes of yolov8n, yolov8n-copy: metadata \`names\`, by name.
      Classes of deimv2-atto: COCO’s 80 class names, which the model does not carry but its 80 classes
      suggest.
        Classes without a category: bicycle, motorcycle.
        Categories that it cannot predict: toaster.

      Accuracy in AP points (0–100)
                                        deimv2-
                      objects  yolov8n     atto  change      interval  verdict            p  adjusted p
      AP                  804     38.2     39.5   +1.34  [−1.6, +4.2]  inconclusive   0.227       1.000
      AP50                        53.8     54.6   +0.86  [−2.0, +3.8]  inconclusive   0.437       1.000
      AP75                        40.1     42.2   +2.12  [−0.8, +5.0]  inconclusive   0.058       0.289
      AP small            331     20.5     19.9   −0.64  [−3.5, +2.3]  inconclusive   0.560       1.000
      AP medium           281     42.7     45.0   +2.29  [−0.6, +5.2]  inconclusive   0.041       0.204
      AP large            192     63.4     67.0   +3.64  [+0.7, +6.5]  improved       0.001       0.007
      AR100                       50.3     55.1   +4.81  [+1.9, +7.7]  improved      <0.001      <0.001
      AR small                    27.1     30.0   +2.88  [−0.0, +5.8]  inconclusive   0.011       0.053
      AR medium                   55.2     60.1   +4.90  [+2.0, +7.8]  improved      <0.001      <0.001
      AR large                    72.0     78.1   +6.08  [+3.2, +9.0]  improved      <0.001      <0.001
      AP tiny              48      8.3        –       –             –  –                  –           –
      AR tiny                     12.1     12.1    0.00    [0.0, 0.0]  unchanged      1.000       1.000
      AP over common              38.2     40.0   +1.85  [−1.1, +4.8]  inconclusive   0.097       0.484
      categories

                                        yolov8n-
                      objects  yolov8n      copy  change    interval  verdict        p  adjusted p
      AP                  804     38.2      38.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP50                        53.8      53.8    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP75                        40.1      40.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP small            331     20.5      20.5    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP medium           281     42.7      42.7    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP large            192     63.4      63.4    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR100                       50.3      50.3    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR small                    27.1      27.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR medium                   55.2      55.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR large                    72.0      72.0    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP tiny              48      8.3       8.3    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AR tiny                     12.1      12.1    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      AP over common              38.2      38.2    0.00  [0.0, 0.0]  unchanged  1.000       1.000
      categories
      AP of each by itself, with 95% intervals, whose overlap does not judge a change: yolov8n 38.2
        (33.2–43.2), deimv2-atto 39.5 (34.5–44.5), yolov8n-copy 38.2 (33.2–43.2).
      A change is variant minus baseline. Intervals are 95% ones, widened by Holm's adjustment (AP over
      the 2 variants, the other rows together), so that they agree with their adjusted p.
      Improved or regressed says that the whole interval lies beyond the tolerance (±0.5 points for AP),
      unchanged that it lies within, inconclusive that it does neither.
      They speak of these files on images like these, and of the change to be expected on data sets of
      this size; not of training again. A change that is not shown may be there all the same.

      What this data set could show: the smallest true change, in AP points, with 80% power
      deimv2-atto: AP 3.8, AP small 3.8, AP medium 3.8, AP large 3.8

      Accuracy at one score floor: without the detections below 0.05, the highest floor of all sides
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
                                deimv2-
                       yolov8n     atto  change        interval  verdict         p  adjusted p
      precision           71.0     53.8  −17.21  [−20.1, −14.3]  regressed  <0.001      <0.001
      recall              44.0     44.0    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      F1                  54.3     54.3    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      false positives     1.85     2.44   +0.59  [+0.56, +0.62]  regressed  <0.001      <0.001
      an image

                                yolov8n  yolov8n-copy  change      interval  verdict        p  adjusted p
      precision                    71.0          71.0    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      recall                       44.0          44.0    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      F1                           54.3          54.3    0.00    [0.0, 0.0]  unchanged  1.000       1.000
      false positives an image     1.85          1.85    0.00  [0.00, 0.00]  unchanged  1.000       1.000

      precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto), 0.341 (yolov8n-copy)
                                deimv2-
                       yolov8n     atto  change       interval  verdict          p  adjusted p
      precision           70.0     70.0    0.00              –  not judged       –           –
      recall              45.0     34.1  −10.91  [−13.8, −8.0]  regressed   <0.001      <0.001
      F1                  54.8     41.5  −13.28              –  not judged       –           –
      false positives     1.96     1.96    0.00              –  not judged       –           –
      an image

                                yolov8n  yolov8n-copy  change    interval  verdict         p  adjusted p
      precision                    70.0          70.0    0.00           –  not judged      –           –
      recall                       45.0          45.0    0.00  [0.0, 0.0]  unchanged   1.000       1.000
      F1                           54.8          54.8    0.00           –  not judged      –           –
      false positives an image     1.96          1.96    0.00           –  not judged      –           –
      At a demanded precision only recall is judged: the demand may bind one side and not the other, and
      then no interval of the other figures holds.

      precision=0.99: score threshold none (yolov8n), none (deimv2-atto), none (yolov8n-copy)

      Latency in ms an image: end to end (p50, p95, p99), then the median of each stage
                     p50   p95   p99  images/s  preprocess  inference  postprocess
      yolov8n       48.2  54.0  67.5      20.7        6.11       41.9        0.184
      deimv2-atto   63.6  71.3  89.1      15.7        6.11       55.3        0.184
      yolov8n-copy  48.2  54.0  67.5      20.7        6.11       41.9        0.184
      One image at a time, already decoded: 24 images, 200 rounds in 20 stretches, before each of which
        the models were loaded anew, ended by the time budget of 30 s, every ratio known to ±2.4%,
        detections above 0.25.
      Postprocess with every detection of the accuracy pass, which nobody ships, in ms: yolov8n 1.92,
        deimv2-atto 1.92, yolov8n-copy 1.92.

      Time of the variants over that of the baseline
                               baseline  variant  ratio     interval  verdict
      deimv2-atto   median         48.2     63.7   1.32    1.29–1.35  regressed
      deimv2-atto   p95            54.0     71.8   1.33    1.27–1.39  regressed
      deimv2-atto   inference      41.9     60.4   1.44    1.41–1.47  regressed
      yolov8n-copy  median         48.2     48.1  0.999  0.992–1.005  unchanged
      yolov8n-copy  p95            54.0     54.1   1.00    0.97–1.03  inconclusive
      yolov8n-copy  inference      41.9     41.9  1.000  0.997–1.003  unchanged
      Below 1 is faster. The median and p95 are those of the time end to end; inference is a median too.
        Medians are taken of the ratios in each round, stretch by stretch, with 97.5% intervals.

      Throughput by batch size, with medians in ms an image: end to end, and inference
      batch                images/s    ms  inference  ratio     interval  verdict
          1  yolov8n           20.7  48.2       41.9      –            –
          1  deimv2-atto       15.7  63.6       55.3  1.320  1.312–1.328  regressed
          1  yolov8n-copy      20.7  48.2       41.9  1.000  0.994–1.006  unchanged
          8  yolov8n           20.7  48.2       41.9      –            –
          8  deimv2-atto       15.7  63.6       55.3  1.320  1.312–1.328  regressed
      One call after another, its time divided among its images, which are decoded beforehand. The ratio
        is that of the time end to end; below 1 is faster than the baseline. Rounds by batch size: 1: 80,
        8: 80.

      Cost beside time
                                    baseline   variant  ratio  verdict
      deimv2-atto   file size         3.4 MB    2.1 MB  0.621  improved
      deimv2-atto   parameters        3.16 M    0.50 M  0.157  improved
      deimv2-atto   MACs a picture    4.37 G   0.379 G  0.087  improved
      deimv2-atto   peak memory      68.0 MB  113.9 MB   1.67  inconclusive
      yolov8n-copy  file size         3.4 MB    3.4 MB  1.000  unchanged
      yolov8n-copy  parameters        3.16 M    3.16 M  1.000  unchanged
      yolov8n-copy  MACs a picture    4.37 G    4.37 G  1.000  unchanged
      yolov8n-copy  peak memory      68.0 MB   68.0 MB   1.00  inconclusive

      Ranking by AP, with the median time end to end
                      AP   interval    change  verdict         ms  dominance
      deimv2-atto   39.5  34.5–44.5     +1.34  inconclusive  63.6  not shown to be
                                                                   dominated
      yolov8n       38.2  33.2–43.2  baseline                48.2  not shown to be
                                                                   dominated
      yolov8n-copy  38.2  33.2–43.2      0.00  unchanged     48.2  not shown to be
                                                                   dominated
      A side is dominated where another is shown to be better in AP or in time and no worse than the
      tolerance in the other of the two, at 98.33% (95% divided among all pairs). Not shown to be
      dominated does not mean that it is as good.

      Claims
                                                                                       images
      variant      claim               found         interval   at  word               needed
      deimv2-atto  AP=+1.2             +1.34     [+0.2, +2.5]  99%  transfers
      deimv2-atto  AR100=+9            +4.81     [+1.9, +7.7]  99%  transfers in part
      deimv2-atto  AP[class=bird]=+5   −3.12     [−6.1, −0.1]  99%  does not transfer
      deimv2-atto  APs=+2              −0.64     [−3.5, +2.2]  99%  cannot tell         1,300
      deimv2-atto  latency=-30%       −28.0%  [−35.0%, +1.0%]  99%  cannot tell
      deimv2-atto  AP[size=tiny]=+2        –                –    –  cannot be judged
      A claim transfers where a gain is shown and the claimed one is possible; in part where the gain is
      shown to be smaller; not where the claimed gain is ruled out and none is shown. Cannot tell says
      that too little was seen, not that there is no gain.

      Gates
      rule           variant      expected                found                   outcome
      regressed      deimv2-atto  AP not regressed        +1.34 points [−1.5,     passed
                                                          +4.2] at 99%,
                                                          inconclusive
      latency.p95 >  deimv2-atto  change of latency.p95   +33.0% [+27.0%,         FAILED
      +5%                         ≤ +5.0%, somewhere in   +39.0%] at 97.5%,
                                  the interval            regressed
      APs < -0.5     deimv2-atto  change of APs ≥ −0.50   −0.64 points, no        FAILED
                                  points, by the value    interval, inconclusive
                                  alone
      AP[size=tiny]  deimv2-atto  change of               no value                cannot be judged
      < -1                        AP[size=tiny] ≥ −1.00
                                  points, somewhere in
                                  the interval
      claim          deimv2-atto  no claim that does not  AP=+1.2 transfers,      FAILED
                                  transfer                AR100=+9 transfers in
                                                          part,
                                                          AP[class=bird]=+5 does
                                                          not transfer, APs=+2
                                                          cannot tell,
                                                          latency=-30% cannot
                                                          tell, AP[size=tiny]=+2
                                                          cannot be judged
      A gate that looks at the interval fails only where the whole interval breaks the rule; one by the
      value alone heeds no uncertainty. One that cannot be judged is no pass.

      Time of the run in ms (accuracy pass: 12.3 s)
                    session creation  first call  accuracy pass’s calls, all lanes
      yolov8n                    182        61.2                             3,403
      deimv2-atto                182        61.2                             3,403
      yolov8n-copy               182        61.2                             3,403
      Provider: cpu. The provider cuda cannot be used here: libcublasLt.so.12 is not found.
      Machine: AMD EPYC 7B13, 2 cores, 8.1 GB, Linux 6.8.0 x64; detcompare 0.1.0, Node 20.19.4,
      onnxruntime 1.30.0, sharp 0.35.5

      Caveats
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

      In words
      deimv2-atto against yolov8n on these 80 images: AP +1.34 points (99% interval −1.6 to +4.2), which
        leaves both a loss and a gain open: inconclusive; it takes 1.32 times as long (97.5% interval
        1.29–1.35): regressed. The claim AP=+1.2 transfers. The claim AR100=+9 transfers in part: a gain
        is shown, +4.81 points, but a smaller one than claimed. The claim AP[class=bird]=+5 does not
        transfer: a gain of that size is ruled out, and none is shown. The claim APs=+2 cannot be told
        here: about 1,300 images would show it 4 times in 5. The claim latency=-30% cannot be told here.
        The claim AP[size=tiny]=+2 cannot be judged, as the figure has no value here. 4 of 5 gates did not
        pass: latency.p95 > +5%, APs < -0.5, AP[size=tiny] < -1, claim.
      yolov8n-copy against yolov8n on these 80 images: AP 0.00 points (99% interval 0.0 to 0.0), within
        the tolerance of ±0.5 points: unchanged; it takes 0.999 times as long (97.5% interval
        0.992–1.005), within the tolerance of ±2%: unchanged.
      "
    `)
  })

  it('of detections without models has neither family nor time', () => {
    const { variants, comparisons } = evalReport
    expect(
      render({ ...evalReport, variants: variants.slice(0, 1), comparisons: comparisons.slice(0, 1) }),
    ).toMatchInlineSnapshot(`
      "instances_val2017.json · 80 images · 815 objects, 11 of them crowd regions · 5 categories
      331 small, 281 medium, 192 large objects; 1 image without objects; 2 categories without objects; a
      class is seen in 22 images (median), 1 in fewer than 10
      data/coco-val80/annotations/instances_val2017.json

                             file                   detections  lowest score
      baseline  yolov8n      runs/yolov8n.json          21,310       0.00100
      variant   deimv2-atto  runs/deimv2-atto.json      21,310       0.00100

      Accuracy in AP points (0–100)
                                        deimv2-
                      objects  yolov8n     atto  change      interval  verdict            p  adjusted p
      AP                  804     38.2     39.5   +1.34  [−1.6, +4.2]  inconclusive   0.227       1.000
      AP50                        53.8     54.6   +0.86  [−2.0, +3.8]  inconclusive   0.437       1.000
      AP75                        40.1     42.2   +2.12  [−0.8, +5.0]  inconclusive   0.058       0.289
      AP small            331     20.5     19.9   −0.64  [−3.5, +2.3]  inconclusive   0.560       1.000
      AP medium           281     42.7     45.0   +2.29  [−0.6, +5.2]  inconclusive   0.041       0.204
      AP large            192     63.4     67.0   +3.64  [+0.7, +6.5]  improved       0.001       0.007
      AR100                       50.3     55.1   +4.81  [+1.9, +7.7]  improved      <0.001      <0.001
      AR small                    27.1     30.0   +2.88  [−0.0, +5.8]  inconclusive   0.011       0.053
      AR medium                   55.2     60.1   +4.90  [+2.0, +7.8]  improved      <0.001      <0.001
      AR large                    72.0     78.1   +6.08  [+3.2, +9.0]  improved      <0.001      <0.001
      AP tiny              48      8.3        –       –             –  –                  –           –
      AR tiny                     12.1     12.1    0.00    [0.0, 0.0]  unchanged      1.000       1.000
      AP over common              38.2     40.0   +1.85  [−1.1, +4.8]  inconclusive   0.097       0.484
      categories
      AP of each by itself, with 95% intervals, whose overlap does not judge a change: yolov8n 38.2
        (33.2–43.2), deimv2-atto 39.5 (34.5–44.5).
      A change is variant minus baseline. The interval of AP is a 95% one; those of the other rows are
      widened by Holm's adjustment, so that they agree with their adjusted p.
      Improved or regressed says that the whole interval lies beyond the tolerance (±0.5 points for AP),
      unchanged that it lies within, inconclusive that it does neither.
      They speak of these files on images like these, and of the change to be expected on data sets of
      this size; not of training again. A change that is not shown may be there all the same.

      What this data set could show: the smallest true change, in AP points, with 80% power
      deimv2-atto: AP 3.8, AP small 3.8, AP medium 3.8, AP large 3.8

      Operating points (precision, recall and F1 times 100)
      score=0.35: score threshold 0.350 (yolov8n), 0.350 (deimv2-atto)
                                deimv2-
                       yolov8n     atto  change        interval  verdict         p  adjusted p
      precision           71.0     53.8  −17.21  [−20.1, −14.3]  regressed  <0.001      <0.001
      recall              44.0     44.0    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      F1                  54.3     54.3    0.00      [0.0, 0.0]  unchanged   1.000       1.000
      false positives     1.85     2.44   +0.59  [+0.56, +0.62]  regressed  <0.001      <0.001
      an image

      precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto)
                                deimv2-
                       yolov8n     atto  change       interval  verdict          p  adjusted p
      precision           70.0     70.0    0.00              –  not judged       –           –
      recall              45.0     34.1  −10.91  [−13.8, −8.0]  regressed   <0.001      <0.001
      F1                  54.8     41.5  −13.28              –  not judged       –           –
      false positives     1.96     1.96    0.00              –  not judged       –           –
      an image
      At a demanded precision only recall is judged: the demand may bind one side and not the other, and
      then no interval of the other figures holds.

      precision=0.99: score threshold none (yolov8n), none (deimv2-atto)

      Claims
                                                                                   images
      variant      claim              found      interval   at  word               needed
      deimv2-atto  AP=+1.2            +1.34  [+0.2, +2.5]  99%  transfers
      deimv2-atto  AR100=+9           +4.81  [+1.9, +7.7]  99%  transfers in part
      deimv2-atto  AP[class=bird]=+5  −3.12  [−6.1, −0.1]  99%  does not transfer
      deimv2-atto  APs=+2             −0.64  [−3.5, +2.2]  99%  cannot tell         1,300
      deimv2-atto  AP[size=tiny]=+2       –             –    –  cannot be judged
      A claim transfers where a gain is shown and the claimed one is possible; in part where the gain is
      shown to be smaller; not where the claimed gain is ruled out and none is shown. Cannot tell says
      that too little was seen, not that there is no gain.

      Gates
      rule           variant      expected                found                   outcome
      regressed      deimv2-atto  AP not regressed        +1.34 points [−1.5,     passed
                                                          +4.2] at 99%,
                                                          inconclusive
      APs < -0.5     deimv2-atto  change of APs ≥ −0.50   −0.64 points, no        FAILED
                                  points, by the value    interval, inconclusive
                                  alone
      AP[size=tiny]  deimv2-atto  change of               no value                cannot be judged
      < -1                        AP[size=tiny] ≥ −1.00
                                  points, somewhere in
                                  the interval
      claim          deimv2-atto  no claim that does not  AP=+1.2 transfers,      FAILED
                                  transfer                AR100=+9 transfers in
                                                          part,
                                                          AP[class=bird]=+5 does
                                                          not transfer, APs=+2
                                                          cannot tell,
                                                          latency=-30% cannot
                                                          tell, AP[size=tiny]=+2
                                                          cannot be judged
      A gate that looks at the interval fails only where the whole interval breaks the rule; one by the
      value alone heeds no uncertainty. One that cannot be judged is no pass.

      Machine: AMD EPYC 7B13, 2 cores, 8.1 GB, Linux 6.8.0 x64; detcompare 0.1.0, Node 20.19.4

      In words
      deimv2-atto against yolov8n on these 80 images: AP +1.34 points (99% interval −1.6 to +4.2), which
        leaves both a loss and a gain open: inconclusive. The claim AP=+1.2 transfers. The claim AR100=+9
        transfers in part: a gain is shown, +4.81 points, but a smaller one than claimed. The claim
        AP[class=bird]=+5 does not transfer: a gain of that size is ruled out, and none is shown. The
        claim APs=+2 cannot be told here: about 1,300 images would show it 4 times in 5. The claim
        AP[size=tiny]=+2 cannot be judged, as the figure has no value here. 3 of 4 gates did not pass: APs
        < -0.5, AP[size=tiny] < -1, claim.
      "
    `)
  })

  it('of one side alone shows its own intervals and no change', () => {
    const text = render(aloneReport)
    expect(section(text, 'Accuracy').slice(0, 3)).toEqual([
      'Accuracy in AP points (0–100), with 95% intervals',
      '           objects  yolov8n   interval',
      'AP             804     38.2  33.2–43.2',
    ])
    expect(section(text, 'score=0.35')).toEqual([
      'score=0.35: score threshold 0.350 (yolov8n)',
      '                          yolov8n   interval',
      'precision                    71.0  66.0–76.0',
      'recall                       44.0  40.0–48.0',
      'F1                           54.3  50.3–58.3',
      'false positives an image     1.85  1.45–2.25',
    ])
    for (const word of ['change', 'verdict', 'Ranking', 'Claims', 'Gates', 'In words']) expect(text).not.toContain(word)
  })

  it('of each category puts those with most objects first and names those without any', () => {
    expect(section(render(pairReport, { perClass: true }), 'AP of each category')).toEqual([
      'AP of each category, in AP points',
      '        objects  yolov8n  deimv2-atto  change      interval  verdict            p  adjusted p',
      'car         412     55.2         60.4   +5.20  [+2.3, +8.1]  improved      <0.001      <0.001',
      'person      301     70.1         71.2   +1.10  [−1.8, +4.0]  inconclusive   0.320       1.000',
      'bird         91     22.1         19.0   −3.12  [−6.0, −0.2]  inconclusive   0.006       0.029',
      'Without objects, so without AP: hair drier, toaster',
    ])
    expect(render(pairReport)).not.toContain('AP of each category')
  })

  it('of several variants has a table for each, and a sentence for each at its end', () => {
    const text = render(withVariants(['a', 'rtdetr-tiny-cbam-long-name', 'three']))
    const heads = section(text, 'Accuracy').length
    expect(heads).toBeGreaterThan(0)
    expect(text.split('\n').filter((line) => / verdict /.test(line) && line.includes('yolov8n'))).toHaveLength(12)
    const sentences = text.slice(text.indexOf('\nIn words\n')).split('\n')
    expect(sentences.filter((line) => /^\S.* against /.test(line)).map((line) => line.split(' ')[0])).toEqual([
      'a',
      'rtdetr-tiny-cbam-long-name',
      'three',
    ])
  })

  it('ends with what was found in words', () => {
    const [copy] = sampleReport.comparisons.slice(1)
    if (copy === undefined) throw new Error('the sample has two variants')
    const text = render({ ...pairReport, comparisons: [copy], gates: [] })
    expect(text.slice(text.indexOf('\nIn words\n'))).toBe(
      [
        '',
        'In words',
        'yolov8n-copy against yolov8n on these 80 images: AP 0.00 points (99% interval 0.0 to 0.0), within',
        '  the tolerance of ±0.5 points: unchanged; it takes 0.999 times as long (97.5% interval',
        '  0.992–1.005), within the tolerance of ±2%: unchanged.',
        '',
      ].join('\n'),
    )
  })

  it('of models that all can predict every category has no row of common categories', () => {
    const [copy] = sampleReport.variants.slice(1) as [Side]
    const [same] = sampleReport.comparisons.slice(1)
    const text = render({ ...sampleReport, variants: [copy], comparisons: same === undefined ? [] : [same] })
    expect(text).not.toContain('common categories')
  })

  it('prints a dash where nothing could be measured', () => {
    const row = section(render(pairReport, { width: 120 }), 'Accuracy in').find((line) => line.startsWith('AP tiny'))
    expect(row?.split(/ {2,}/)).toEqual(['AP tiny', '48', '8.3', '–', '–', '–', '–', '–', '–'])
  })

  it('of a single image has values and changes, and says why there are no intervals', () => {
    const text = render(oneImageReport, { width: 80 })
    expect(section(text, 'Accuracy in').slice(2, 4)).toEqual([
      '                yolov8n     atto  change  interval  verdict       adjusted p',
      'AP                 38.2     39.5   +1.34         –  inconclusive           –',
    ])
    expect(text).not.toContain('What this data set could show')
    expect(text.replaceAll(/\n +/g, ' ')).toContain(
      'on this 1 image: AP +1.34 points, with no interval, as only 1 image bears on it: inconclusive',
    )
  })

  it('gives up columns where it is narrow, the verdict and the interval never', () => {
    const headOf = (width: number) =>
      section(render(pairReport, { width }), 'Accuracy').find((line) => /verdict/.test(line))
    expect([80, 92, 100, 120].map((width) => headOf(width)?.trim().split(/ {2,}/))).toEqual([
      ['yolov8n', 'atto', 'change', 'interval', 'verdict', 'adjusted p'],
      ['objects', 'yolov8n', 'atto', 'change', 'interval', 'verdict', 'adjusted p'],
      ['objects', 'yolov8n', 'atto', 'change', 'interval', 'verdict', 'p', 'adjusted p'],
      ['objects', 'yolov8n', 'deimv2-atto', 'change', 'interval', 'verdict', 'p', 'adjusted p'],
    ])
  })

  it('says of figures at a demanded precision that they are not judged, and why', () => {
    expect(section(render(pairReport, { width: 120 }), 'precision=0.7')).toEqual([
      'precision=0.7: score threshold 0.341 (yolov8n), 0.450 (deimv2-atto)',
      '                          yolov8n  deimv2-atto  change       interval  verdict          p  adjusted p',
      'precision                    70.0         70.0    0.00              –  not judged       –           –',
      'recall                       45.0         34.1  −10.91  [−13.8, −8.0]  regressed   <0.001      <0.001',
      'F1                           54.8         41.5  −13.28              –  not judged       –           –',
      'false positives an image     1.96         1.96    0.00              –  not judged       –           –',
      'At a demanded precision only recall is judged: the demand may bind one side and not the other, and then no interval of',
      'the other figures holds.',
    ])
    expect(section(render(pairReport), 'precision=0.99')).toEqual([
      'precision=0.99: score threshold none (yolov8n), none (deimv2-atto)',
    ])
  })

  it('ranks sides only where there are several variants', () => {
    expect(section(render(sampleReport), 'Ranking').slice(0, 3)).toEqual([
      'Ranking by AP, with the median time end to end',
      '                AP   interval    change  verdict         ms  dominance',
      'deimv2-atto   39.5  34.5–44.5     +1.34  inconclusive  63.6  not shown to be',
    ])
    expect(render(pairReport)).not.toContain('Ranking')
  })

  it('says that latency was not measured, and that too few rounds give no interval', () => {
    expect(render({ ...sampleReport, latencyPass: null })).toContain('\nLatency was not measured.\n')
    const comparisons = pairReport.comparisons.map((each) => {
      const { endToEnd } = each.latency as LatencyChange
      const without = { ...endToEnd, ratio: 1.5, interval: null, confidence: null, verdict: 'inconclusive' as const }
      return { ...each, latency: { endToEnd: without, p95: without, inference: without } }
    })
    const text = render({ ...pairReport, comparisons })
    expect(section(text, 'Time of the variants')).toContain(
      'deimv2-atto  median         48.2     63.7   1.50         –  inconclusive',
    )
    expect(text.replaceAll(/\n +/g, ' ')).toContain(
      'it takes 1.50 times as long, with no interval, as so few rounds tell too little: inconclusive',
    )
  })

  it('cuts long lists of classes and says how many it left out', () => {
    const model = sampleReport.baseline.model
    if (model === null) throw new Error('the sample has models')
    const unmatchedClasses = Array.from({ length: 40 }, (_, at) => `class${at}`)
    const baseline = { ...sampleReport.baseline, model: { ...model, classes: { ...model.classes, unmatchedClasses } } }
    const text = render({ ...sampleReport, baseline }).replaceAll(/\n +/g, ' ')
    expect(text).toContain('Classes without a category: class0, class1, ')
    expect(text).toContain(', class11 and 28 more.')
    expect(text).not.toContain('class12')
  })
})

describe('the width of the terminal', () => {
  const five = withVariants(['a', 'b-variant', 'rtdetr-tiny-cbam-long-name', 'four', 'five'])
  it.each([80, 100, 120, 200])('of %d columns is kept by every line', (width) => {
    for (const report of [sampleReport, pairReport, evalReport, aloneReport, oneImageReport, five]) {
      const tooLong = render(report, { perClass: true, width })
        .split('\n')
        .filter((line) => stringWidth(line) > width)
      expect(tooLong).toEqual([])
    }
  })

  it('is exceeded only by tables and by words that cannot be broken', () => {
    const path = `data/${'very-long-'.repeat(12)}/instances_val2017.json`
    const text = render({ ...sampleReport, dataset: { ...sampleReport.dataset, annotationsPath: path } }, { width: 80 })
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([path])
  })
})

describe('colour', () => {
  it('stands in the text only when asked for, and changes nothing else', () => {
    const plain = render(sampleReport, { perClass: true })
    const coloured = render(sampleReport, { perClass: true, colour: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[1mAccuracy in AP points')
    expect(stripVTControlCharacters(coloured)).toBe(plain)
  })

  it.each([
    ['improved', '\u001b[32mimproved'],
    ['regressed', '\u001b[31mregressed'],
    ['unchanged', '\u001b[2munchanged'],
    ['inconclusive', '\u001b[33minconclusive'],
    ['does not transfer', '\u001b[31mdoes not transfer'],
    ['passed', '\u001b[32mpassed'],
    ['FAILED', '\u001b[31mFAILED'],
  ])('shows the word %s in its own', (_, coloured) => {
    expect(render(sampleReport, { perClass: true, colour: true, width: 120 })).toContain(coloured)
  })

  it('is given to words that judge, not to names that look like them', () => {
    const baseline = { ...sampleReport.baseline, label: 'regressed' }
    const rows = render({ ...sampleReport, baseline }, { colour: true }).split('\n')
    expect(rows).toContainEqual(expect.stringMatching(/^baseline {2}regressed {3}/))
  })
})

describe('a report from strangers', () => {
  const attack = 'x\u001b[2J\u001b]0;owned\u0007\u009b31m\rAP 99.9\n\u202e'

  it('cannot steer the terminal with any of its texts', () => {
    const text = render(attacked(sampleReport, attack), { perClass: true })
    expect(text).toContain('\\x1b[2J')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(text.split('\n')).not.toContain('AP 99.9')
  })

  it('cannot command the runner of a CI service', () => {
    const name = '::error::x ##[error]y'
    const categories = pairReport.baseline.categories.map((category) => ({ ...category, name }))
    const baseline = { ...pairReport.baseline, categories }
    const text = render({ ...pairReport, baseline }, { perClass: true, width: 120 })
    expect(text).not.toMatch(/^\s*::|##\[/m)
    expect(text).toMatch(/^\\x3a:error::x #\\x23\[error\]y /m)
  })

  it('is shown as it is where its texts only look like markup', () => {
    const name = '</script>{{x}} %s "quotes"'
    const categories = sampleReport.baseline.categories.map((category) => ({ ...category, name }))
    const baseline = { ...sampleReport.baseline, categories }
    const text = render({ ...sampleReport, baseline }, { perClass: true, width: 120 })
    expect(text).toContain(name)
  })
})
