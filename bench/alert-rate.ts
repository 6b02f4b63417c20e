/**
 * Alerts per thousand monitored people from one real edition of a list to the next. `npm run bench:alerts [-- 5000]`: so many invented people
 * with common names. Needs the editions in `$SANCTIONS_DATA/lists`; without them it says so and measures nothing.
 */
import * as z from "zod";
import { judge, listedAmong, type Step, stepsTo } from "../core/monitoring/judge.ts";
import type { Hit, Verdict } from "../core/monitoring/records.ts";
import { deltaBetween, IndexMatcher, type ScreeningIndex } from "../engines/screening/index.ts";
import { type Edition, indexOf, skipWithout } from "./list-editions.ts";
import { watchOf } from "./monitored-people.ts";

const PEOPLE = z.coerce
  .number()
  .int()
  .min(100)
  .parse(process.argv[2] ?? 5_000);
const NOW = new Date("2026-11-27T00:00:00Z");

/** OFAC's file of aliases is of the same edition where there is one, so a change of the main file alone is seen as such. */
const CHANGES: readonly (readonly [Edition, Edition])[] = [
  [
    { name: "OFAC 2021", files: ["ofac_sdn_2021.csv", "ofac_alt_2021.csv", "ofac_add_2021.csv"] },
    {
      name: "OFAC 2022-11, aliases of 2021",
      files: ["ofac_sdn_2022-11.csv", "ofac_alt_2021.csv", "ofac_add_2021.csv"],
    },
  ],
  [
    {
      name: "OFAC 2022-11, aliases of 2021",
      files: ["ofac_sdn_2022-11.csv", "ofac_alt_2021.csv", "ofac_add_2021.csv"],
    },
    {
      name: "OFAC 2022-11, aliases of 2025-12",
      files: ["ofac_sdn_2022-11.csv", "ofac_alt_2025-12.csv", "ofac_add_2025-12.csv"],
    },
  ],
  [
    { name: "UN 2025-11", files: ["un_consolidated_2025-11.xml"] },
    { name: "UN 2026-02", files: ["un_consolidated_2026-02.xml"] },
  ],
];

skipWithout(CHANGES.flat());

interface Rates {
  readonly hitsBefore: number;
  readonly opened: number;
  readonly replaced: number;
  readonly closed: number;
}

/** What is known of everybody's hits by the older edition, and the steps to the newer one. */
function ratesOf(before: ScreeningIndex, after: ScreeningIndex): Rates {
  const clock = () => NOW;
  const [older, newer] = [new IndexMatcher(before, clock), new IndexMatcher(after, clock)];
  const counts = { hitsBefore: 0, opened: 0, replaced: 0, closed: 0 };
  for (let number = 0; number < PEOPLE; number++) {
    const watch = watchOf(number, "bench");
    const [was, is] = [judge(older, watch), judge(newer, watch)];
    if (was.kind === "fault" || is.kind === "fault")
      throw new Error(`${watch.subjectId} cannot be screened.`);
    const hits = [...was.found].map(([entityId, verdict]) => openHit(watch.subjectId, entityId, verdict));
    counts.hitsBefore += hits.length;
    const isListed = listedAmong(newer, hits);
    const known = { hits, isListed, isJudged: () => true, isDismissed: () => false };
    for (const step of stepsTo(is.found, known)) {
      const kind = kindOf(step);
      if (kind !== undefined) counts[kind]++;
    }
  }
  return counts;
}

const openHit = (subjectId: string, entityId: string, verdict: Verdict): Hit => ({
  subjectId,
  entityId,
  version: 1,
  state: "settled",
  verdict,
  alertId: "alrt_bench",
});

/** An opening for a hit that was known is one after a material change. */
function kindOf(step: Step): "opened" | "replaced" | "closed" | undefined {
  if (step.kind === "close") return "closed";
  if (step.kind === "open") return step.known === undefined ? "opened" : "replaced";
  return undefined;
}

const perThousand = (count: number): string => ((count * 1000) / PEOPLE).toFixed(1);
console.log(`${PEOPLE} invented people with name, birth date and country; alerts per thousand\n`);
console.log("| from | to | entries added, changed, removed | hits before | new alerts | again | hits gone |");
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const [from, to] of CHANGES) {
  const [before, after] = [indexOf(from, NOW), indexOf(to, NOW)];
  const { added, changed, removed } = deltaBetween({ index: before, weights: undefined }, after);
  const { hitsBefore, opened, replaced, closed } = ratesOf(before, after);
  const delta = [added, changed, removed].map(({ length }) => length).join(", ");
  const rates = [hitsBefore, opened, replaced, closed].map(perThousand).join(" | ");
  console.log(`| ${from.name} | ${to.name} | ${delta} | ${rates} |`);
}
