#!/bin/sh
# The life of executions must not depend on how many blocks run at once, nor on which of them ends first.
set -eu
for limit in 1 2 40; do
  for latency in "" reversed; do
    echo "maxParallelNodes $limit, latency ${latency:-as it is}"
    env RUN_LIMIT="$limit" ${latency:+RUN_LATENCY="$latency"} npx vitest run --project integration \
      test/integration/life test/integration/executions --exclude "**/faults.test.ts"
  done
done
