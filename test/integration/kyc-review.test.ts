/** `wf_kyc_standard` with an uncertain reading of a document: a reviewer enters its data, which is screened before a credential is issued. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { upload } from "../support/applicant.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({ status: z.string().optional() })),
  pausePoints: z.array(z.looseObject({ blockId: z.string(), requiredInput: z.array(z.string()) })),
});

const execute = async (body: object) =>
  run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);

/** A passport whose print is painted over: its zone alone is not sufficient. */
async function passportWithoutPrint(): Promise<Buffer> {
  const { bytes } = await specimenPassport({ now: new Date() });
  const { width, height } = await sharp(bytes).metadata();
  const input = {
    create: { width, height: Math.round(height * 0.6), channels: 3, background: "#ccd" },
  } as const;
  return sharp(bytes)
    .composite([{ input, left: 0, top: 0 }])
    .jpeg()
    .toBuffer();
}

describe("a document that is not read surely", { timeout: 120_000 }, () => {
  const subjectId = freshId("user");
  beforeAll(async () => {
    const post = async (path: string, body: unknown) => (await api.call("POST", path, { body })).body;
    const facts = { type: "identity_front", document_type: "passport", subject_id: subjectId };
    await upload(post, await passportWithoutPrint(), facts);
  });

  async function reviewed(answer: object) {
    const input = { subject_id: subjectId, document_type: "passport" };
    const paused = await execute({ workflowId: "wf_kyc_standard", options: { input } });
    expect(paused).toMatchObject({
      status: "paused",
      output: { document_verification: { status: "review" } },
    });
    expect(paused.pausePoints).toMatchObject([
      { blockId: "document_review", requiredInput: ["name", "birth_date"] },
    ]);
    const { executionId } = paused;
    return execute({
      workflowId: "wf_kyc_standard",
      runFromBlock: { executionId, startBlockId: "document_review" },
      options: { input: { birth_date: "1990-05-15", ...answer } },
    });
  }

  it("leads to a credential when a reviewer has read it and the name is not listed", async () => {
    const { status, output } = await reviewed({ decision: "approve", name: "Jane Doe" });
    expect(status).toBe("completed");
    expect(output.sanctions_screening).toMatchObject({ status: "clear" });
    expect(output.credential_issue).toMatchObject({ credential_type: "user", status: "active" });
  });

  it("does not, approved or not, when the name that it shows is listed", async () => {
    const { status, output } = await reviewed({
      decision: "approve",
      name: "Ruslan Timurovich Kelbarov",
      birth_date: "1964-02-29",
    });
    expect(status).toBe("failed");
    expect(output.sanctions_screening).toMatchObject({ status: "match" });
    expect(output.credential_issue).toBeUndefined();
  });

  it("does not when the reviewer says no", async () => {
    const { status, output } = await reviewed({ decision: "decline", name: "Jane Doe" });
    expect(status).toBe("completed");
    expect(Object.keys(output)).toEqual(["document_verification", "document_review"]);
  });
});
