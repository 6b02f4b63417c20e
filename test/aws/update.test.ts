import { join } from "node:path";
import { decodeProtectedHeader } from "jose";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { run as execute } from "../../infra/emulator/command.ts";
import { deploy } from "../../infra/emulator/deploy.ts";
import { type Api, openApi } from "../integration/harness.ts";
import { client } from "../integration/life/client.ts";
import { chain, graph, review, step } from "../integration/life/graphs.ts";
import { API_URL, AWS_ENDPOINT_URL, functionEnvironment, UPDATE_ASSEMBLY } from "./service.ts";

const issuedSchema = z.object({ signed_payload: z.string() });

async function issued(api: Api): Promise<string> {
  const { body } = await api.call("POST", "/v1/credentials", {
    body: {
      credential_type: "user",
      subject: { type: "person", id: "user_update" },
      claims: { kyc_status: "approved" },
    },
  });
  return issuedSchema.parse(body).signed_payload;
}

const signerOf = (token: string) => decodeProtectedHeader(token).kid?.split("#")[1];

describe("deploying again", () => {
  it("keeps paused runs, which continue with the new functions, and issued credentials, when the key is rotated", async () => {
    const api = await openApi();
    const run = client(api);
    const paused = await run.inline(
      graph({ a: step, pause: review(["note"]), b: step }, chain("a > pause > b")),
    );
    expect(paused.body.status).toBe("paused");
    const before = await issued(api);
    const { url } = await deploy(AWS_ENDPOINT_URL, UPDATE_ASSEMBLY);
    expect(url).toBe(API_URL);
    expect(await functionEnvironment("blocks-newcomer")).toMatchObject({ LOG_LEVEL: "debug" });
    const seen = await run.status(paused.body.executionId);
    expect(seen.body).toMatchObject({ status: "paused", pausePoints: [{ blockId: "pause" }] });
    const resumed = await run.resume(paused.body, "pause", { note: "fine" });
    expect(resumed.body).toMatchObject({ status: "completed", output: { pause: { note: "fine" } } });

    // docs/operations/keys.md, Rotate the signing key.
    const said = await execute(process.execPath, ["cli/main.mjs", "issuer", "rotate"], {
      directory: join(import.meta.dirname, "../.."),
      environment: await functionEnvironment("api"),
    });
    const thumbprint = /^The active credential key is ([\w-]{43})\./.exec(said)?.[1];
    expect(thumbprint).not.toBe(signerOf(before));
    // The API trusts its copy of the registry for a minute.
    await expect
      .poll(async () => signerOf(await issued(api)), { timeout: 120_000, interval: 2_000 })
      .toBe(thumbprint);
    for (const credential of [before, await issued(api)]) {
      const verdict = await api.call("POST", "/v1/credentials/verify", { body: { credential } });
      expect(verdict.body).toMatchObject({ valid: true });
    }
    await api.close();
  }, 300_000);
});
