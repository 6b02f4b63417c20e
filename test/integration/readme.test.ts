/** The calls of the README, sent as they are written there. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CapturePage } from "../support/capture-page.ts";
import { type Api, openShipped } from "./harness.ts";

let api: Api;
let calls: { path: string; body: string }[] = [];
beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const form =
    /curl -sS http:\/\/127\.0\.0\.1:3000(\S+) -H "X-Api-Key: \$KEY"[^']*'[^']*'\s(?:\\\n\s*)?-d '([^']*)'/g;
  calls = [...text.matchAll(form)].map(([, path = "", body = ""]) => ({ path, body }));
  api = await openShipped();
}, 60_000);
afterAll(() => api.close());

const answerSchema = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  outcome: z.string().nullable(),
  output: z.record(z.string(), z.looseObject({})).nullable(),
});

/** Sends the one call whose text holds a word. */
async function send(
  word: string,
  change = (body: string) => body,
): Promise<{ status: number; body: unknown }> {
  const [found, second] = calls.filter(({ path, body }) => `${path} ${body}`.includes(word));
  if (found === undefined || second !== undefined)
    throw new Error(`Not one call of the README holds ${word}.`);
  return api.call("POST", found.path, { body: JSON.parse(change(found.body)) });
}

describe("the calls of the README", { timeout: 120_000 }, () => {
  it("are all found", () => {
    expect(calls.map(({ path }) => path)).toEqual([
      "/v1/workflows/execute",
      "/v1/capture-sessions",
      "/v1/credentials/verify",
      "/v1/workflows/execute",
      "/v1/workflows/execute",
    ]);
  });

  it("approve the specimen, and verify its credential", async () => {
    const answer = answerSchema.parse((await send("wf_kyc_standard")).body);
    expect(answer).toMatchObject({ status: "completed", outcome: "approved" });
    const { signed_payload } = z
      .looseObject({ signed_payload: z.string() })
      .parse(answer.output?.credential_issue);
    const verified = await send("credentials/verify", (body) => body.replace("eyJ…", signed_payload));
    expect(verified).toMatchObject({ status: 200, body: { valid: true } });
  });

  it("make a link that opens in a browser, and no credential before the person has been there", async () => {
    const made = z
      .looseObject({ url: z.url(), client_token: z.string(), execution_id: z.string() })
      .parse((await send("wf_kyc_hosted")).body);
    expect(made.url.endsWith(`/capture/#${made.client_token}`)).toBe(true);
    const page = await new CapturePage(api, made.client_token).open();
    expect(await page.session()).toMatchObject({
      status: "opened",
      steps: [{ kind: "consent" }, { kind: "document" }, { kind: "liveness" }],
    });
    expect(await page.call("POST", "/submit")).toMatchObject({ status: 409 });
    const read = await api.call("GET", `/v1/workflows/status/${made.execution_id}`);
    expect(read.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "collect" }] });
  });

  it("pause for a sponsor bank, and resume by the same key", async () => {
    const paused = answerSchema.parse((await send('"amount":20000')).body);
    expect(paused.status).toBe("paused");
    const resumed = await send("runFromBlock", (body) => body.replace("exec_…", paused.executionId));
    expect(answerSchema.parse(resumed.body)).toMatchObject({
      status: "completed",
      output: { credential_issue: { status: "active" } },
    });
  });
});
