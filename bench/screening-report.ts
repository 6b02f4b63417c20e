/** Writes the results of the screening bench to docs/screening-quality.md and its chart. */
import { bootstrap, shownEstimate, wilson } from "./intervals.ts";
import { calibration, type Half, type Outcome, type ScoredPair } from "./screening-cases.ts";
import type { Speed } from "./screening-speed.ts";

/** What the bench has measured. */
export interface Measured {
  now: Date;
  machine: string;
  /** Load average over the last minute; 1 is this bench alone. */
  load: number;
  withEvidence: Outcome[];
  nameOnly: Outcome[];
  holdout: Outcome[];
  pairs: ScoredPair[];
  speeds: Speed[];
  /** Queries before those that are timed. */
  warmUp: number;
}

const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const share = <T>(all: readonly T[], of: (item: T) => boolean) =>
  all.filter(of).length / Math.max(1, all.length);

/** A share in percent before its interval. */
function interval<T>(all: readonly T[], of: (item: T) => boolean): string {
  const { value, low, high } = wilson(all.filter(of).length, all.length);
  return `${percent(value, 2)} (${(100 * low).toFixed(2)}–${(100 * high).toFixed(2)})`;
}

/** Cells of a table: the share of outcomes at .60, .70, .80 and .85. */
const atThresholds = (outcomes: readonly Outcome[]): string =>
  [0.6, 0.7, 0.8, 0.85].map((threshold) => interval(outcomes, ({ score }) => score >= threshold)).join(" | ");

const HALVES: readonly Half[] = [1, 2];

/** Rows of what both halves of the cases give. */
function halfRows(
  { pairs }: Measured,
  positives: readonly Outcome[],
  namedNegatives: readonly Outcome[],
): string {
  const row = (title: string, of: (half: Half) => string) =>
    `| ${title} | ${HALVES.map((half) => of(half)).join(" | ")} |`;
  const reached = (all: readonly Outcome[]) => (of: Half) =>
    interval(
      all.filter(({ half }) => half === of),
      ({ score }) => score >= 0.7,
    );
  const f1 = (of: Half) =>
    shownEstimate(
      bootstrap(
        pairs.filter(({ half }) => half === of),
        (sample) => calibration(sample, 0.7).f1,
      ),
    );
  return [
    row("F1 of pairs of names", f1),
    row("recall", reached(positives)),
    row("false positives, name only", reached(namedNegatives)),
  ].join("\n");
}

/** The page and its chart, an SVG. */
export function report(measured: Measured): { markdown: string; chart: string } {
  const positives = measured.withEvidence.filter(({ positive, group }) => positive && group !== "id_only");
  const negatives = (outcomes: Outcome[]) => outcomes.filter(({ group }) => group.startsWith("negatives_"));
  const recall = (threshold: number) => share(positives, ({ score }) => score >= threshold);
  const top10 = share(positives, ({ rank }) => rank >= 0 && rank < 10);
  const wrong = (outcomes: Outcome[], threshold: number) =>
    share(negatives(outcomes), ({ score }) => score >= threshold);
  const pairs = calibration(measured.pairs, 0.7);
  const notPositive = measured.withEvidence.filter(({ positive }) => !positive);
  const wrongMatches = notPositive.filter(({ status }) => status === "match").length;
  const nameMatches = measured.nameOnly.filter(
    ({ status, group }) => status === "match" && !group.startsWith("mut_org") && group !== "id_only",
  ).length;
  const gates: [string, string, string, boolean][] = [
    ["name_bench F1 at .70", "≥ .87", pairs.f1.toFixed(3), pairs.f1 >= 0.87],
    ["recall at .70", "≥ 98 %", percent(recall(0.7)), recall(0.7) >= 0.98],
    ["right entity in the top 10", "≥ 99.5 %", percent(top10), top10 >= 0.995],
    [
      "false positives at .70 with birth date and nationality",
      "≤ 0.2 %",
      percent(wrong(measured.withEvidence, 0.7), 2),
      wrong(measured.withEvidence, 0.7) <= 0.002,
    ],
    [
      "automatic matches of a negative or a contradicting birth date",
      "0",
      String(wrongMatches),
      wrongMatches === 0,
    ],
    ["automatic matches of a person on a name alone", "0", String(nameMatches), nameMatches === 0],
    ...measured.speeds.flatMap(speedGates),
  ];
  const markdown = `# Screening: quality and speed

Written by \`npm run bench:screening\` on ${measured.now.toISOString().slice(0, 10)} (${measured.machine}). Do not edit by hand.

Index: OFAC SDN 2022-11 with aliases of 2025-12, and UN 2026-02. ${positives.length} positives, ${negatives(measured.withEvidence).length} negatives and ${measured.pairs.length} pairs of names.
The 623 cases about members of the US Congress need a list that is not among the public files, and are not run.

## Gates

| gate | wanted | measured | |
| --- | --- | --- | --- |
${gates.map(([name, wanted, got, met]) => `| ${name} | ${wanted} | ${got} | ${met ? "met" : "**missed**"} |`).join("\n")}

Speed depends on what else the machine does; the load average above is of the run${measured.load > IDLE_LOAD ? ", so the machine was **not idle**: read the processor time, which other processes inflate less" : ""}. The gates are for an idle machine.

## Figures

Each share stands before its 95 % interval (Wilson), F1 before that of 1,000 bootstrap resamples. All labelled cases were in sight while the matcher was made: these figures say how well it was fitted. [Names beside a peer](screening-peers.md) has pairs that nothing was chosen on, and the peer on the same pairs; peers that were not run on these cases have no column here.

| | at .60 | at .70 | at .80 | at .85 |
| --- | --- | --- | --- | --- |
| recall | ${atThresholds(positives)} |
| false positives, name, birth date and nationality | ${atThresholds(negatives(measured.withEvidence))} |
| false positives, name only | ${atThresholds(negatives(measured.nameOnly))} |

The right entity is among the first ten in ${interval(positives, ({ rank }) => rank >= 0 && rank < 10)}. Pairs of names (name_bench) at .70: F1 ${shownEstimate(bootstrap(measured.pairs, (sample) => calibration(sample, 0.7).f1))}, precision ${pairs.precision.toFixed(3)}, recall ${pairs.recall.toFixed(3)}.

Pairs of names are compared by the name alone, in every way in which screening reads the query and the listed name, and without the lift of names that stand among other words.

A listed person's name stays findable among other words: a legal form, a trade, titles, repeated or extra words, a sign behind each letter. What is found in this way only goes to a person (\`potential_match\`, whatever else agrees).

A person found by name only is never more than \`potential_match\`. Aliases held out of the index are found by the entity's other names in ${percent(share(measured.holdout, ({ score }) => score >= 0.7))} of ${measured.holdout.length} cases; many share no word with any of them.

## Halves

The cases are parted by the SHA-256 of their query. From matcher 1.30.0 on rules are chosen on the first half alone. Those of before were chosen on all cases, or on other halves: for them both columns say how well they fit.

| at .70 | first half | second half |
| --- | --- | --- |
${halfRows(measured, positives, negatives(measured.nameOnly))}

## By group

| group | cases | recall at .70 | at .85 | top 10 | status match |
| --- | --- | --- | --- | --- | --- |
${groupRows(measured.withEvidence.filter(({ positive }) => positive))}

## Speed

One thread, bundled by esbuild as the functions are. The queries are timed once each, after a warm-up with ${measured.warmUp} others: a service runs for hours, and while the code is new, much of a query is its compilation. \`first\` are the first 500 queries of a process.

| index | entities | names | p50 | p95 | p99 | mean CPU | first p50 | first p95 | memory |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${measured.speeds.map((s) => `| ${s.label} | ${s.entities} | ${s.names} | ${s.p50.toFixed(2)} ms | ${s.p95.toFixed(2)} ms | ${s.p99.toFixed(2)} ms | ${s.cpuMs.toFixed(2)} ms | ${s.firstP50.toFixed(2)} ms | ${s.firstP95.toFixed(2)} ms | ${s.memoryMb.toFixed(0)} MB |`).join("\n")}

\`load\` reads, verifies and maps the index file in a process that has done nothing else, the fastest of three. \`cached\`: the system still holds the file in its memory, as after a download. \`uncached\`: it reads the disk.

| index | load, cached | its processor time | load, uncached |
| --- | --- | --- | --- |
${measured.speeds.map((s) => `| ${s.label} | ${s.loadMs.toFixed(0)} ms | ${s.loadCpuMs.toFixed(0)} ms | ${s.uncachedLoadMs === undefined ? "not measured" : `${s.uncachedLoadMs.toFixed(0)} ms`} |`).join("\n")}

## Calibration

![Precision and recall by threshold on the pairs of names](screening-calibration.svg)
`;
  return { markdown, chart: chart(measured.pairs) };
}

const SPEED_GATES: Record<string, [p50: number, p95: number, load: number]> = {
  "33,000 entities": [0.15, 0.6, 20],
  "a million names": [0.5, 2.5, 100],
};

function speedGates(speed: Speed): [string, string, string, boolean][] {
  const gate = SPEED_GATES[speed.label];
  if (gate === undefined) return [];
  const row = (
    name: string,
    wanted: number,
    got: number,
    digits: number,
  ): [string, string, string, boolean] => [
    `${speed.label}: ${name}`,
    `≤ ${wanted} ms`,
    `${got.toFixed(digits)} ms`,
    got <= wanted,
  ];
  return [
    row("p50", gate[0], speed.p50, 2),
    row("p95", gate[1], speed.p95, 2),
    row("load", gate[2], speed.loadMs, 0),
  ];
}

function groupRows(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  return groups
    .map((group) => {
      const own = outcomes.filter((outcome) => outcome.group === group);
      const at = (threshold: number) => interval(own, ({ score }) => score >= threshold);
      const top = percent(share(own, ({ rank }) => rank >= 0 && rank < 10));
      return `| ${group} | ${own.length} | ${at(0.7)} | ${at(0.85)} | ${top} | ${percent(share(own, ({ status }) => status === "match"))} |`;
    })
    .join("\n");
}

/** A load average that this bench reaches alone. */
const IDLE_LOAD = 1.7;

const WIDTH = 640;
const HEIGHT = 320;
const EDGE = 40;

/** Two lines over the threshold, .40 to 1. */
function chart(pairs: Measured["pairs"]): string {
  const thresholds = Array.from({ length: 31 }, (_, step) => 0.4 + step * 0.02);
  const x = (threshold: number) => EDGE + ((threshold - 0.4) / 0.6) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - value * (HEIGHT - 2 * EDGE);
  const line = (value: (threshold: number) => number) =>
    thresholds.map((t) => `${x(t).toFixed(1)},${y(value(t)).toFixed(1)}`).join(" ");
  const ticks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    .map((t) => `<text x="${x(t)}" y="${HEIGHT - EDGE + 18}" text-anchor="middle">${t.toFixed(1)}</text>`)
    .join("");
  const levels = [0, 0.25, 0.5, 0.75, 1]
    .map(
      (v) =>
        `<line x1="${EDGE}" x2="${WIDTH - EDGE}" y1="${y(v)}" y2="${y(v)}" stroke="#ddd"/><text x="${EDGE - 6}" y="${y(v) + 4}" text-anchor="end">${v}</text>`,
    )
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Precision and recall by threshold">
<rect width="100%" height="100%" fill="#fff"/>${levels}${ticks}
<polyline fill="none" stroke="#1f6feb" stroke-width="2" points="${line((t) => calibration(pairs, t).precision)}"/>
<polyline fill="none" stroke="#d1242f" stroke-width="2" points="${line((t) => calibration(pairs, t).recall)}"/>
<text x="${EDGE + 8}" y="${EDGE - 12}" fill="#1f6feb">precision</text><text x="${EDGE + 80}" y="${EDGE - 12}" fill="#d1242f">recall</text>
<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">threshold</text>
</svg>
`;
}
