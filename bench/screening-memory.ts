/** Prints how many bytes a loaded index and its matcher hold after some queries, in a process that has done nothing else. */
import { IndexMatcher, loadIndex } from "../engines/screening/index.ts";
import { loadCases, queryOf } from "./screening-cases.ts";

const folder = process.argv[2] ?? "";
const queries = loadCases()
  .filter(({ kind }) => kind === "retrieval")
  .map((labelled) => queryOf(labelled, false));
const held = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const before = held();
const matcher = new IndexMatcher(loadIndex(folder), () => new Date());
for (const query of queries.slice(0, 1000)) matcher.screen(query, {});
console.log(held() - before);
matcher.index.close();
