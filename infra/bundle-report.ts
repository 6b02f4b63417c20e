/** `npm run bundle`: makes the bundles of all functions, and prints what a start of each loads, in KiB, with what weighs most in it. */
import { type Bundle, bundleAll, filesAtStart } from "./bundle.ts";

const SHOWN = 6;

/** A package or a folder of ours, and its bytes in what a start loads. */
interface Weight {
  readonly part: string;
  readonly bytes: number;
}

/** What weighs most in what a start of a function loads: packages, and our own code by its first two folders. */
function weightsOf({ metafile }: Pick<Bundle, "metafile">): readonly Weight[] {
  const sums = new Map<string, number>();
  for (const { inputs } of filesAtStart(metafile)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const part = partOf(path);
      sums.set(part, (sums.get(part) ?? 0) + bytesInOutput);
    }
  }
  return [...sums].map(([part, bytes]) => ({ part, bytes })).toSorted((a, b) => b.bytes - a.bytes);
}

function partOf(path: string): string {
  const [, inPackage] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return inPackage ?? path.split("/").slice(0, 2).join("/");
}

const kib = (bytes: number): number => Math.round(bytes / 1024);

for (const bundle of await bundleAll("arm64")) {
  const heaviest = weightsOf(bundle).slice(0, SHOWN);
  const parts = heaviest.map(({ part, bytes }) => `${part} ${kib(bytes)}`).join(", ");
  console.log(`${bundle.name.padEnd(30)} ${String(kib(bundle.bytes)).padStart(5)}  ${parts}`);
}
