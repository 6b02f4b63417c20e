/** Writes the comparison with peers: figures with intervals, by part, group, script and kind of change. */
import { bootstrap, shownEstimate, wilson } from "./intervals.ts";
import type { NamePair } from "./name-pairs.ts";
import { precisionRecallChart } from "./precision-recall.ts";
import { calibration } from "./screening-cases.ts";

/** Pairs with the scores of every matcher, each in the order of the pairs. */
export interface PeerPart {
  readonly name: string;
  readonly pairs: readonly NamePair[];
  readonly matchers: readonly { name: string; scores: readonly number[] }[];
}

interface Measured {
  readonly now: Date;
  readonly engine: string;
  readonly parts: readonly PeerPart[];
  /** Versions of the peers that were run. */
  readonly peers: readonly string[];
}

const THRESHOLD = 0.7;

export function peersReport({ now, engine, parts, peers }: Measured): {
  markdown: string;
  charts: { file: string; svg: string }[];
} {
  const charts = parts
    .filter(({ pairs }) => pairs.length > 0)
    .map(({ name, pairs, matchers }) => ({
      file: `screening-peers-${name}.svg`,
      svg: precisionRecallChart(
        `${name}: ${pairs.length} pairs of names`,
        matchers.map((matcher) => ({ name: matcher.name, scores: labelled(pairs, matcher.scores) })),
      ),
    }));
  const markdown = `# Screening: names beside a peer

Written by \`npm run bench:screening-peers\` on ${now.toISOString().slice(0, 10)}, matcher ${engine}${peers.length === 0 ? "; the peer was not run" : `; run beside it: ${peers.join(", ")}`}. Do not edit by hand.

Two names, one score, no other data: every matcher gets the same pairs. A figure at ${THRESHOLD.toFixed(2)} stands before its 95 % interval: Wilson's for shares, of 1,000 bootstrap resamples for F1.

| part | what | used while the matcher was made |
| --- | --- | --- |
| seen | the pairs of nomenklatura's name_bench that have a published score | yes: its figures say how well the matcher was fitted |
| held-out | members of nine parliaments (EveryPolitician): two names of one person, and names of two persons, of whom half share a word | no |

The peer that is run gets ships as organisations. The pairs of one person are not drawn at random: they share parliaments and languages, so an interval says how far chance goes, and nothing about other names. moov-io/watchman is left out: it publishes no score for these pairs and was not run.

${parts.map(partText).join("\n")}
## Run it

\`\`\`sh
python3 -m venv <folder> && <folder>/bin/pip install nomenklatura   # needs the headers of ICU to compile
PEER_PYTHON=<folder>/bin/python npm run bench:screening-peers
\`\`\`

Without \`PEER_PYTHON\` the columns of the peer that is run are left out.
`;
  return { markdown, charts };
}

function partText(part: PeerPart): string {
  const { name, pairs, matchers } = part;
  if (pairs.length === 0) return `## ${name}\n\nThe data are not here: nothing was measured.\n`;
  const rows = matchers.map((matcher) => {
    const scores = labelled(pairs, matcher.scores);
    const [precision, recall] = sharesOf(scores);
    const f1 = bootstrap(scores, (sample) => calibration(sample, THRESHOLD).f1);
    return `| ${matcher.name} | ${[f1, precision, recall].map(shownEstimate).join(" | ")} |`;
  });
  const hits = pairs.filter(({ hit }) => hit).length;
  return `## ${name}

${hits} pairs of one party, ${pairs.length - hits} of two.

| matcher | F1 | precision | recall |
| --- | --- | --- | --- |
${rows.join("\n")}

![Precision over recall](screening-peers-${name}.svg)

${by(part, "group", (pair) => pair.group)}
${by(part, "script", (pair) => pair.script)}
${by(part, "kind of change", (pair) => pair.change)}`;
}

type Labelled = { hit: boolean; score: number };

const labelled = (pairs: readonly NamePair[], scores: readonly number[]): Labelled[] =>
  pairs.map(({ hit }, at) => ({ hit, score: scores[at] ?? 0 }));

function sharesOf(scores: readonly Labelled[]) {
  const above = scores.filter(({ score }) => score >= THRESHOLD);
  const right = above.filter(({ hit }) => hit).length;
  return [wilson(right, above.length), wilson(right, scores.filter(({ hit }) => hit).length)] as const;
}

/** Found pairs of one party, and pairs of two that are taken for one, for each value of a property. */
function by({ pairs, matchers }: PeerPart, what: string, propertyOf: (pair: NamePair) => string): string {
  const values = [...new Set(pairs.map(propertyOf))].sort();
  const cells = (value: string, hit: boolean) =>
    matchers.map(({ scores }) => {
      const own = scores.filter((_, at) => pairs[at] !== undefined && isOf(pairs[at], value, hit));
      return own.length === 0
        ? ""
        : shownEstimate(wilson(own.filter((score) => score >= THRESHOLD).length, own.length));
    });
  const isOf = (pair: NamePair, value: string, hit: boolean) =>
    propertyOf(pair) === value && pair.hit === hit;
  const count = (value: string, hit: boolean) => pairs.filter((pair) => isOf(pair, value, hit)).length;
  const names = matchers.map(({ name }) => name);
  const head = [
    what,
    "of one",
    ...names.map((name) => `found: ${name}`),
    "of two",
    ...names.map((name) => `wrong: ${name}`),
  ];
  return `| ${head.join(" | ")} |
|${" --- |".repeat(head.length)}
${values
  .map(
    (value) =>
      `| ${[value, count(value, true), ...cells(value, true), count(value, false), ...cells(value, false)].join(" | ")} |`,
  )
  .join("\n")}
`;
}
