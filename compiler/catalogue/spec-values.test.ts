import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationSeconds } from "./duration.ts";
import { expirySchema, expirySeconds } from "./expiry.ts";
import { attemptFailures, commonFailures, isListedFailure } from "./failures.ts";
import { findingsOf } from "./findings.ts";
import {
  checkSchema,
  countryInputSchema,
  documentIdSchema,
  documentTypeSchema,
  partialDateSchema,
  pictureSchema,
} from "./values.ts";

describe("a duration", () => {
  it("is the sum of its parts: M is a month before T and a minute after it", () => {
    expect(durationSeconds("P1Y")).toBe(365 * 86_400);
    expect(durationSeconds("P1M")).toBe(30 * 86_400);
    expect(durationSeconds("PT1M")).toBe(60);
    expect(durationSeconds("P2W")).toBe(14 * 86_400);
    expect(durationSeconds("P1DT2H3M4S")).toBe(86_400 + 2 * 3600 + 3 * 60 + 4);
    for (const text of ["", "P", "1D", "PT", "D1", "P1H", "P1D ", "-P1D"])
      expect(durationSeconds(text)).toBeUndefined();
  });

  it("of days, hours, minutes and seconds is what they say, for any numbers", () => {
    const count = fc.nat({ max: 9999 });
    fc.assert(
      fc.property(count, count, count, count, (d, h, m, s) => {
        expect(durationSeconds(`P${d}DT${h}H${m}M${s}S`)).toBe(((d * 24 + h) * 60 + m) * 60 + s);
      }),
    );
  });

  it("of a pause is longer than zero and at most a year", () => {
    const fits = (text: string) => expirySchema.safeParse(text).success;
    expect(["PT1S", "P365D", "P1Y"].map(fits)).toEqual([true, true, true]);
    expect(["PT0S", "P0D", "P365DT1S", "P366D", "tomorrow"].map(fits)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(expirySeconds({ expiresIn: "PT1H" }, 5)).toBe(3600);
    for (const config of [{}, undefined, null]) expect(expirySeconds(config, 5)).toBe(5);
  });
});

describe("a code of a failure", () => {
  it("is listed for all types, for one try, or by the type itself, and under no name that objects have", () => {
    for (const code of [...Object.keys(commonFailures), ...Object.keys(attemptFailures)])
      expect(isListedFailure(undefined, code)).toBe(true);
    const own = { own_code: { meaning: "m", hint: "h" } };
    expect(isListedFailure(own, "own_code")).toBe(true);
    expect(isListedFailure(undefined, "own_code")).toBe(false);
    for (const code of ["", "toString", "constructor", "__proto__"])
      expect(isListedFailure(own, code)).toBe(false);
  });
});

describe("the findings of a block", () => {
  it("are a table, or follow from its config, or there are none", () => {
    const table = { ok: "passed" } as const;
    expect(findingsOf({ findings: table }, {})).toBe(table);
    expect(findingsOf({ findings: (config) => (config === 1 ? table : undefined) }, 1)).toBe(table);
    expect(findingsOf({ findings: () => undefined }, 1)).toBeUndefined();
    expect(findingsOf({}, {})).toBeUndefined();
  });
});

it("takes whole values only: dates, countries and ids of documents", () => {
  const fits = (schema: { safeParse: (value: string) => { success: boolean } }, texts: string[]) =>
    texts.map((text) => schema.safeParse(text).success);
  expect(fits(partialDateSchema, ["2026", "2026-01", "2026-01-31"])).toEqual([true, true, true]);
  expect(fits(partialDateSchema, ["26", "2026-1", "2026-01-31T", "x2026"])).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(fits(countryInputSchema, ["DE", "deu", "D", "DEUT"])).toEqual([true, true, false, false]);
  expect(fits(documentIdSchema, ["doc_1a", "doc_", " doc_1", "doc_1-"])).toEqual([true, false, false, false]);
});

it("names kinds of documents, outcomes of checks and sides of pictures by fixed words", () => {
  for (const kind of [
    "passport",
    "id_card",
    "residence_permit",
    "visa",
    "driving_licence",
    "proof_of_address",
  ])
    expect(documentTypeSchema.parse(kind)).toBe(kind);
  expect(documentTypeSchema.safeParse("other").success).toBe(false);
  for (const outcome of ["passed", "failed", "not_applicable"])
    expect(checkSchema.parse({ name: "expiry", outcome })).toEqual({ name: "expiry", outcome });
  expect(checkSchema.safeParse({ name: "expiry", outcome: "ok" }).success).toBe(false);
  const corner = [0, 1];
  for (const shows of ["front", "back", "selfie"]) {
    const places = ["machine_readable_zone", "face"].map((what) => ({
      what,
      outline: [corner, corner, corner, corner],
    }));
    const picture = { document: "doc_1", shows, places };
    expect(pictureSchema.parse(picture)).toEqual(picture);
    const open = [{ what: "face", outline: [corner, corner, corner] }];
    expect(pictureSchema.safeParse({ ...picture, places: open }).success).toBe(false);
  }
  expect(pictureSchema.safeParse({ document: "doc_1", shows: "inside", places: [] }).success).toBe(false);
});
