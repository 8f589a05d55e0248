#!/usr/bin/env bash
# Runs the built package on other versions of Node, taken from the npm package `node`: by default the oldest that
# package.json allows and the newest. What is judged must be the same bytes on all. Needs `npm ci && npm run build` first,
# and the npm registry.
#   scripts/smoke-node.sh [version...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

versions=("$@")
if [ ${#versions[@]} -eq 0 ]; then versions=(20.9.0 latest); fi
digest=
for version in "${versions[@]}"; do
  # The package `node` puts its binary in place with an install script, which this project's .npmrc switches off.
  other_node=(npx --yes --ignore-scripts=false --package "node@$version" -- node)
  said=$("${other_node[@]}" scripts/smoke-comparison.mjs)
  echo "$said"
  if [ -n "$digest" ] && [ "$digest" != "${said##*$'\n'}" ]; then
    echo "Node $version judges otherwise than the one before." >&2
    exit 1
  fi
  digest=${said##*$'\n'}
  "${other_node[@]}" dist/cli/main.js --version
done
