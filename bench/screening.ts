/** `npm run bench:screening`: quality and speed of screening, written to docs/screening-quality.md. Needs `$SANCTIONS_DATA`. */
import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import {
  buildIndex,
  IndexMatcher,
  type ListSource,
  openIndex,
  type ScreeningQuery,
} from "../engines/screening/index.ts";
import { evasiveQueries } from "./evasive-queries.ts";
import { sourcesOf, WITH_COMMENTS } from "./list-editions.ts";
import { CASES_FOLDER, loadCases, queryOf, runPairs, runRetrieval } from "./screening-cases.ts";
import { report } from "./screening-report.ts";
import { grow, measure } from "./screening-speed.ts";

/** Queries before those that are timed. */
const WARM_UP = 10_000;

function main(): void {
  if (!existsSync(join(CASES_FOLDER, "cases.json"))) {
    console.error(
      `SKIPPED: there are no labelled cases in ${CASES_FOLDER}. Nothing was measured, nothing was written.`,
    );
    process.exitCode = 1;
    return;
  }
  const now = new Date();
  const sources = sourcesOf(WITH_COMMENTS);
  const cases = loadCases();
  const matcher = matcherOver(sources, now);
  const retrieval = cases.filter(({ kind }) => kind === "retrieval");
  const held = matcherOver(
    sources.map((source) => withoutHeldOut(source, cases)),
    now,
  );
  const queries = retrieval.map((labelled) => queryOf(labelled, false));
  const timed = queries.filter((_, at) => at % 2 === 1);
  // Timed queries are new, so that cached words help as much as in production.
  const warmUp: ScreeningQuery[] = [
    ...queries.filter((_, at) => at % 2 === 0),
    ...evasiveQueries(
      sources.flatMap(({ entities }) => entities),
      WARM_UP - timed.length,
      "warm-up",
    ).map(({ name, type }) => ({ name, entity_type: type })),
  ];
  const [ofac, ...others] = sources;
  if (ofac === undefined) throw new Error("The OFAC list is missing.");
  const sizes = process.argv.includes("--quick")
    ? []
    : [
        {
          label: "33,000 entities",
          size: { entities: 33_000 - others.flatMap(({ entities }) => entities).length },
        },
        { label: "a million names", size: { names: 1_000_000 } },
      ];
  const speeds = [
    measure("12,500 entities", sources, warmUp, timed, now),
    ...sizes.map(({ label, size }) => measure(label, [grow(ofac, size), ...others], warmUp, timed, now)),
  ];
  const text = report({
    now,
    machine: `${cpus().length} cores ${cpus()[0]?.model ?? ""}, load ${(loadavg()[0] ?? 0).toFixed(1)}, Node ${process.version}`,
    load: loadavg()[0] ?? 0,
    withEvidence: runRetrieval(matcher, retrieval, true),
    nameOnly: runRetrieval(matcher, retrieval, false),
    holdout: runRetrieval(
      held,
      cases.filter(({ kind }) => kind === "alias_holdout"),
      false,
    ),
    pairs: runPairs(cases),
    speeds,
    warmUp: warmUp.length,
  });
  writeFileSync(join(import.meta.dirname, "../docs/screening-quality.md"), text.markdown);
  writeFileSync(join(import.meta.dirname, "../docs/screening-calibration.svg"), text.chart);
  console.log(text.markdown);
}

function matcherOver(sources: readonly ListSource[], now: Date): IndexMatcher {
  const { bytes, manifest } = buildIndex(sources, { now });
  return new IndexMatcher(openIndex(bytes, manifest), () => now);
}

/** The list without the aliases that are to be found by the others. */
function withoutHeldOut(source: ListSource, cases: ReturnType<typeof loadCases>): ListSource {
  const held = new Set(
    cases
      .filter(({ kind }) => kind === "alias_holdout")
      .map(({ target }) => `${target?.ids?.[0]}/${String(target?.hold_out)}`),
  );
  const entities = source.entities.map((entity) => {
    const names = entity.names.filter(({ text }) => !held.has(`${entity.sourceId}/${text}`));
    return names.length === 0 ? entity : { ...entity, names };
  });
  return { ...source, entities };
}

main();
