/**
 * `npm run bench:screening-peers`: names beside OpenSanctions' logic-v2 on the same pairs, written to docs/screening-peers.md. Needs
 * `../shared/data`. With `PEER_PYTHON=<a Python that has nomenklatura>` the peer is run, else only its published scores are shown.
 */
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { ALGORITHM_VERSION, compareWithListed } from "../engines/screening/index.ts";
import { heldOutPairs, type NamePair, seenPairs } from "./name-pairs.ts";
import { type PeerPart, peersReport } from "./peers-report.ts";
import { CASES_FOLDER } from "./screening-cases.ts";

const DOCS = join(import.meta.dirname, "../docs");
const PEER = join(import.meta.dirname, "peers/logic_v2.py");

function main(): void {
  if (!existsSync(join(CASES_FOLDER, "cases.json"))) {
    console.error(`SKIPPED: there are no labelled cases in ${CASES_FOLDER}. Nothing was written.`);
    process.exitCode = 1;
    return;
  }
  const parts = [
    partOf("seen", seenPairs(), "logic-v2, published"),
    partOf("held-out", heldOutPairs(), undefined),
  ];
  const text = peersReport({
    now: new Date(),
    engine: ALGORITHM_VERSION,
    parts: parts.map(({ part }) => part),
    peers: [...new Set(parts.flatMap(({ peer }) => peer ?? []))],
  });
  writeFileSync(join(DOCS, "screening-peers.md"), text.markdown);
  for (const { file, svg } of text.charts) writeFileSync(join(DOCS, file), svg);
  console.log(text.markdown);
}

/** Scores of all matchers on the same pairs. */
function partOf(
  name: string,
  pairs: readonly NamePair[],
  published: string | undefined,
): { part: PeerPart; peer: string | undefined } {
  const ours = pairs.map(({ a, b, of }) => compareWithListed(a, b, of));
  const frozen = pairs.map((pair) => pair.published["logic-v2"]);
  const run = peerScores(pairs);
  const matchers = [
    { name: "this engine", scores: ours },
    ...(published === undefined || frozen.some((score) => score === undefined)
      ? []
      : [{ name: published, scores: frozen.map((score) => score ?? 0) }]),
    ...(run === undefined ? [] : [{ name: "logic-v2, run here", scores: run.scores }]),
  ];
  return { part: { name, pairs, matchers }, peer: run?.version };
}

const answerSchema = z.object({ version: z.string(), scores: z.array(z.number()) });

/** The peer's scores; undefined when it is not installed. */
function peerScores(pairs: readonly NamePair[]): z.infer<typeof answerSchema> | undefined {
  const python = process.env.PEER_PYTHON;
  if (python === undefined) return undefined;
  const input = JSON.stringify(pairs.map(({ a, b, of }) => ({ a, b, of })));
  const { status, stdout, stderr } = spawnSync(python, [PEER], {
    input,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The peer has failed: ${stderr.slice(-2000)}`);
  const answer = answerSchema.parse(JSON.parse(stdout));
  if (answer.scores.length !== pairs.length) throw new Error("The peer has not scored every pair.");
  return answer;
}

main();
