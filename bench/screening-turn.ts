/**
 * A turn of `bench:screening-beside`, in a process of its own: of two engines in one process the one that was loaded second is slower.
 * Arguments: the bundled engine, the folder of its lists. Every other query warms the matcher up, the others are timed. Prints JSON.
 */
import * as z from "zod";
import type { ScreeningResult } from "../engines/screening/index.ts";
import { loadCases, queryOf } from "./screening-cases.ts";

const [file, lists] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));
const { IndexMatcher, loadIndex }: typeof import("../engines/screening/index.ts") = await import(file);

function msSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Whom an answer finds, and how surely: its other parts may have other forms in an earlier commit. */
const answerOf = ({ status, matches }: ScreeningResult) => [
  status,
  ...matches.map((match) => `${match.entity_id} ${match.status}`),
];

const queries = loadCases()
  .filter(({ kind }) => kind === "retrieval")
  .map((labelled) => queryOf(labelled, false));
const [warmUp, timed] = [0, 1].map((part) => queries.filter((_, at) => at % 2 === part));
const beforeLoad = process.cpuUsage();
const index = loadIndex(lists);
const loadMs = msSince(beforeLoad);
const matcher = new IndexMatcher(index, () => new Date());
for (const query of warmUp ?? []) matcher.screen(query, {});
const before = process.cpuUsage();
const times: number[] = [];
const answers = (timed ?? []).map((query) => {
  const started = performance.now();
  const answer = matcher.screen(query, {});
  times.push(performance.now() - started);
  return answer;
});
const cpuMs = msSince(before);
console.log(JSON.stringify({ loadMs, cpuMs, times, answers: answers.map(answerOf) }));
