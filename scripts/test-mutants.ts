/**
 * `npm run test:mutants`: changes the code in memory and runs the unit tests that reach it. With folders or files (`-- core/credentials`):
 * all their mutants, or a fixed random sample: `--limit 50` of them, or as many as `--minutes 9` suffice for; survivors and the score are printed. `--near` runs only the tests of the same
 * part of the code. Without folders: the mutants of `test/mutants/*.json`, or every third of them from the second on with `--share 1/3`; fails unless all are killed.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { mutantsOf } from "./mutants/mutants-of.ts";
import { type Candidate, named } from "./mutants/named.ts";
import { MutantRunner, type Verdict } from "./mutants/runner.ts";

const ROOT = join(import.meta.dirname, "..");

function generated(path: string): readonly Candidate[] {
  return sourcesAt(path).flatMap((file) => {
    const source = readFileSync(join(ROOT, file), "utf8");
    return mutantsOf(file, source).map(({ start, end, replacement, change }) => {
      const line = source.slice(0, start).split("\n").length;
      return {
        file,
        name: `${file}:${line} ${change}`,
        source: source.slice(0, start) + replacement + source.slice(end),
      };
    });
  });
}

function sourcesAt(path: string): readonly string[] {
  if (statSync(join(ROOT, path)).isFile()) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/\.(?:test|d)\.ts$|(?:^|\/)testing\//.test(name))
    .map((name) => join(path, name))
    .sort();
}

/** In an order that looks random and is the same each time, so that the first of them are a fair sample. */
const shuffled = (all: readonly Candidate[]): readonly Candidate[] =>
  all
    .map((candidate) => ({ candidate, rank: createHash("sha256").update(candidate.name).digest("hex") }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ candidate }) => candidate);

async function judgeAll(candidates: readonly Candidate[], until: number): Promise<readonly Verdict[]> {
  const runner = new MutantRunner(values.near);
  const verdicts: Verdict[] = [];
  try {
    for (const { file, name, source, test } of candidates) {
      if (Date.now() >= until) break;
      const change = { file: join(ROOT, file), source, test: test && join(ROOT, test) };
      // A test that fails without the change, too, may have failed for another reason: a second time stops the run.
      const verdict = await runner.judge(change).catch(async () => {
        await runner.close();
        return runner.judge(change);
      });
      verdicts.push(verdict);
      if (verdict !== "killed" || isNamed) console.log(`${verdict}: ${name}`);
    }
  } finally {
    await runner.close();
  }
  return verdicts;
}

// Beside other work of a person; in CI the other steps wait for it.
if (process.env.CI === undefined) setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const { values, positionals } = parseArgs({
  options: {
    limit: { type: "string" },
    minutes: { type: "string" },
    near: { type: "boolean" },
    share: { type: "string", default: "0/1" },
  },
  allowPositionals: true,
});
const isNamed = positionals.length === 0;
const { limit = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY } = values;
const [turn = 0, of = 1] = values.share.split("/").map(Number);
const all = isNamed
  ? named().filter((_, place) => place % of === turn)
  : shuffled(positionals.flatMap(generated));
const verdicts = await judgeAll(all.slice(0, Number(limit)), Date.now() + Number(minutes) * 60_000);
const killed = verdicts.filter((verdict) => verdict === "killed" || verdict === "timed_out").length;
const score = verdicts.length === 0 ? 0 : Math.round((100 * killed) / verdicts.length);
console.log(`${killed} of ${verdicts.length} mutants killed (${score} %).`);
process.exitCode = isNamed && (verdicts.length === 0 || killed < verdicts.length) ? 1 : 0;
