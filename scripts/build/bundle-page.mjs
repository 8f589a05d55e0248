// Bundles what report.html carries besides the report: its style sheet, as one string each in dist/page/assets.
import { build } from 'esbuild'

await build({
  entryPoints: { page: 'src/page/style/page.css' },
  outdir: 'dist/page/assets',
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: 'es2022',
  logLevel: 'warning',
})
