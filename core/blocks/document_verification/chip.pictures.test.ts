import { describe, expect, it } from "vitest";
import type { ChipFiles } from "../../../engines/documents/chip/reading.ts";
import {
  CHALLENGE,
  read,
  trustOf,
  trustOfState,
  usual,
  withAnswer,
} from "../../../engines/documents/chip/testing/read-chip.ts";
import { specimenPassport } from "../../../local/specimen/specimen-passport.ts";
import { revocationList, stateOf } from "../../../test/support/chip/authorities.ts";
import { chipKeys, dg1Of, ERIKA, type Holder, passportOf } from "../../../test/support/chip/passport.ts";
import type { TrustSource } from "../../documents/chip/trust.ts";
import { chipReading, withChip } from "./chip.ts";
import { judge } from "./judge.ts";
import type { DocumentReading, Finding } from "./reading.ts";
import { documentVerification, documentVerificationConfigSchema } from "./spec.ts";
import { now, office, reasons } from "./testing/office.ts";

const state = usual();
const trusting = { current: async () => trustOfState(state) };
const genuine = () => withAnswer(passportOf(state, { chipKey: chipKeys.curve() }), CHALLENGE);
/** Who is on the specimen that is drawn. */
const JANE = {
  surname: "DOE",
  givenNames: "JANE",
  number: "U48291736",
  issuer: "UTO",
  nationality: "UTO",
  birth: "900515",
  expiry: "350614",
  sex: "F",
} as const;
const deskWith = (trust: TrustSource = trusting) => office("production", undefined, undefined, trust);

async function verify(files: ChipFiles, input: Record<string, unknown> = {}, desk = deskWith()) {
  const chip = await desk.sendChip(files, CHALLENGE);
  return desk.verifyStrictly({ chip, ...input });
}

describe("a chip alone", () => {
  it("passes with the data that the state signed", async () => {
    const output = await verify(genuine(), {
      expected: { name: "Erika Mustermann", birth_date: "1964-08-12" },
    });
    expect(output).toMatchObject({
      status: "passed",
      document_type: "passport",
      issuing_country: "DE",
      document_number: "C01X00T47",
      birth_date: "1964-08-12",
      confidence: 1,
      authenticity: { level: "chip_verified", reasons: [] },
    });
    expect(output.front).toBe(output.chip);
    expect(output.authenticity?.chain?.map(({ role, subject }) => [role, subject])).toEqual([
      ["signer", "C=DE, CN=ds-test"],
      ["authority", "C=DE, CN=csca-test"],
    ]);
  });

  it("that may be a copy passes, and says so", async () => {
    const { status, authenticity, checks } = await verify(passportOf(state).files);
    expect([status, authenticity?.level]).toEqual(["passed", "chip_verified"]);
    expect(authenticity?.reasons).toContain("may_be_cloned");
    expect(checks).toContainEqual({
      name: "chip_cloning",
      outcome: "not_applicable",
      detail: "The chip cannot prove that it is no copy.",
    });
  });

  it.each<[string, string, string, () => ChipFiles]>([
    [
      "with an altered DG1",
      "rejected",
      "data_group_changed",
      () => ({ ...genuine(), dg1: dg1Of({ ...ERIKA, surname: "SCHMIDT" }) }),
    ],
    [
      "of another state's forger",
      "rejected",
      "signer_not_issued",
      () => passportOf(stateOf("ec-prime256v1-sha256", { authority: { key: chipKeys.curve() } })).files,
    ],
    [
      "that was read under another challenge",
      "rejected",
      "active_authentication_failed",
      () => withAnswer(passportOf(state, { chipKey: chipKeys.curve() }), Buffer.alloc(8)),
    ],
    [
      "that does not prove that it is no copy",
      "review",
      "chip_not_proven",
      () => passportOf(state, { chipKey: chipKeys.curve() }).files,
    ],
    [
      "whose signer has expired",
      "review",
      "signer_expired",
      () => passportOf(stateOf("ec-prime256v1-sha256", { signer: { to: "2026-01-01T00:00:00Z" } })).files,
    ],
  ])("%s is %s: %s", async (_name, status, reason, make) => {
    const output = await verify(make());
    expect(output.status).toBe(status);
    expect(reasons(output)).toContain(reason);
    expect(output.authenticity?.level).toBe("doubtful");
    const failed = output.checks.find((check) => check.reason === reason);
    expect(failed?.detail).toMatch(/^[A-Z].*\.$/);
  });

  it("is not checked without a trust store, whatever the configuration ignores", async () => {
    const desk = deskWith({ current: async () => undefined });
    const chip = await desk.sendChip(genuine(), CHALLENGE);
    const output = await desk.verifyStrictly(
      { chip },
      { checks: { authenticity: "ignore", chip_chain: "ignore" } },
    );
    expect(output).toMatchObject({ status: "review", authenticity: { level: "not_checked" } });
    expect(output.authenticity?.reasons).toContain("trust_store_missing");
  });

  it.each([
    ["without a revocation list of its state", "revocation_not_checked", []],
    [
      "with an old one",
      "revocation_list_old",
      [revocationList(state.authority, [], { to: "2026-11-25T09:59:59Z" })],
    ],
  ])("goes to review %s, whatever the configuration ignores", async (_which, reason, lists) => {
    const desk = deskWith({ current: async () => trustOf(state.authority.der, ...lists) });
    const chip = await desk.sendChip(genuine(), CHALLENGE);
    const output = await desk.verifyStrictly(
      { chip },
      { checks: { authenticity: "ignore", chip_revocation: "ignore" } },
    );
    expect(output).toMatchObject({
      status: "review",
      authenticity: { level: "not_checked", reasons: [reason] },
    });
    expect(output.checks).toContainEqual(
      expect.objectContaining({ name: "chip_revocation", outcome: "not_applicable" }),
    );
  });

  it("of another subject is not read", async () => {
    const desk = deskWith();
    const chip = await desk.sendChip(genuine(), CHALLENGE, "jane");
    const named = await desk.verifyStrictly({ chip, subject_id: "john" });
    const ofRun = await desk.verifyStrictly({ chip }, {}, { subject: "john" });
    for (const output of [named, ofRun]) {
      expect(output).toMatchObject({ status: "rejected", document_number: null });
      expect(reasons(output)).toContain("document_reused");
    }
    expect((await desk.verifyStrictly({ chip }, {}, { subject: "jane" })).status).toBe("passed");
  });

  it("that names an upload of something else is missing", async () => {
    const desk = deskWith();
    const front = await desk.upload((await specimenPassport({ now: now() })).bytes);
    expect(await desk.outcome({ chip: front })).toMatchObject({ kind: "failed", code: "document_missing" });
    const chip = await desk.sendChip(genuine(), CHALLENGE);
    expect(await desk.outcome({ front: chip })).toMatchObject({ kind: "failed", code: "document_missing" });
  });
});

describe("a picture and a chip", () => {
  const utopia = stateOf("ec-prime256v1-sha256", { authority: { country: "UT" } });
  async function both(holder: Holder, signing = utopia, config: Record<string, unknown> = {}) {
    const desk = office("staging", undefined, undefined, {
      current: async () => trustOfState(signing),
    });
    const { bytes } = await specimenPassport({ now: now() });
    const chip = await desk.sendChip(passportOf(signing, { holder }).files, CHALLENGE);
    return desk.verifyStrictly({ front: await desk.upload(bytes), chip }, config);
  }

  it("of the same document pass, and the chip counts before the print", async () => {
    const output = await both(JANE);
    expect(output).toMatchObject({
      status: "passed",
      document_number: "U48291736",
      issue_date: "2025-06-15",
      authenticity: { level: "chip_verified" },
    });
    expect(output.chip).not.toBe(output.front);
    // Another face may stand on a page whose data are those of the chip.
    expect(documentVerification.evidence(output)).toMatchObject({
      proof: "chip",
      portraits: [output.chip],
      besides: [],
    });
    expect(output.checks).toContainEqual({ name: "chip_matches_document", outcome: "passed" });
  });

  it.each([
    ["2025-06-15T12:00:00Z", "2025-09-01T00:00:00Z", false],
    ["2025-06-16T00:00:00Z", "2025-09-01T00:00:00Z", true],
    ["2025-03-01T00:00:00Z", "2025-06-14T23:59:58Z", true],
  ])(
    "name a printed day of issue that is not in the time of the signer's key: %s to %s",
    async (from, to, isNamed) => {
      const keyPeriod = { from, to };
      const state = stateOf("ec-prime256v1-sha256", { authority: { country: "UT" }, signer: { keyPeriod } });
      const { status, authenticity } = await both(JANE, state);
      expect([status, authenticity?.level]).toEqual(["passed", "chip_verified"]);
      expect(authenticity?.reasons.includes("issued_out_of_key_period")).toBe(isNamed);
    },
  );

  it.each<[string, Holder]>([
    ["number", { ...JANE, number: "U48291737" }],
    ["birth date", { ...JANE, birth: "900516" }],
    ["name", { ...JANE, surname: "SCHMIDT", givenNames: "ERIKA" }],
    ["expiry date", { ...JANE, expiry: "360614" }],
  ])("of documents with another %s do not pass", async (_field, holder) => {
    const output = await both(holder);
    expect(output.status).not.toBe("passed");
    expect(output.checks.find(({ name }) => name === "chip_matches_document")).toMatchObject({
      outcome: "failed",
      reason: "data_mismatch",
    });
  });

  it("of different documents never pass, whatever the configuration ignores", async () => {
    const checks = { chip_matches_document: "ignore", authenticity: "ignore" };
    const output = await both({ ...JANE, number: "U48291737" }, utopia, { checks });
    expect(output.status).toBe("review");
    // The picture is drawn, and that stays.
    expect(output.authenticity).toMatchObject({
      level: "doubtful",
      reasons: expect.arrayContaining(["print_drawn"]),
    });
  });

  it("are rejected for what the state signed, also where something lies on the picture", () => {
    const signed = read(genuine(), state);
    const { fields } = chipReading(signed, undefined);
    const covered: Finding = {
      check: "visual_zone_matches_mrz",
      outcome: "failed",
      reason: "zone_covered",
      detail: "Something lies on the zone.",
      weight: "review",
    };
    const page: DocumentReading = {
      fields,
      findings: [{ check: "readable", outcome: "passed" }, covered],
      confidence: 0.5,
      specimen: false,
      unsure: true,
    };
    const statusOf = (reading: DocumentReading, minimumAge: number) =>
      judge(reading, {
        input: {},
        config: documentVerificationConfigSchema.parse({ minimumAge }),
        now: now(),
        unknownExpected: [],
        specimensAllowed: false,
        seenBefore: undefined,
        ownPortrait: undefined,
      }).status;
    // Without the chip the birth date may be misread.
    expect(statusOf(page, 99)).toBe("review");
    expect(statusOf(withChip(page, signed), 99)).toBe("rejected");
    expect(statusOf(withChip(page, signed), 18)).toBe("review");
  });
});
