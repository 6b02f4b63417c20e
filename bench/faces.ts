/**
 * Measures face comparison on labelled pairs and writes docs/face-quality.md.
 * The photos may belong to others: they are read from outside the repository (FACE_DATA) and nothing of them is kept but the counts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { localComparer } from "../lambdas/blocks/identity_verification/local-comparer.ts";
import { similarityOf } from "../lambdas/documents/faces/embed-face.ts";
import { readFace } from "../lambdas/documents/faces/read-face.ts";

const DATA = process.env.FACE_DATA ?? "../shared/data/faces";
const REPORT = join(import.meta.dirname, "../docs/face-quality.md");
const labelsSchema = z.object({
  faces: z.array(z.object({ file: z.string(), presentation: z.string().nullish() })),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), same: z.boolean() })),
});

interface Pair {
  readonly name: string;
  readonly same: boolean;
  readonly similarity: number;
}

async function main(): Promise<void> {
  const { faces, pairs } = labelsSchema.parse(JSON.parse(readFileSync(join(DATA, "labels.json"), "utf8")));
  const embeddings = new Map<string, Float32Array>();
  const times: number[] = [];
  const without: string[] = [];
  for (const { file } of faces) {
    const startedAt = performance.now();
    const { face } = await readFace(readFileSync(join(DATA, file)));
    times.push(performance.now() - startedAt);
    if (face === undefined) without.push(shortName(file));
    else embeddings.set(file, face.embedding);
  }
  const compared = pairs.flatMap(({ a, b, same }): Pair[] => {
    const [left, right] = [embeddings.get(a), embeddings.get(b)];
    if (left === undefined || right === undefined) return [];
    return [{ name: `${shortName(a)} and ${shortName(b)}`, same, similarity: similarityOf(left, right) }];
  });
  writeFileSync(REPORT, report(faces.length, pairs.length, compared, without, times));
}

function shortName(file: string): string {
  return file.replace(/^images\//, "");
}

/** Area under the ROC curve: how often a pair of one person is more alike than a pair of two. */
function auc(same: readonly number[], other: readonly number[]): number {
  const wins = same.flatMap((s) => other.map((o): number => (s > o ? 1 : s === o ? 0.5 : 0)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

function histogram(compared: readonly Pair[]): string {
  const rows = Array.from({ length: 20 }, (_, i) => i / 20).map((from) => {
    const inside = compared.filter(({ similarity }) => similarity >= from && similarity < from + 0.05);
    const bar = (same: boolean) => "█".repeat(inside.filter((pair) => pair.same === same).length);
    return { label: from.toFixed(2), other: bar(false), same: bar(true) };
  });
  const used = rows.filter(({ other, same }) => other !== "" || same !== "");
  return used
    .map(
      ({ label, other, same }) =>
        `${label}  ${other}${other !== "" && same !== "" ? " | " : ""}${same === "" ? "" : `${same} same`}`,
    )
    .join("\n");
}

function report(
  photos: number,
  labelled: number,
  compared: readonly Pair[],
  without: readonly string[],
  times: readonly number[],
): string {
  const of = (same: boolean) =>
    compared.filter((pair) => pair.same === same).map(({ similarity }) => similarity);
  const [same, other] = [of(true), of(false)];
  const { pass, review } = localComparer.bounds;
  const below = (bound: number, values: readonly number[]) => values.filter((value) => value < bound).length;
  const sorted = times.toSorted((a, b) => a - b);
  return `# How well faces are compared

Made by \`npm run bench:faces\` on ${photos} photos and ${labelled} labelled pairs that are not part of this repository. Do not edit.

| | pairs | lowest | highest | below review (${review}) | review | passed (from ${pass}) |
| --- | --- | --- | --- | --- | --- | --- |
${[["one person", same] as const, ["two people", other] as const]
  .map(
    ([name, values]) =>
      `| ${[name, values.length, Math.min(...values).toFixed(3), Math.max(...values).toFixed(3), below(review, values), below(pass, values) - below(review, values), values.length - below(pass, values)].join(" | ")} |`,
  )
  .join("\n")}

Area under the ROC curve: ${auc(same, other).toFixed(4)}. Pairs with a photo in which no face was found: ${labelled - compared.length}; photos without a found face: ${without.length === 0 ? "none" : without.join(", ")}.
One photo, detection to embedding: median ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms, on two shared cores.

Similarity (1 - distance / 1.2) of the pairs, in steps of 0.05:

\`\`\`
${histogram(compared)}
\`\`\`

## What this does not show

- ${compared.length} pairs are few: no false match among ${other.length} is compatible with a true rate of up to ${((3 / other.length) * 100).toFixed(1)} % (rule of three).
- The bounds were chosen while looking at these pairs.
- Nothing can be said about fairness: the photos are mostly of actors and public figures, and carry no labels of age, sex or origin.
- Liveness is not measured because the local provider does not check it: it never passes a selfie on its own unless the graph sets \`minimumLiveness: 0\`.
`;
}

await main();
