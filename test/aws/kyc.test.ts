import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { run } from "../../infra/emulator/command.ts";
import { firstKey } from "../../infra/emulator/first-key.ts";
import { specimenPassport } from "../../local/specimen/specimen-passport.ts";
import { type Api, freshId, openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { AWS_ENDPOINT_URL, TABLE_NAME } from "./service.ts";
import { uploadPassport } from "./upload.ts";

/** The example workflows, deployed by the CLI as in a pipeline, and run on the stacks of `cdk deploy`. */

const ROOT = join(import.meta.dirname, "../..");
const FILES = readdirSync(join(ROOT, "workflows"))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => join("workflows", name));

let api: Api;
/** Of a separate organization: one that has seen the specimen under another subject reports a reused document. */
let key: string;
beforeAll(async () => {
  api = await openApi();
  const tenant = { organizationId: freshId("org"), environment: "staging" as const };
  key = await firstKey(AWS_ENDPOINT_URL, TABLE_NAME, tenant);
});
afterAll(() => api.close());

const deployWorkflows = () =>
  run(process.execPath, ["cli/main.mjs", "deploy", ...FILES, "--url", api.url], {
    directory: ROOT,
    environment: { WORKFLOW_API_KEY: key },
  });

const issuedCredential = z.object({ credential_id: z.string(), signed_payload: z.string() });

const verify = async (credential: string) =>
  (await api.call("POST", "/v1/credentials/verify", { body: { credential }, key })).body;

describe("the workflows that ship", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    await deployWorkflows();
  }, 180_000);

  it("do not change when the CLI deploys them again", async () => {
    const said = await deployWorkflows();
    expect(said).toContain(`0 of ${FILES.length} workflows changed.`);
  });

  it("check a passport, screen its holder and issue a credential, which holds until it is revoked", async () => {
    const subject = freshId("user");
    const { bytes } = await specimenPassport({ now: new Date() });
    const documentId = await uploadPassport(api, key, subject, bytes);
    expect((await api.call("GET", `/v1/documents/${documentId}`, { key })).body).toMatchObject({
      status: "uploaded",
    });
    const paused = await client(api, key).post({
      workflowId: "wf_kyc_standard",
      options: { input: { subject_id: subject, document_type: "passport" } },
    });
    // The passport is drawn, so a person has to look at it.
    expect(paused).toMatchObject({
      http: 202,
      body: { output: { document_verification: { status: "review", name: { full: "Jane Doe" } } } },
    });
    const answer = { decision: "approve", name: "Jane Doe", birth_date: "1990-05-15" };
    const ran = await client(api, key).resume(paused.body, "document_review", answer);
    expect(ran.http).toBe(200);
    expect(ran.body).toMatchObject({
      status: "completed",
      output: {
        sanctions_screening: { status: "clear" },
      },
    });
    const { credential_id, signed_payload } = issuedCredential.parse(ran.body.output.credential_issue);
    expect(await verify(signed_payload)).toMatchObject({ valid: true });
    const revoked = await api.call("POST", `/v1/credentials/${credential_id}/revoke`, { body: {}, key });
    expect(revoked.status).toBe(200);
    expect(await verify(signed_payload)).toMatchObject({ valid: false, reason: { code: "revoked" } });
  });

  it("find a company in the register of the lists bucket", async () => {
    const ran = await client(api, key).post({
      workflowId: "wf_kyb_standard",
      options: {
        input: { subject_id: freshId("company"), name: "Halden & Moss Logistics GmbH", jurisdiction: "DE" },
      },
    });
    expect(ran.body).toMatchObject({
      status: "completed",
      output: { business_lookup: { status: "found" }, sanctions_screening: { status: "clear" } },
    });
    expect(
      await verify(issuedCredential.parse(ran.body.output.credential_issue).signed_payload),
    ).toMatchObject({
      valid: true,
    });
  });
});
