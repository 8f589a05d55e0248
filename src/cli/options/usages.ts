/** What each command is given, as `--help` shows it. */
export const usages = {
  compare: '<baseline.onnx> <variant.onnx...> --data <path> [options]',
  eval: '<baseline.json> [variant.json...] --data <path> [options]',
  predict: '<models...> --data <path> [options]',
  report: '<report.json> [options]',
  history: '<file> [options]',
  inspect: '<model.onnx> [variant.onnx...] [--data <path>] [options]',
  data: '<path> [options]',
  explain: '[name]',
  plan: 'slurm|kubernetes <models...> --data <path> --cache <folder> --shards <n> [options]',
  cache: 'info|prune|clear|merge [folders...] [options]',
  doctor: '[options]',
  'setup-cuda': '[options]',
} as const

/** Every command with its usage, a line each. */
export function usageLines(): string[] {
  return Object.entries(usages).map(([command, usage]) =>
    ['detcompare', ...(command === 'compare' ? [] : [command]), usage].join(' '),
  )
}
