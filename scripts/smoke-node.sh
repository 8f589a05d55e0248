#!/usr/bin/env bash
# Runs the built package on other versions of Node, taken from the npm package `node`: by default the oldest that
# package.json allows and the newest. Needs `npm ci && npm run build` first, and the npm registry.
#   scripts/smoke-node.sh [version...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

versions=("$@")
if [ ${#versions[@]} -eq 0 ]; then versions=(20.9.0 latest); fi
for version in "${versions[@]}"; do
  # The package `node` puts its binary in place with an install script, which this project's .npmrc switches off.
  other_node=(npx --yes --ignore-scripts=false --package "node@$version" -- node)
  "${other_node[@]}" scripts/smoke-comparison.mjs
  "${other_node[@]}" dist/cli/main.js --version
done
