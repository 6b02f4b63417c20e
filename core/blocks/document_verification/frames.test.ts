import { describe, expect, it } from "vitest";
import { joinFrames } from "./frames.ts";
import { hindered } from "./providers/hindered.ts";
import {
  type DocumentFields,
  type DocumentReader,
  type DocumentReading,
  type Finding,
  type ReasonCode,
  unreadableFile,
} from "./reading.ts";
import { office, reasons } from "./testing/office.ts";
import { PASSPORT_FIELDS } from "./testing/passport-fields.ts";
import { UNHINDERED } from "./testing/unhindered.ts";

const READ: Finding[] = [
  { check: "readable", outcome: "passed" },
  { check: "check_digits", outcome: "passed" },
  { check: "visual_zone_matches_mrz", outcome: "passed" },
];
/** A face, and one that is as unlike as strangers are. */
const face = (at: number) => Float32Array.from({ length: 128 }, (_, i) => (i === at ? 1 : 0));
const [FACE, STRANGER] = [face(0), face(1)];

function frame(fields: Partial<DocumentFields> = {}, more: Partial<DocumentReading> = {}): DocumentReading {
  const read = { fields: { ...PASSPORT_FIELDS, ...fields }, findings: READ, confidence: 0.9, specimen: true };
  return { ...read, ...more };
}

const failed = (check: Finding["check"], reason: ReasonCode, weight: "reject" | "review" = "review") =>
  ({ check, outcome: "failed", reason, detail: "It failed.", weight }) satisfies Finding;

const glare = failed("no_glare", "image_glare");
const unconfirmed = failed("visual_zone_matches_mrz", "data_mismatch");
const wrongDigits = failed("check_digits", "check_digit_mismatch", "reject");
/** A picture that is merely not sharp. */
const soft = (...findings: Finding[]) =>
  hindered(frame({}, { findings: [...READ.slice(0, 1), ...findings] }), { ...UNHINDERED, isSoft: true });

/** Verifies frames that a reader has read, the first as the front, the rest as further pictures of it. */
async function verified(frames: readonly DocumentReading[], config: Record<string, unknown> = {}) {
  const reader: DocumentReader = {
    name: "test",
    version: "1",
    versions: {},
    read: async ({ front }) => {
      const reading = frames[front.bytes.at(-1) ?? 0];
      if (reading === undefined) throw new Error("There is no such frame.");
      return reading;
    },
  };
  const { upload, verify } = office("staging", undefined, reader);
  const ids: string[] = [];
  for (const [i] of frames.entries()) ids.push(await upload(jpeg(i)));
  const [front, ...more] = ids;
  const output = await verify({ front, ...(more.length === 0 ? {} : { more_fronts: more }) }, config);
  return { ids, output };
}

/** The least bytes that are a JPEG; the last one says which. */
const jpeg = (i: number) => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9, i]);

describe("several pictures of one page", () => {
  it("pass by the best one, from which all fields, the front and the order of the pictures come", async () => {
    const blurred = frame(
      { document_number: null, name: null },
      { findings: [...READ.slice(0, 2), unconfirmed, glare], confidence: 0.4 },
    );
    const { ids, output } = await verified([blurred, frame()]);
    expect(reasons(output)).toEqual([]);
    expect(output).toMatchObject({ status: "passed", front: ids[1], document_number: "X1234567" });
    expect(output.pictures?.map(({ document, shows }) => [document, shows])).toEqual([
      [ids[1], "front"],
      [ids[0], "front"],
    ]);
    expect((await verified([blurred])).output.status).toBe("review");
  });

  it.each<[string, DocumentReading]>([
    ["number", frame({ document_number: "X1234561" })],
    ["name", frame({ name: { first: "Jane", last: "Roe", full: "Jane Roe" } })],
    ["birth date", frame({ birth_date: "1980-05-15" })],
    ["expiry date", frame({ expiry_date: "2036-06-14" })],
    ["issuing country", frame({ issuing_country: "NL" })],
    ["sex", frame({ sex: "M" })],
    ["portrait", frame({}, { portrait: STRANGER })],
    [
      "number, in a picture that is bad on purpose",
      frame({ document_number: "X1234561" }, { findings: [...READ, glare] }),
    ],
    [
      "portrait, in a picture that is bad on purpose",
      frame({}, { portrait: STRANGER, findings: [...READ, glare] }),
    ],
  ])("go to review when a forged one lies beside a genuine one with another %s", async (_, forged) => {
    const genuine = frame({}, { portrait: FACE });
    for (const frames of [
      [genuine, forged],
      [forged, genuine],
      [genuine, genuine, forged],
    ]) {
      const { output } = await verified(frames, { checks: { readable: "ignore" } });
      expect(output.status).toBe("review");
      expect(reasons(output)).toContain("data_mismatch");
    }
  });

  it("are held against each other also where the best of them shows no clear face", async () => {
    const without = frame({}, { portraitMissing: true, confidence: 1 });
    const genuine = frame({}, { portrait: FACE });
    const { output } = await verified([without, genuine, frame({}, { portrait: STRANGER })]);
    expect(output.status).toBe("review");
    expect(reasons(output)).toEqual(["data_mismatch"]);
    expect(joinFrames([without, genuine]).reading).toMatchObject({ portrait: FACE });
    expect(joinFrames([without, genuine]).reading).not.toHaveProperty("portraitMissing");
    expect(joinFrames([without, without]).reading).toMatchObject({ portraitMissing: true });
  });

  it.each<[string, DocumentReading, string]>([
    [
      "its print differs from its zone",
      frame({}, { findings: [...READ.slice(0, 2), unconfirmed] }),
      "review",
    ],
    [
      "its file was changed, in a bad picture",
      frame({}, { findings: [...READ, glare, failed("file_integrity", "document_altered", "reject")] }),
      "rejected",
    ],
    ["its check digits are wrong", frame({}, { findings: [...READ, wrongDigits] }), "rejected"],
    [
      "its check digits are wrong and its print differs, and it is not sharp",
      soft(wrongDigits, unconfirmed),
      "rejected",
    ],
    ["its print differs, and it is not sharp", soft(unconfirmed), "review"],
    [
      "its print differs, and other characters are uncertain",
      frame({}, { findings: [failed("readable", "document_unreadable"), unconfirmed] }),
      "review",
    ],
    [
      "its print differs from a zone that may be misread",
      frame(
        {},
        {
          findings: [{ ...failed("visual_zone_matches_mrz", "document_unreadable"), found: "data_mismatch" }],
        },
      ),
      "review",
    ],
    [
      "its check digits are wrong over clear characters, in a bad picture",
      frame({}, { findings: [...READ, wrongDigits, glare] }),
      "rejected",
    ],
  ])("keep what speaks against one of them: %s", async (_, forged, status) => {
    for (const frames of [
      [frame(), forged],
      [forged, frame()],
    ])
      expect((await verified(frames)).output.status).toBe(status);
  });

  it.each<[string, DocumentReading]>([
    ["cannot be decoded", unreadableFile("The picture shows nothing.")],
    ["shows no print", soft(failed("visual_zone_matches_mrz", "document_unreadable"))],
    [
      "has something on its zone",
      hindered(frame({}, { findings: [unconfirmed] }), { ...UNHINDERED, obstacle: "zone_covered" }),
    ],
  ])("pass beside one that %s", async (_, unread) => {
    for (const frames of [
      [frame(), unread],
      [unread, frame()],
    ])
      expect((await verified(frames)).output.status).toBe("passed");
  });

  it("keep the signs of a forgery that one of them has", () => {
    const signs = { level: "doubtful" as const, score: 0.8, reasons: ["text_copied"] };
    const { reading } = joinFrames([frame(), frame({}, { authenticity: signs, findings: [...READ, glare] })]);
    expect(reading.authenticity).toEqual(signs);
  });

  it("mix no field of one picture into another", () => {
    const half = frame({ issue_date: "2025-06-15" }, { findings: [...READ, glare] });
    expect(joinFrames([half, frame()]).reading.fields.issue_date).toBeNull();
  });

  it("are each read with the back, where there is one back only", async () => {
    const read: (number | undefined)[][] = [];
    const reader: DocumentReader = {
      name: "test",
      version: "1",
      versions: {},
      read: async ({ front, back }) => {
        read.push([front.bytes.at(-1), back?.bytes.at(-1)]);
        return frame();
      },
    };
    const { upload, verify } = office("staging", undefined, reader);
    const [front, other] = [await upload(jpeg(0)), await upload(jpeg(1))];
    const back = await upload(jpeg(2), { type: "identity_back" });
    const output = await verify({ front, back, more_fronts: [other] });
    expect(read).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(output.pictures?.map(({ document }) => document)).toEqual([front, back, other]);
  });

  it("need the first picture of their side, and all uploads", async () => {
    const { upload, outcome } = office();
    const id = await upload(jpeg(0));
    for (const input of [
      { subject_id: "jane", more_fronts: [id] },
      { front: id, more_backs: [id] },
      { front: id, more_fronts: ["doc_unknown"] },
    ])
      expect(await outcome(input)).toMatchObject({ kind: "failed", code: "document_missing" });
  });

  it("are refused when one is of another subject", async () => {
    const reader: DocumentReader = { name: "t", version: "1", versions: {}, read: async () => frame() };
    const { upload, verify } = office("staging", undefined, reader);
    const own = await upload(jpeg(0), { subject_id: "jane" });
    const foreign = await upload(jpeg(1), { subject_id: "mary" });
    const output = await verify({ front: own, more_fronts: [foreign], subject_id: "jane" });
    expect(output).toMatchObject({ status: "rejected", document_number: null });
    expect(reasons(output)).toContain("document_reused");
  });
});
