/** Scores that combine all measures, with bounds chosen on the first half, beside the signs. */
import { judgeMeasures } from "../../engines/documents/authenticity/examine.ts";
import { type Example, rarity, regression, type Score } from "./evidence.ts";
import { isUnseen, type Measured } from "./measured.ts";

/** The share of genuine pictures of the first half that may be doubtful. */
const BUDGET = 0.1;

interface Sample extends Example, Pick<Measured, "kind" | "isOfFirstHalf"> {}
type Learner = (examples: readonly Sample[]) => Score;

const LEARNERS: Readonly<Record<string, Learner>> = {
  "the strongest sign, with a lower bound": () => (measures) => judgeMeasures(measures).score,
  "rarity among genuine pictures, summed": rarity,
  "logistic regression": regression,
};

const isGenuine = ({ isAttack }: Sample): boolean => !isAttack;
const hasSign = ({ measures }: Sample): boolean => judgeMeasures(measures).signs.length > 0;

/** Each specimen of the first half is scored by what the others taught; those of the second half by all of the first. */
function scored(samples: readonly Sample[], learn: Learner): (sample: Sample) => number {
  const teaching = samples.filter((sample) => sample.isOfFirstHalf && !isUnseen(sample));
  const all = learn(teaching);
  const without = new Map(
    [...new Set(teaching.map(({ specimen }) => specimen))].map((left) => [
      left,
      learn(teaching.filter(({ specimen }) => specimen !== left)),
    ]),
  );
  return ({ specimen, measures }) => (without.get(specimen) ?? all)(measures);
}

/** The lowest bound that leaves the signs and the score together within the budget; above all scores if the signs use it up. */
function boundOf(samples: readonly Sample[], score: (sample: Sample) => number): number {
  const genuine = samples.filter((sample) => isGenuine(sample) && sample.isOfFirstHalf);
  const scores = genuine
    .map((sample) => (hasSign(sample) ? Number.POSITIVE_INFINITY : score(sample)))
    .toSorted((one, other) => other - one);
  return scores[Math.floor(BUDGET * genuine.length)] ?? Number.POSITIVE_INFINITY;
}

/** The section of the report. */
export function combinedSection(samples: readonly Sample[]): string {
  const results = Object.entries(LEARNERS).map(([name, learn]) => {
    const score = scored(samples, learn);
    const bound = boundOf(samples, score);
    return row(`signs, or ${name}`, samples, (sample) => hasSign(sample) || score(sample) > bound);
  });
  return `## Combined into a score

A score of all measures would doubt pictures that no single bound does. Each was learnt of the first half without the unseen kinds, each specimen of it scored by what the others taught, and its bound chosen there:
the lowest with which at most ${Math.round(100 * BUDGET)} % of the genuine pictures are doubtful, the signs counted too. None is used: what finds
more attacks in the second half doubts more genuine pictures there than the goal allows, since its bound does not hold for other specimens. \`bench/forgeries/evidence.ts\` defines the scores.

| doubtful by | genuine, first half | genuine, second half | attacks without, known kinds, second half | attacks without, unseen kinds, second half |
| --- | --- | --- | --- | --- |
${[row("signs", samples, hasSign), ...results].join("\n")}
`;
}

function row(name: string, samples: readonly Sample[], isDoubtful: (sample: Sample) => boolean): string {
  const count = (of: readonly Sample[], counts: (sample: Sample) => boolean) => {
    const part = of.filter(counts).length;
    return `${part} of ${of.length} (${Math.round((100 * part) / Math.max(1, of.length))} %)`;
  };
  const half = (isFirst: boolean) => samples.filter(({ isOfFirstHalf }) => isOfFirstHalf === isFirst);
  const attacks = half(false).filter(({ isAttack }) => isAttack);
  const isMissed = (sample: Sample) => !isDoubtful(sample);
  return `| ${[
    name,
    count(half(true).filter(isGenuine), isDoubtful),
    count(half(false).filter(isGenuine), isDoubtful),
    count(
      attacks.filter((sample) => !isUnseen(sample)),
      isMissed,
    ),
    count(attacks.filter(isUnseen), isMissed),
  ].join(" | ")} |`;
}
