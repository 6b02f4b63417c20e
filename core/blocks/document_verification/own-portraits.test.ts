import { expect, it } from "vitest";
import { createDocumentHistory } from "../../../adapters/memory/document-history.ts";
import { packFace } from "../../../engines/faces/face-buckets.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { type DocumentHistory, MAX_TRACES } from "./history.ts";
import { compareOwn, keptPortrait } from "./own-portraits.ts";
import { type DocumentReader, type DocumentReading, NO_FIELDS } from "./reading.ts";
import { now, office } from "./testing/office.ts";

const { bytes } = await specimenPassport({ now: now() });
const face = (seed: number) => Float32Array.from({ length: 128 }, (_, i) => 0.12 * Math.sin(seed * (i + 1)));
/** The first face, so far off in its first number: 1 - distance / 1.2 alike. */
const apart = (distance: number) => {
  const moved = Float32Array.from(face(1), (value, i) => (i === 0 ? -0.26 : value));
  return [packFace(moved), packFace(moved.map((value, i) => value + (i === 0 ? distance : 0)))] as const;
};

/** An organization that keeps faces of different subjects apart. Each document is of one number, name and date. */
function desk(history: DocumentHistory = createDocumentHistory()) {
  let next: Float32Array | "missing" | "not looked for" = "missing";
  const reader: DocumentReader = {
    name: "local",
    version: "1",
    versions: {},
    async read({ withPortrait }) {
      const reading: DocumentReading = {
        fields: {
          ...NO_FIELDS,
          document_type: "passport",
          issuing_country: "DE",
          document_number: "C01X00T47",
          name: { first: "Mira", last: "Example", full: "Mira Example" },
          birth_date: "1990-05-15",
          expiry_date: "2031-02-28",
        },
        findings: [
          { check: "readable", outcome: "passed" },
          { check: "visual_zone_matches_mrz", outcome: "passed" },
        ],
        mrz: { format: "TD3", raw_valid: true, check_digits: true },
        confidence: 1,
        specimen: false,
      };
      if (withPortrait !== true || next === "not looked for") return reading;
      return next === "missing" ? { ...reading, portraitMissing: true } : { ...reading, portrait: next };
    },
  };
  const { upload, verify } = office("production", history, reader, undefined, false);
  return async (subject_id: string | undefined, portrait: typeof next) => {
    next = portrait;
    const front = await upload(bytes);
    const { status, checks, seen_before } = await verify({ front, ...(subject_id && { subject_id }) });
    const check = checks.find(({ name }) => name === "not_seen_before");
    return { status, detail: check?.detail, own: seen_before?.own_portrait };
  };
}

it("doubts both documents of a subject whose number shows two faces", async () => {
  const show = desk();
  expect(await show("mira", face(1))).toEqual({ status: "passed", detail: undefined, own: undefined });
  expect(await show("mira", face(1))).toMatchObject({ status: "passed", own: "alike" });
  expect(await show("mira", face(2))).toMatchObject({ status: "review", own: "other" });
  expect(await show("mira", face(1))).toMatchObject({ status: "review", own: "other" });
});

it("says that portraits were not compared where none is kept or looked for, and never that they are alike", async () => {
  const show = desk();
  expect(await show("mira", "missing")).toMatchObject({ status: "passed", own: undefined });
  const uncompared = { status: "passed", own: "not_compared", detail: expect.stringContaining("compared") };
  // A page without a clear face is not in doubt while none with one is known, and may be shown again.
  expect(await show("mira", "missing")).toMatchObject(uncompared);
  expect(await show("mira", face(1))).toMatchObject(uncompared);
  expect(await show("mira", "not looked for")).toMatchObject(uncompared);
  expect(await show("mira", face(2))).toMatchObject({ status: "review", own: "other" });
});

it("doubts a page without a clear face where the number was shown with one, until it shows that one again", async () => {
  const show = desk();
  expect(await show("mira", face(1))).toMatchObject({ status: "passed" });
  expect(await show("mira", "missing")).toMatchObject({
    status: "review",
    own: "missing",
    detail: expect.stringContaining("with a face"),
  });
  expect(await show("nora", "missing")).toMatchObject({ own: undefined });
  expect(await show("mira", face(1))).toMatchObject({ own: "alike" });
});

it("doubts a page without a clear face also where one with a face is kept between its two looks", async () => {
  const history = createDocumentHistory();
  const racing: DocumentHistory = {
    ...history,
    async remember(tenant, trace, ...rest) {
      await history.keepPortrait(tenant, trace.subject, trace.number, packFace(face(1)), now());
      await history.remember(tenant, trace, ...rest);
    },
  };
  expect(await desk(racing)("mira", "missing")).toMatchObject({ status: "review", own: "missing" });
});

it("sees the other face that is kept between its first look and its second", async () => {
  const history = createDocumentHistory();
  const racing: DocumentHistory = {
    ...history,
    async remember(tenant, trace, ...rest) {
      await history.keepPortrait(tenant, trace.subject, trace.number, packFace(face(2)), now());
      await history.remember(tenant, trace, ...rest);
    },
  };
  expect(await desk(racing)("mira", face(1))).toMatchObject({ status: "review", own: "other" });
});

it("compares with no other subject's portrait, and with none for a run without a subject", async () => {
  const asked: string[] = [];
  const history = createDocumentHistory();
  const show = desk({
    ...history,
    portraitsOf(tenant, subject, number) {
      asked.push(subject);
      return history.portraitsOf(tenant, subject, number);
    },
    async inBuckets() {
      throw new Error("No index of faces is read.");
    },
  });
  await show("mira", face(1));
  expect(await show("nora", face(2))).toMatchObject({
    own: undefined,
    detail: "Another subject has shown this document.",
  });
  expect(await show(undefined, face(2))).toMatchObject({ status: "passed", own: undefined });
  expect([...new Set(asked)]).toEqual(["mira", "nora"]);
});

it("doubts a portrait that was not compared with all earlier ones", async () => {
  const history = createDocumentHistory();
  const crowded: DocumentHistory = {
    ...history,
    portraitsOf: async () => Array.from({ length: MAX_TRACES }, () => packFace(face(1))),
  };
  expect(await desk(crowded)("mira", face(1))).toMatchObject({
    status: "review",
    detail: expect.stringContaining("too often"),
  });
});

it("has bounds, and keeps many pictures of one face as one", () => {
  const [own, alike] = apart(0.5);
  expect(compareOwn({ packed: alike }, [own], true)).toBe("alike");
  expect(keptPortrait(alike, [own])).toBe(own);
  const [, unclear] = apart(0.58);
  expect(compareOwn({ packed: unclear }, [own], true)).toBe("unclear");
  expect(keptPortrait(unclear, [own])).toBe(unclear);
  // Every earlier one must be alike.
  expect(compareOwn({ packed: own }, [own, unclear], true)).toBe("unclear");
  expect(compareOwn({ packed: own }, [own, packFace(face(2))], true)).toBe("other");
});
