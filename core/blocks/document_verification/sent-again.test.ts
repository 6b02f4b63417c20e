import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { UnreadableFile } from "../../../engines/common/errors.ts";
import { makePdf } from "../../documents/testing/make-pdf.ts";
import { mayBeSentAgain, NO_FIELDS, unreadableFile } from "./reading.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "./spec.ts";
import { judgedAlone } from "./testing/judged-alone.ts";
import { now, office } from "./testing/office.ts";

const expected = { name: "Jane Citizen", address: "12 Wattle St, Canberra ACT 2601" };

describe("a file that its sender can send again", () => {
  const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: "#eee" } });

  it.each([
    ["a PDF with a password", makePdf({ lines: ["/Encrypt 9 0 R"] }), "opens without a password"],
    ["a PDF that is cut off", makePdf({ lines: ["Jane Citizen"] }).subarray(0, 400), "Send it again"],
    ["a small picture", picture.clone().resize(90, 60).jpeg().toBuffer(), "too small"],
  ])("goes to review and asks for another: %s", async (_, made, said) => {
    const desk = office();
    const file = await made;
    const isPdf = Buffer.from(file).toString("latin1", 0, 4) === "%PDF";
    const content = isPdf ? "application/pdf" : "image/jpeg";
    const front = await desk.upload(file, { type: "proof_of_address", content_type: content });
    const { status, retake, checks } = await desk.verify({
      front,
      document_type: "proof_of_address",
      expected,
    });
    expect({ status, retake }).toEqual({ status: "review", retake: ["document_unreadable"] });
    expect(checks.flatMap(({ detail }) => detail ?? []).join(" ")).toContain(said);
  });

  it("is none that is also another file, animated or broken", () => {
    expect(mayBeSentAgain(new UnreadableFile("time_exceeded", ""))).toBe(true);
    for (const code of ["corrupt", "unsupported_type", "too_large", "blank"] as const)
      expect(mayBeSentAgain(new UnreadableFile(code, ""))).toBe(false);
  });
});

it("asks for another picture of what was not read, whatever nobody knows of it", () => {
  const unread = (more: Record<string, unknown> = {}, checks: Record<string, string> = {}) =>
    judgedAlone(
      { ...unreadableFile("Nothing was found.", "review"), fields: { ...NO_FIELDS, ...more } },
      {
        input: documentVerificationInputSchema.parse({
          document_type: "passport",
          expected: { name: "Jane Doe" },
        }),
        config: documentVerificationConfigSchema.parse({ allowedCountries: ["DEU"], minimumAge: 18, checks }),
        now: now(),
      },
    );
  expect(unread()).toMatchObject({ status: "review", retake: ["document_unreadable"] });
  // What is known and speaks against it does count.
  expect(unread({ document_type: "passport", expiry_date: "2020-01-01" })).toMatchObject({
    status: "rejected",
    retake: [],
  });
  expect(unread({}, { type_allowed: "reject" })).toMatchObject({ status: "rejected", retake: [] });
});
