#!/usr/bin/env bash
# Builds and synthesises the last commit a second time, in another folder, and compares: templates, hashes of assets and the assets themselves.
# Argument: the cloud assembly of the first time (staging).
set -euo pipefail
cd "$(dirname "$0")/.."
first=$(realpath "$1")
again=$(mktemp -d .cache/again.XXXXXX)
trap 'git worktree remove --force "$again/tree"; rm -rf "$again"' EXIT

git worktree add --quiet --detach "$again/tree" HEAD
# Links instead of copies where the file system allows it. Hidden folders hold the caches of tests that may run meanwhile.
packages=(node_modules/* node_modules/.bin)
copy() { rm -rf "$again/tree/node_modules" && mkdir "$again/tree/node_modules" && cp "$1" "${packages[@]}" "$again/tree/node_modules"; }
copy -al 2>/dev/null || copy -a
(cd "$again/tree" && npx cdk synth --quiet --no-notices -c account=123456789012 -c stage=staging --output ../cdk.out)
# CDK's own notes, which hold folders and times, are not deployed.
notes=(--exclude='*.metadata.json' --exclude=manifest.json --exclude=tree.json --exclude=performance-counters.json)
diff --recursive --brief "${notes[@]}" "$first" "$again/cdk.out" && echo "both syntheses are the same: $(ls "$first" | grep -c '^asset\.') assets, $(ls "$first"/*.template.json | wc -l) templates"
