import { setImmediate } from "node:timers/promises";
import { type IndexMatcher, prepareSubject } from "../../engines/screening/index.ts";
import type { ListSource } from "../screening/ports.ts";
import { isReadOtherwise, mayDiffer } from "./changes.ts";
import { concerned, concernedInPack, isJudgedBySuperseded, isStale, requireEdition } from "./concerned.ts";
import { judge, listedAmong } from "./judge.ts";
import type { JudgedAgain, Judging, Wanted, Watched } from "./ports.ts";

/** Judges in this thread. Others get a turn every few milliseconds. */
export const createJudging = (lists: ListSource): Judging => ({
  inPack: (wanted, pack) => concernedInPack(lists, wanted, pack),
  among: (wanted, entries) => concerned(lists, wanted, entries),
  async again(wanted, watched) {
    const all: JudgedAgain[] = [];
    for (const one of watched) {
      all.push(await lists.use((matcher) => judgedAgain(matcher, wanted, one)));
      await setImmediate();
    }
    return all;
  },
});

function judgedAgain(matcher: IndexMatcher, wanted: Wanted, { watch, hits }: Watched): JudgedAgain {
  const { pass, changed } = wanted;
  requireEdition(matcher, pass);
  const judgement = judge(matcher, watch);
  const stale = new Set(hits.filter((hit) => isStale(matcher, hit)).map(({ entityId }) => entityId));
  // One that could not be screened is judged as a new one.
  const isWhole =
    changed === undefined ||
    watch.fault !== undefined ||
    isJudgedBySuperseded(watch, wanted) ||
    isReadOtherwise(matcher, changed, prepareSubject(watch.query));
  const found = judgement.kind === "screened" ? [...judgement.found.keys()] : [];
  const entries = [...new Set([...found, ...hits.map(({ entityId }) => entityId)])];
  const isListed = listedAmong(matcher, hits);
  return {
    judgement,
    judged: new Set(entries.filter((id) => isWhole || stale.has(id) || mayDiffer(matcher, changed, id))),
    listed: new Set(entries.filter(isListed)),
  };
}
