/** The bounds that docs/face-quality.md states, on photos that lie outside the repository; without them this suite is skipped with a message. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { localComparer } from "../../core/blocks/identity_verification/local-comparer.ts";
import { similarityOf } from "./embed-face.ts";
import { readFace } from "./read-face.ts";
import { spoofSigns } from "./spoof-signs.ts";

const DATA = process.env.FACE_DATA ?? join(import.meta.dirname, "../../../shared/data/faces");
const labels = join(DATA, "labels.json");
const present = existsSync(labels);
if (!present)
  console.warn(`SKIPPED: no labelled photos at ${DATA}. The quality of face comparison was NOT tested.`);

const labelsSchema = z.object({
  faces: z.array(z.object({ file: z.string() })),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), same: z.boolean() })),
});

describe.skipIf(!present)("faces of labelled photos", { timeout: 300_000 }, () => {
  it("match only those of the same person, and carry no sign of a screen", async () => {
    const { faces, pairs } = labelsSchema.parse(JSON.parse(readFileSync(labels, "utf8")));
    const known = new Map<string, Float32Array>();
    const suspected: string[] = [];
    for (const { file } of faces) {
      const { face } = await readFace(readFileSync(join(DATA, file)));
      if (face === undefined) continue;
      known.set(file, face.embedding);
      if (spoofSigns(face).length > 0) suspected.push(file);
    }
    expect(known.size).toBeGreaterThanOrEqual(faces.length - 2);
    expect(suspected).toEqual([]);
    const { pass, review } = localComparer.bounds;
    const similarities = pairs.flatMap(({ a, b, same }) => {
      const [one, other] = [known.get(a), known.get(b)];
      return one === undefined || other === undefined ? [] : [{ same, similarity: similarityOf(one, other) }];
    });
    const of = (wanted: boolean) => similarities.filter(({ same }) => same === wanted);
    expect(of(false).filter(({ similarity }) => similarity >= pass)).toEqual([]);
    const missed = of(true).filter(({ similarity }) => similarity < review);
    expect(missed.length / of(true).length).toBeLessThanOrEqual(0.05);
  });
});
