/** How long compiling takes: `node --import tsx bench/compile.ts`. Prints the median of repeated compilations. */
import { compile } from "../compiler/compile.ts";
import { randomGraph, randomOf } from "../test/property/random-graph.ts";

const context = {
  functionArn: (name: string): string => `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
};

function measure(blocks: number): {
  blocks: number;
  edges: number;
  milliseconds: string;
  bytes: number;
  bytesPerBlock: number;
} {
  const graph = randomGraph(randomOf(blocks), { blocks, density: Math.min(0.3, 3 / blocks), holds: false });
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    const compiled = compile(graph, context);
    times.push(performance.now() - start);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
    bytes = JSON.stringify(compiled.definition).length;
  }
  const median = times.sort((left, right) => left - right)[7] ?? 0;
  return {
    blocks,
    edges: graph.edges?.length ?? 0,
    milliseconds: median.toFixed(1),
    bytes,
    bytesPerBlock: Math.round(bytes / blocks),
  };
}

console.table([10, 50, 100, 250, 500].map(measure));
