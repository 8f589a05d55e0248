// Bundles what report.html carries besides the report: its program and its style sheet, as one string each in
// dist/page/assets. Both stand inside HTML elements, which nothing in them may end.
import { readFileSync } from 'node:fs'
import { build } from 'esbuild'

const notice = `/*!
Preact: MIT License, Copyright (c) 2015-present Jason Miller, https://github.com/preactjs/preact
D3: ISC License, Copyright 2010-2023 Mike Bostock, https://github.com/d3/d3
detcompare: Apache License 2.0
*/`

await build({
  entryPoints: { page: 'src/page/app/main.tsx', 'page-style': 'src/page/style/page.css' },
  outdir: 'dist/page/assets',
  bundle: true,
  minify: true,
  format: 'iife',
  charset: 'utf8',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  banner: { js: notice },
  logLevel: 'warning',
})

for (const file of ['page.js', 'page-style.css']) {
  const text = readFileSync(`dist/page/assets/${file}`, 'utf8')
  const wrong = /<\/(script|style)|<!--/i.exec(text)
  if (wrong !== null) throw new Error(`${file} has ${wrong[0]}, which would end the element that it stands in`)
}
