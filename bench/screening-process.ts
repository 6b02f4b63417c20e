/**
 * Prints as JSON what a process that has done nothing else measures of an index: its load, its first queries, and the memory that it holds.
 * A process that has built an index collects the garbage of that while it loads.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as z from "zod";
import { IndexMatcher, loadIndex } from "../engines/screening/index.ts";
import { quantile } from "./quantile.ts";
import { loadCases, queryOf } from "./screening-cases.ts";

const FIRST_QUERIES = 500;
const folder = z.string().parse(process.argv[2]);
setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");
const held = () => {
  if (typeof collect === "function") collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const queries = loadCases()
  .filter(({ kind }) => kind === "retrieval")
  .map((labelled) => queryOf(labelled, false));
const before = held();
const cpuBefore = process.cpuUsage();
const started = performance.now();
const index = loadIndex(folder);
const loadMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);
const matcher = new IndexMatcher(index, () => new Date());
const times = queries.slice(0, 2 * FIRST_QUERIES).map((query) => {
  const start = performance.now();
  matcher.screen(query, {});
  return performance.now() - start;
});
const first = times.slice(0, FIRST_QUERIES);
console.log(
  JSON.stringify({
    loadMs,
    loadCpuMs: (user + system) / 1000,
    firstP50: quantile(first, 0.5),
    firstP95: quantile(first, 0.95),
    memoryMb: (held() - before) / 2 ** 20,
  }),
);
matcher.index.close();
