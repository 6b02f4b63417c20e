import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OFAC_AND_UN, sourcesOf } from "../../bench/list-editions.ts";
import { CASES_FOLDER, calibration, loadCases, runPairs, runRetrieval } from "../../bench/screening-cases.ts";
import { matcherOver } from "./testing/sample.ts";

const present = existsSync(join(CASES_FOLDER, "cases.json"));
if (!present)
  console.warn(`SKIPPED: the gates of screening quality need the labelled cases in ${CASES_FOLDER}.`);

/** Three thousand queries: the limit is for a run that hangs, on a machine that does other work as well. */
const LIMIT = { timeout: 600_000 };

/** The gates of docs/screening-quality.md, slightly below the measured values, so that a regression fails. */
describe.skipIf(!present)("quality on the labelled cases", () => {
  const load = () => ({
    matcher: matcherOver(sourcesOf(OFAC_AND_UN)),
    cases: loadCases().filter(({ kind }) => kind === "retrieval"),
  });

  it("finds who is listed and lets pass who is not", LIMIT, () => {
    const { matcher, cases } = load();
    const outcomes = runRetrieval(matcher, cases, true);
    const positives = outcomes.filter(({ positive, group }) => positive && group !== "id_only");
    const negatives = outcomes.filter(({ group }) => group.startsWith("negatives_"));
    const share = (count: number, of: number) => count / of;
    expect(
      share(positives.filter(({ score }) => score >= 0.7).length, positives.length),
    ).toBeGreaterThanOrEqual(0.98);
    expect(
      share(positives.filter(({ rank }) => rank >= 0 && rank < 10).length, positives.length),
    ).toBeGreaterThanOrEqual(0.995);
    expect(share(negatives.filter(({ score }) => score >= 0.7).length, negatives.length)).toBeLessThanOrEqual(
      0.002,
    );
    expect(outcomes.filter(({ positive, status }) => !positive && status === "match")).toEqual([]);
  });

  it("separates matching from different pairs of names", LIMIT, () => {
    expect(calibration(runPairs(loadCases()), 0.7).f1).toBeGreaterThanOrEqual(0.87);
  });
});
