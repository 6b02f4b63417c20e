import { describe, expect, it } from "vitest";
import { createDocumentHistory } from "../../../adapters/memory/document-history.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { type DocumentTrace, seenBefore, traceOf } from "./history.ts";
import { type DocumentFields, type DocumentReader, type DocumentReading, NO_FIELDS } from "./reading.ts";
import { now, office } from "./testing/office.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;
const MIRA: DocumentFields = {
  ...NO_FIELDS,
  document_type: "passport",
  issuing_country: "DE",
  nationality: "DE",
  document_number: "C01X00T47",
  name: { first: "Mira", last: "Example", full: "Mira Example" },
  birth_date: "1990-05-15",
  expiry_date: "2031-02-28",
};
const readingOf = (
  fields: Partial<DocumentFields>,
  more: Partial<DocumentReading> = {},
): DocumentReading => ({
  fields: { ...MIRA, ...fields },
  findings: [
    { check: "readable", outcome: "passed" },
    { check: "visual_zone_matches_mrz", outcome: "passed" },
  ],
  mrz: { format: "TD3", raw_valid: true, check_digits: true },
  confidence: 1,
  specimen: false,
  ...more,
});
const named = (full: string) => ({ name: { first: "", last: "", full } });
const { bytes } = await specimenPassport({ now: now() });

/** An organization in whose runs each document reads as a test says. */
function desk(history = createDocumentHistory()) {
  const readings: DocumentReading[] = [];
  const reader: DocumentReader = {
    name: "local",
    version: "1",
    versions: {},
    async read() {
      const reading = readings.shift();
      if (reading === undefined) throw new Error("The test has no further reading.");
      return reading;
    },
  };
  const { upload, verify } = office("staging", history, reader);
  return async (
    subject_id: string | undefined,
    fields: Partial<DocumentFields> = {},
    more: Partial<DocumentReading> = {},
  ) => {
    readings.push(readingOf(fields, more));
    const { status, checks, seen_before } = await verify({
      front: await upload(bytes),
      ...(subject_id === undefined ? {} : { subject_id }),
    });
    const check = checks.find(({ name }) => name === "not_seen_before");
    return { status, outcome: check?.outcome, reason: check?.reason, seen_before };
  };
}
const DOUBT = { status: "review", outcome: "failed", reason: "document_reused" };

describe("a document that the organization has seen before", () => {
  it("passes again for the same subject, and strangers with the same kind of passport are none of its concern", async () => {
    const show = desk();
    expect((await show("mira")).status).toBe("passed");
    expect((await show("mira")).status).toBe("passed");
    const stranger = { ...named("Nora Sample"), birth_date: "1985-01-01", document_number: "C01X00T48" };
    expect(await show("nora", stranger)).toMatchObject({
      status: "passed",
      seen_before: { number_of: [], holder_of: [] },
    });
    expect((await show("zoe", { ...named("Zoe Else"), issuing_country: "FR" })).status).toBe("passed");
  });

  it.each<[string, Partial<DocumentFields>]>([
    ["another name", named("Mallory Example")],
    ["another birth date", { birth_date: "1990-05-16" }],
    ["another date of expiry", { expiry_date: "2036-02-28" }],
  ])("is in doubt for both with %s, also within one subject", async (_name, forged) => {
    for (const [holder, forger] of [
      ["mira", "mallory"],
      ["mira", "mira"],
    ] as const) {
      const show = desk();
      expect((await show(forger, forged)).status).toBe("passed");
      // The real holder comes later, and is not rejected.
      expect(await show(holder)).toMatchObject(DOUBT);
      expect(await show(forger, forged)).toMatchObject(DOUBT);
    }
  });

  it("is in doubt for both subjects that show it, and each is named to the other", async () => {
    const show = desk();
    await show("mira");
    expect(await show("mallory")).toMatchObject({ ...DOUBT, seen_before: { number_of: ["mira"] } });
    expect(await show("mira")).toMatchObject({ ...DOUBT, seen_before: { number_of: ["mallory"] } });
  });

  it("is the same however its number is spaced", async () => {
    const show = desk();
    await show("mira");
    expect(await show("mallory", { document_number: "C01 X00-t47" })).toMatchObject(DOUBT);
  });

  it("is compared in a run without a subject, which leaves nothing to compare with", async () => {
    const show = desk();
    expect((await show(undefined, named("Mallory Example"))).status).toBe("passed");
    expect((await show("mira")).status).toBe("passed");
    expect((await show(undefined)).status).toBe("passed");
    expect(await show(undefined, named("Mallory Example"))).toMatchObject(DOUBT);
    expect((await show(undefined)).seen_before).toBeUndefined();
  });

  it("that may be misread is compared, and speaks against no later picture of it unless it passed", async () => {
    const covered: Partial<DocumentReading> = {
      unsure: true,
      findings: [
        { check: "readable", outcome: "passed" },
        {
          check: "visual_zone_matches_mrz",
          outcome: "failed",
          reason: "zone_covered",
          detail: "Something lies on the zone.",
          weight: "review",
        },
      ],
    };
    const show = desk();
    expect(await show("mira", { birth_date: "1990-05-16" }, covered)).toMatchObject({
      status: "review",
      outcome: "passed",
    });
    expect((await show("mira")).status).toBe("passed");
    expect(await show("mallory", named("Mallory Example"), covered)).toMatchObject(DOUBT);
    // Where a graph ignores what is open, it passes, and counts.
    const other = desk();
    expect((await other("mira", {}, { unsure: true })).status).toBe("passed");
    expect(await other("mallory")).toMatchObject(DOUBT);
  });

  it("names other subjects of the same person, which alone is no doubt", async () => {
    const show = desk();
    await show("mira");
    const card = { ...named("EXAMPLE, Míra"), document_type: "id_card", document_number: "L1" } as const;
    expect(await show("mira_2", card)).toMatchObject({
      status: "passed",
      seen_before: { number_of: [], holder_of: ["mira"], tries_last_day: 1 },
    });
  });

  it("is another one in another organization or environment", async () => {
    const history = createDocumentHistory();
    const trace = traceOf("mira", tenant, readingOf({}));
    if (trace === undefined) throw new Error("A document that is sure has a trace.");
    for (const other of [
      { ...tenant, organizationId: "org_b" },
      { ...tenant, environment: "production" as const },
    ])
      await history.remember(other, trace, [], now());
    expect((await desk(history)("mallory")).status).toBe("passed");
  });

  it("is not remembered when it was rejected, but the try counts", async () => {
    const show = desk();
    const expired = await show("mallory", { expiry_date: "2020-01-01" });
    expect(expired).toMatchObject({ status: "rejected", seen_before: { tries_last_day: 1 } });
    expect((await show("mira")).status).toBe("passed");
  });
});

describe("a face that the organization has seen before", () => {
  const face = (seed: number) =>
    Float32Array.from({ length: 128 }, (_, i) => 0.12 * Math.sin(seed * (i + 1)));
  const portrait = face(1);
  const other = face(2);
  const nora = { ...named("Nora Sample"), birth_date: "1985-01-01", document_number: "C01X00T48" };

  it("names other subjects of the same person, which alone is no doubt", async () => {
    const show = desk();
    await show("mira", {}, { portrait });
    const card = { document_type: "id_card", document_number: "L1" } as const;
    expect(await show("mira_2", card, { portrait })).toMatchObject({
      status: "passed",
      seen_before: { face_of: ["mira"], other_subjects: 1 },
    });
  });

  it("is in doubt for both under two names, also within one subject", async () => {
    for (const second of ["nora", "mira"]) {
      const show = desk();
      expect((await show("mira", {}, { portrait })).status).toBe("passed");
      expect(await show(second, nora, { portrait })).toMatchObject(DOUBT);
      expect(await show("mira", {}, { portrait })).toMatchObject(DOUBT);
    }
  });

  it("is in doubt on a document whose number showed another face", async () => {
    const show = desk();
    await show("mira", {}, { portrait });
    expect(await show("mira", {}, { portrait: other })).toMatchObject(DOUBT);
  });

  it("does not hide what came later behind many pictures of it", async () => {
    const show = desk();
    const forged = named("Mallory Example");
    // Each picture of one face measures a little otherwise.
    const pictureOf = (i: number) => other.map((value, at) => value + (at === i ? 0.02 : 0));
    for (let i = 0; i < 25; i++) await show("mallory", forged, { portrait: pictureOf(i) });
    expect(await show("mira", {}, { portrait })).toMatchObject(DOUBT);
    expect(await show("mallory", forged, { portrait: pictureOf(0) })).toMatchObject(DOUBT);
  });

  it("is the same from a similarity of 0.55 on, also when it lies in a bucket of the face", () => {
    // 1 - distance / 1.2: the first number alone makes the distance.
    const at = (distance: number) =>
      traceOf(
        "nora",
        tenant,
        readingOf(nora, { portrait: portrait.map((value, i) => value + (i === 0 ? distance : 0)) }),
      );
    const own = traceOf(
      "mira",
      tenant,
      readingOf({}, { portrait: portrait.map((value, i) => (i === 0 ? -0.3 : value)) }),
    );
    const seen = (distance: number) => {
      const other = at(distance - 0.3 - (portrait[0] ?? 0));
      if (own === undefined || other === undefined) throw new Error("Both are sure.");
      return seenBefore(own, [], [], [other]);
    };
    expect(seen(0.5)).toMatchObject({ faceOf: ["nora"], isOtherPerson: true });
    expect(seen(0.6)).toMatchObject({ faceOf: [], isOtherPerson: false });
  });

  it("of strangers is none of each other's concern, nor is a document without a face", async () => {
    const show = desk();
    await show("mira", {}, { portrait });
    const seen_before = { face_of: [], other_subjects: 0 };
    expect(await show("nora", nora, { portrait: other })).toMatchObject({ status: "passed", seen_before });
    const bare = await show("mira");
    expect(bare.status).toBe("passed");
    expect(bare.seen_before).not.toHaveProperty("face_of");
  });
});

describe("the trace of a document", () => {
  it("is none of a number that may be misread, and of no number", () => {
    expect(traceOf("mira", tenant, readingOf({ document_number: null }))).toBeUndefined();
    expect(traceOf("mira", tenant, readingOf({ issuing_country: null }))).toBeUndefined();
    expect(traceOf("mira", tenant, readingOf({}, { unconfirmed: true }))).toBeUndefined();
    const mrz = { format: "TD3", raw_valid: false, check_digits: false };
    expect(traceOf("mira", tenant, readingOf({}, { mrz }))).toBeUndefined();
  });

  it("has no holder where the print did not confirm the name, so that a misread one is no contradiction", () => {
    const blurred = readingOf(named("Mira Exarnple"), {
      findings: [
        {
          check: "visual_zone_matches_mrz",
          outcome: "failed",
          reason: "data_mismatch",
          detail: "Unclear.",
          weight: "review",
        },
      ],
    });
    const [sure, unsure] = [traceOf("mira", tenant, readingOf({})), traceOf("mira", tenant, blurred)];
    if (sure === undefined || unsure === undefined) throw new Error("Both have a number.");
    expect(seenBefore(sure, [unsure], [], []).isContradicted).toBe(false);
    expect(seenBefore(unsure, [{ ...sure, birthDate: "another" }], [], []).isContradicted).toBe(true);
  });

  it("of a licence leaves out the expiry, and holds no name and no date in plain", () => {
    const licence = traceOf("mira", tenant, readingOf({ document_type: "driving_licence" }));
    expect(licence).toMatchObject({ subject: "mira" });
    expect(licence?.expiryDate).toBeUndefined();
    expect(JSON.stringify(licence)).not.toMatch(/Mira|\b1990\b|C01X/);
  });

  it("is compared by what both have", () => {
    const bare: DocumentTrace = { subject: "a", number: "n" };
    expect(seenBefore(bare, [{ ...bare, holder: "h" }], [], [])).toEqual({
      isContradicted: false,
      isCrowded: false,
      hasOtherFace: false,
      isOtherPerson: false,
      faceOf: [],
      numberOf: [],
      holderOf: [],
    });
  });
});
