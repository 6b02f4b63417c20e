import { expect, it } from "vitest";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import type { DocumentReading } from "./reading.ts";
import { now, office } from "./testing/office.ts";
import { PASSPORT_FIELDS } from "./testing/passport-fields.ts";

const reading: DocumentReading = {
  fields: PASSPORT_FIELDS,
  findings: [{ check: "readable", outcome: "passed" }],
  confidence: 1,
  specimen: true,
};
const desk = () =>
  office("staging", undefined, { name: "local", version: "1", versions: {}, read: async () => reading });
const { bytes } = await specimenPassport({ now: now() });
const isAccepted = async (
  { outcome }: ReturnType<typeof office>,
  sides: Record<string, string | readonly string[]>,
) => (await outcome(sides)).kind === "completed";

it("takes no selfie for a side of a document, in any place", async () => {
  const one = desk();
  const [front, selfie] = [await one.upload(bytes), await one.upload(bytes, { type: "selfie" })];
  expect(await isAccepted(one, { front, back: front })).toBe(true);
  expect(await one.outcome({ front: selfie })).toMatchObject({ kind: "failed", code: "document_missing" });
  for (const sides of [
    { front, back: selfie },
    { front, more_fronts: [selfie] },
    { front, back: front, more_backs: [selfie] },
    { front, chip: selfie },
  ])
    expect(await isAccepted(one, sides)).toBe(false);
});

it("reads no bytes that were put in the place of those that another block has read", async () => {
  const one = desk();
  const front = await one.upload(bytes);
  expect((await one.verify({ front })).status).toBe("passed");
  one.uploads.objects.set(
    `org_a/staging/${front}`,
    Buffer.concat([bytes.subarray(0, -3), bytes.subarray(-3)]),
  );
  expect((await one.verify({ front })).status).toBe("passed");
  const changed = Buffer.from(bytes);
  changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1;
  one.uploads.objects.set(`org_a/staging/${front}`, changed);
  const { status, checks } = await one.verify({ front });
  expect(status).toBe("rejected");
  expect(checks).toContainEqual(
    expect.objectContaining({ name: "file_integrity", reason: "document_altered" }),
  );
});
