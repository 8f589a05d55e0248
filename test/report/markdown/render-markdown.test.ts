import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../../src/report/markdown/render-markdown.ts'
import type { Report } from '../../../src/report/report.ts'
import { attacked } from '../attacked.ts'
import { aloneReport, evalReport, oneImageReport, pairReport, sampleReport } from '../sample-report.ts'

function render(report: Report): string {
  return renderMarkdown(report, { colour: false, details: false, perClass: false, width: 80 })
}

function html(markdown: string): string {
  return micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })
}

/** Every tag with its attributes, in order. */
function tags(markup: string): string[] {
  return markup.match(/<[^>]*>/g) ?? []
}

describe('the Markdown view', () => {
  it('begins with what was found, a sentence a variant', () => {
    const [title, , answer, , first, second] = render(sampleReport).split('\n')
    expect([title, answer]).toEqual(['### Detectors compared', '#### In short'])
    expect(first).toMatch(
      /^- `deimv2-atto` against `yolov8n` on these 80 images: AP is inconclusive \(\+1\.34 points\)\. /,
    )
    expect(second).toMatch(/^- `yolov8n-copy` against `yolov8n` .*, within the tolerance of ±2 %\.$/)
  })

  it('is the short report with every section of the details folded', () => {
    const titles = (report: Report) => render(report).match(/^(####? .*|<summary>.*)$/gm)
    expect(titles(sampleReport)).toEqual([
      '### Detectors compared',
      '#### In short',
      '#### Split `val2017` · 80 images · 815 objects · 5 categories',
      '#### Results (AP: points, 0–100; latency: ms per image, median)',
      '#### Claims',
      '#### Gates',
      '#### Caveats',
      '<summary>Data</summary>',
      '<summary>Data next to COCO</summary>',
      '<summary>Models</summary>',
      '<summary>Architecture</summary>',
      '<summary>Mapping of classes to categories</summary>',
      '<summary>Accuracy in AP points (0–100)</summary>',
      '<summary>AP of each category, in AP points</summary>',
      '<summary>Accuracy at the same score floor</summary>',
      '<summary>Operating points (precision, recall and F1 times 100)</summary>',
      '<summary>Latency in ms per image</summary>',
      '<summary>Throughput by batch size</summary>',
      '<summary>Size, compute and memory</summary>',
      '<summary>Ranking by AP, with the median latency (ms)</summary>',
      '<summary>Claims and gates in full</summary>',
      '<summary>Caveats in full</summary>',
      '<summary>Run and environment</summary>',
    ])
    expect(titles(aloneReport)).toEqual([
      '### Detectors compared',
      '#### `instances_val2017.json` · 80 images · 815 objects · 5 categories',
      '#### AP in points (0–100), with 95 % intervals',
      '<summary>Data</summary>',
      '<summary>Data next to COCO</summary>',
      '<summary>Detections</summary>',
      '<summary>Accuracy in AP points (0–100)</summary>',
      '<summary>AP of each category, in AP points</summary>',
      '<summary>Operating points (precision, recall and F1 times 100)</summary>',
      '<summary>Run and environment</summary>',
    ])
    for (const report of [sampleReport, aloneReport]) {
      const text = render(report)
      expect(text.match(/^<\/details>$/gm)?.length).toBe(text.match(/^<details>$/gm)?.length)
      expect(text.slice(text.indexOf('<details>'))).not.toMatch(/^#### /m)
    }
  })

  it('has the models, the mapping of classes, the common score floor and the environment', () => {
    const text = render(sampleReport)
    expect(text).toMatch(/^\| `deimv2-atto` +\| 320×320 \| fp32 +\| +17 \| cpu /m)
    expect(text).toContain('\n- Categories that cannot be predicted: `toaster`.\n')
    expect(text).toContain('\nDetections below a score of 0.05 are left out: ')
    expect(text).toContain('\n- processor: AMD EPYC 7B13, 2 cores\n')
  })

  it('has each caveat in a line, and all of it folded', () => {
    const text = render(sampleReport)
    expect(text).toContain('\n- `data-box-over-edge`: 7 objects: the box reaches over')
    expect(text).toMatch(/^- `data-box-over-edge`: .* Seen at `annotation 1234`, `annotation 88`\.$/m)
    expect(text).toMatch(/^- `score-floors-differ` \(`deimv2-atto`\): /m)
  })

  it('judges every figure in one row', () => {
    expect(render(pairReport)).toContain(
      '| AP                        |     804 |      38.2 |          39.5 |  +1.34 | [−1.6, +4.2] | inconclusive |  0.227 |      1.000 |',
    )
  })

  it('is tables to a reader of GitHub’s Markdown, with as many cells in a row as in its head', () => {
    for (const report of [sampleReport, pairReport, evalReport, aloneReport, oneImageReport]) {
      for (const table of html(render(report)).split('<table>').slice(1)) {
        const rows = table.split('<tr>').slice(1)
        expect(rows.length).toBeGreaterThan(1)
        expect(new Set(rows.map((row) => row.match(/<t[dh]/g)?.length)).size).toBe(1)
      }
    }
  })

  it('says that latency was not measured', () => {
    expect(render({ ...pairReport, latencyPass: null })).toContain('\n\nLatency was not measured.\n\n')
  })
})

describe('a report from strangers', () => {
  const attacks = [
    '</script><script>alert(1)</script>',
    '</details></table><img src=x onerror=alert(1)>',
    '| b | c |',
    '\\| \\',
    '`` ` ```',
    '\n\n# owned\n\n| x |\n| - |\n',
    '[a](javascript:alert(1)) ![b](https://evil.example/x.png)',
    '@octocat #1 GH-1 https://evil.example www.evil.example me@evil.example',
    '**x** _y_ ~~z~~ $w$ :smile: <!-- ',
    '&lt;b&gt; &#64;octocat &#124;',
    '[x]: https://evil.example',
    '\u001b[2J\u0000\u202e\ud800',
    ']]> %0A ::error::x ##[error]y',
  ]

  it.each(attacks.flatMap((attack) => (['start', 'end'] as const).map((at) => [attack, at] as const)))(
    'has the same structure with %j at the %s of each of its texts',
    (attack, at) => {
      for (const report of [sampleReport, aloneReport]) {
        const markup = html(render(attacked(report, attack, at)))
        expect(tags(markup).filter((tag) => !/^<\/?code>$/.test(tag))).toEqual(
          tags(html(render(attacked(report, 'x', at)))).filter((tag) => !/^<\/?code>$/.test(tag)),
        )
      }
    },
  )

  it('mentions nobody: foreign texts stand in code, or with a joiner after the sign', () => {
    const markup = html(render(attacked(sampleReport, ' @octocat #12')))
    const outside = markup.replace(/<code>.*?<\/code>/g, '')
    expect(outside).not.toMatch(/[@#](?!\u2060)/)
  })

  it('steers no terminal and commands no runner', () => {
    const text = render(attacked(sampleReport, '\u001b[2J\u009b\u202e\n::error::x\n##[error]y'))
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]|##\[/u)
    expect(text).not.toMatch(/^\s*::/m)
  })
})
