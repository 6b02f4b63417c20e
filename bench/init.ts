/**
 * How long a start of a function takes until its handler is there: `npm run bench:init [-- rounds]`. Each start is a new process with the
 * bundle of the deployment, side by side with a function that holds the client of DynamoDB alone. Prints milliseconds (least, p50) and the ratio of
 * the p50s. It calls nothing.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bytesAtStart, compile } from "../infra/bundle.ts";
import { allFunctions, type FunctionSource, findFunctions } from "../infra/functions.ts";
import { quantile } from "./quantile.ts";

const rounds = Number(process.argv[2] ?? 20);
const ALONE: FunctionSource = {
  name: "DynamoDB alone",
  entry: join(import.meta.dirname, "init/dynamo-alone.ts"),
};
const SHOWN = ["api", "control", "blocks-decision"];

const all = allFunctions(await findFunctions());
const shown = [ALONE, ...SHOWN.flatMap((name) => all.filter((source) => source.name === name))];
const root = mkdtempSync(join(tmpdir(), "bench-init-"));
try {
  const started = await Promise.all(
    shown.map(async (source, at) => {
      const directory = join(root, String(at));
      const bytes = bytesAtStart(await compile(source, directory));
      return { name: source.name, file: join(directory, "index.mjs"), bytes, times: [0].slice(1) };
    }),
  );
  for (let round = 0; round < rounds; round++)
    for (const { file, times } of started) times.push(millisecondsOf(file));
  const base = quantile(started[0]?.times ?? [], 0.5);
  for (const { name, bytes, times } of started) {
    const least = Math.min(...times).toFixed(0);
    const middle = quantile(times, 0.5);
    console.log(
      `${name.padEnd(18)} ${Math.round(bytes / 1000)} KB, least ${least} ms, p50 ${middle.toFixed(0)} ms, ratio ${(middle / base).toFixed(1)}`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** One start, without that of Node.js. */
function millisecondsOf(file: string): number {
  const code = `const at = performance.now(); await import(${JSON.stringify(file)}); console.log("\\n" + (performance.now() - at)); process.exit(0);`;
  const env = { PATH: process.env.PATH, AWS_REGION: "us-east-1", AWS_LAMBDA_FUNCTION_NAME: "bench" };
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", code], {
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.trim().split("\n").at(-1));
}
