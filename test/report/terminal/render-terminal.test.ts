import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Report, Side } from '../../../src/report/report.ts'
import { renderTerminal } from '../../../src/report/terminal/render-terminal.ts'
import { evalReport, sampleReport, withVariants } from '../sample-report.ts'

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

                      input  precision  opset  provider  parameters    file
      yolov8n       640×640  int8          17  cpu           3.16 M  3.4 MB
      deimv2-atto   320×320  fp32          17  cpu           0.50 M  2.1 MB
      yolov8n-copy  640×640  int8          17  cpu           3.16 M  3.4 MB

      Classes of yolov8n, yolov8n-copy: metadata \`names\`, by name.
      Classes of deimv2-atto: COCO’s 80 class names, which the model does not carry but its 80 classes
      suggest.
        Classes without a category: bicycle, motorcycle.
        Categories that it cannot predict: toaster.

      Accuracy in AP points (0–100)
                                 objects  yolov8n  deimv2-atto  change  yolov8n-copy  change
      AP                             804     38.2         39.5   +1.34          38.2    0.00
      AP50                                   53.8         54.6   +0.86          53.8    0.00
      AP75                                   40.1         42.2   +2.12          40.1    0.00
      AP small                       331     20.5         19.9   −0.64          20.5    0.00
      AP medium                      281     42.7         45.0   +2.29          42.7    0.00
      AP large                       192     63.4         67.0   +3.64          63.4    0.00
      AR100                                  50.3         55.1   +4.81          50.3    0.00
      AR small                               27.1         30.0   +2.88          27.1    0.00
      AR medium                              55.2         60.1   +4.90          55.2    0.00
      AR large                               72.0         78.1   +6.08          72.0    0.00
      AP tiny                         48      8.3            –       –           8.3    0.00
      AR tiny                                12.1         12.1    0.00          12.1    0.00
      AP over common categories              38.2         40.0   +1.85          38.2    0.00
      A change is variant minus baseline. The changes carry no uncertainty yet: intervals were not
      computed.

      Accuracy at one score floor: without the detections below 0.05, the highest floor of all sides
                 objects  yolov8n  deimv2-atto  change  yolov8n-copy  change
      AP             804     37.8         39.1   +1.34          37.8    0.00
      AP50                   53.8         54.6   +0.86          53.8    0.00
      AP75                   40.1         42.2   +2.12          40.1    0.00
      AP small       331        –            –       –             –       –
      AP medium      281     42.7         45.0   +2.29          42.7    0.00
      AP large       192     63.4         67.0   +3.64          63.4    0.00
      AR100                  50.3         55.1   +4.81          50.3    0.00
      AR small               27.1         30.0   +2.88          27.1    0.00
      AR medium              55.2         60.1   +4.90          55.2    0.00
      AR large               72.0         78.1   +6.08          72.0    0.00

      Latency in ms an image: end to end (p50, p90, p99), then the median of each stage
                     p50   p90   p99  images/s  preprocess  inference  postprocess
      yolov8n       48.2  52.1  67.5      20.7        6.11       41.9        0.184
      deimv2-atto   63.6  68.7  89.1      15.7        6.11       55.3        0.184
      yolov8n-copy  48.2  52.1  67.5      20.7        6.11       41.9        0.184
      One image at a time, already decoded: 24 images, 200 rounds after 5 to warm up, ended by the number
      of rounds, detections above 0.25.
      Postprocess with every detection of the accuracy pass, in ms: yolov8n 1.92, deimv2-atto 1.92,
        yolov8n-copy 1.92.
      deimv2-atto: 1.32× as long as the baseline end to end, 95% interval 1.29–1.35; inference alone
        1.44×, 95% interval 1.41–1.47 (24 images, 200 rounds).
      yolov8n-copy: 0.999× as long as the baseline end to end, 95% interval 0.992–1.005; inference alone
        1.000×, 95% interval 0.997–1.003 (24 images, 200 rounds).

      Time of the run in ms (accuracy pass: 12.3 s)
                    session creation  first call  all calls of the accuracy pass
      yolov8n                    182        61.2                           3,403
      deimv2-atto                182        61.2                           3,403
      yolov8n-copy               182        61.2                           3,403
      Provider: cpu. The provider cuda cannot be used here: libcublasLt.so.12 is not found.
      Machine: AMD EPYC 7B13, 2 cores, 8.1 GB, Linux 6.8.0 x64; detcompare 0.1.0, Node 20.19.4,
      onnxruntime 1.30.0, sharp 0.35.5

      Caveats
      data-box-over-edge (seen 7 times)
        7 objects: the box reaches over the image's edge by more than a pixel; kept as it is, not cut, as
        pycocotools does.
        For example: annotation 1234, annotation 88
      model-score-floor-differs (deimv2-atto)
        Its detections begin at a score of 0.05, those of others at 0.001; see the figures at one score
        floor.
      data-image-unreadable
        1 image: the file cannot be read or decoded; left out for every model alike.
        Namely: val2017/000000000139.jpg
      "
    `)
  })

  it('of detections without models has neither family nor time', () => {
    const one = {
      ...evalReport,
      variants: evalReport.variants.slice(0, 1),
      comparisons: evalReport.comparisons.slice(0, 1),
    }
    expect(render(one)).toMatchInlineSnapshot(`
      "instances_val2017.json · 80 images · 815 objects, 11 of them crowd regions · 5 categories
      331 small, 281 medium, 192 large objects; 1 image without objects; 2 categories without objects; a
      class is seen in 22 images (median), 1 in fewer than 10
      data/coco-val80/annotations/instances_val2017.json

                             file                   detections  lowest score
      baseline  yolov8n      runs/yolov8n.json          21,310       0.00100
      variant   deimv2-atto  runs/deimv2-atto.json      21,310       0.00100

      Accuracy in AP points (0–100)
                                 objects  yolov8n  deimv2-atto  change
      AP                             804     38.2         39.5   +1.34
      AP50                                   53.8         54.6   +0.86
      AP75                                   40.1         42.2   +2.12
      AP small                       331     20.5         19.9   −0.64
      AP medium                      281     42.7         45.0   +2.29
      AP large                       192     63.4         67.0   +3.64
      AR100                                  50.3         55.1   +4.81
      AR small                               27.1         30.0   +2.88
      AR medium                              55.2         60.1   +4.90
      AR large                               72.0         78.1   +6.08
      AP tiny                         48      8.3            –       –
      AR tiny                                12.1         12.1    0.00
      AP over common categories              38.2         40.0   +1.85
      A change is variant minus baseline. The changes carry no uncertainty yet: intervals were not
      computed.

      Machine: AMD EPYC 7B13, 2 cores, 8.1 GB, Linux 6.8.0 x64; detcompare 0.1.0, Node 20.19.4
      "
    `)
  })

  it('of one side alone shows no change', () => {
    const text = render({ ...evalReport, variants: [], comparisons: [] })
    expect(section(text, 'Accuracy').slice(0, 3)).toEqual([
      'Accuracy in AP points (0–100)',
      '           objects  yolov8n',
      'AP             804     38.2',
    ])
    expect(text).not.toContain('change')
  })

  it('of each category puts those with most objects first and names those without any', () => {
    expect(section(render(sampleReport, { perClass: true }), 'AP of each category')).toEqual([
      'AP of each category, in AP points',
      '        objects  yolov8n  deimv2-atto  change  yolov8n-copy  change',
      'car         412     55.2         60.4   +5.20          55.2    0.00',
      'person      301     70.1         71.2   +1.10          70.1    0.00',
      'bird         91     22.1         19.0   −3.12          22.1    0.00',
      'Without objects, so without AP: hair drier, toaster',
    ])
    expect(render(sampleReport)).not.toContain('AP of each category')
  })

  it('of more variants than a line holds repeats the baseline in every table', () => {
    const text = render(withVariants(['a', 'b-variant', 'rtdetr-tiny-cbam-long-name', 'four', 'five']))
    const heads = text.split('\n').filter((line) => line.trimStart().startsWith('objects'))
    expect(heads).toEqual([
      '                           objects  yolov8n     a  change  b-variant  change  cbam-long-name  change',
      '                           objects  yolov8n  four  change  five  change',
      '           objects  yolov8n     a  change  b-variant  change  cbam-long-name  change',
      '           objects  yolov8n  four  change  five  change',
    ])
  })

  it('of models that all can predict every category has no row of common categories', () => {
    const [copy] = sampleReport.variants.slice(1) as [Side]
    const [same] = sampleReport.comparisons.slice(1)
    const text = render({ ...sampleReport, variants: [copy], comparisons: same === undefined ? [] : [same] })
    expect(text).not.toContain('common categories')
  })

  it('prints a dash where nothing could be measured', () => {
    expect(section(render(sampleReport), 'Accuracy in')).toContain(
      'AP tiny                         48      8.3            –       –           8.3    0.00',
    )
  })

  it('says that latency was not measured, and that too few rounds give no interval', () => {
    expect(render({ ...sampleReport, latencyPass: null })).toContain('\nLatency was not measured.\n')
    const ratio = { ratio: 1.5, interval: null }
    const comparisons = sampleReport.comparisons.map((each) => ({
      ...each,
      latency: { endToEnd: ratio, inference: ratio },
    }))
    expect(render({ ...sampleReport, comparisons })).toContain(
      'deimv2-atto: 1.50× as long as the baseline end to end, no interval with so few rounds;',
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
    for (const report of [sampleReport, evalReport, five]) {
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

  it('judges no change: none is red or green while there are no intervals', () => {
    const text = render(sampleReport, { perClass: true, colour: true })
    for (const judging of ['\u001b[31m', '\u001b[32m']) expect(text).not.toContain(judging)
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

  it('is shown as it is where its texts only look like markup', () => {
    const name = '</script>{{x}} %s "quotes"'
    const categories = sampleReport.baseline.categories.map((category) => ({ ...category, name }))
    const text = render({ ...sampleReport, baseline: { ...sampleReport.baseline, categories } }, { perClass: true })
    expect(text).toContain(name)
  })
})

/** The report with the attack at the end of each of its texts but those that only the program writes. */
function attacked<T>(value: T, attack: string): T {
  const spoil = (at: unknown, key: string): unknown => {
    if (typeof at === 'string') return ['command', 'kind', 'stoppedBy'].includes(key) ? at : at + attack
    if (Array.isArray(at)) return at.map((item) => spoil(item, key))
    if (typeof at !== 'object' || at === null) return at
    return Object.fromEntries(Object.entries(at).map(([inner, item]) => [inner, spoil(item, inner)]))
  }
  return spoil(value, '') as T
}
