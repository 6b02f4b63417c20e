/** How long compiling takes on the server: `npm run bench:compile`. Prints the medians of repeated compilations, by the clock and of processor time. */
import { catalogue } from "../blocks.config.ts";
import { compile } from "../compiler/compile.ts";
import { hashOfBytes } from "../core/audit/canonical.ts";
import { randomGraph } from "../test/property/random-graph.ts";
import { randomOf } from "../test/support/random-of.ts";

const context = {
  catalogue,
  functionArn: (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  sha256Hex: hashOfBytes,
};

const ROUNDS = 25;

const median = (times: number[]): number =>
  Number((times.sort((left, right) => left - right)[Math.trunc(ROUNDS / 2)] ?? 0).toFixed(1));

function measure(blocks: number): Record<string, number> {
  const graph = randomGraph(randomOf(blocks), { blocks, density: Math.min(0.3, 3 / blocks), holds: false });
  const times: number[] = [];
  const processor: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const before = process.cpuUsage();
    const compiled = compile(graph, context);
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - start);
    processor.push((user + system) / 1000);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    bytes = JSON.stringify(compiled.definition).length;
  }
  return {
    blocks,
    edges: graph.edges?.length ?? 0,
    milliseconds: median(times),
    processorMilliseconds: median(processor),
    bytes,
    bytesPerBlock: Math.round(bytes / blocks),
  };
}

console.table([10, 50, 100, 250, 500].map(measure));
