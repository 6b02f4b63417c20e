import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeProtectedHeader } from "jose";
import { afterAll, expect, it } from "vitest";
import * as z from "zod";
import { client, end, launch, ready, refusal } from "./npm-start.ts";

/** A start whose signing keys are gone, or whose files are damaged. */

const apiKey = "sk_staging_a_preset_key_for_this_test_only";
const folder = mkdtempSync(join(tmpdir(), "lost-keys-"));
const stateDir = join(folder, "state");
const copy = join(folder, "copy");
const kms = join(stateDir, "kms");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = client(apiKey);
const issued = z.looseObject({ signed_payload: z.string() });
const body = {
  credential_type: "user",
  subject: { type: "person", id: "user_keys" },
  claims: { kyc_status: "approved" },
};

/** Starts, issues a credential, verifies each of the tokens, and ends. */
async function issueOnce(args: readonly string[], tokens: readonly string[] = []) {
  const child = launch({ stateDir, apiKey, args });
  const url = await ready(child);
  const token = issued.parse((await ask(url, "POST", "/v1/credentials", body)).body).signed_payload;
  for (const credential of [...tokens, token]) {
    const verdict = await ask(url, "POST", "/v1/credentials/verify", { credential });
    expect(verdict.body).toMatchObject({ valid: true });
  }
  expect(await end(child, "SIGTERM")).toBe(0);
  return { token, kid: decodeProtectedHeader(token).kid };
}

it("does not start without the keys that signed, goes on with them, and with --new-keys makes others", {
  timeout: 180_000,
}, async () => {
  const first = await issueOnce([]);
  cpSync(kms, copy, { recursive: true });

  rmSync(kms, { recursive: true });
  const refused = await refusal(launch({ stateDir, apiKey }));
  expect(refused.code).toBe(1);
  expect(refused.said).toContain(`${kms}: The signing keys that are in use are not all here (credential`);
  expect(refused.said).toContain("--new-keys");
  expect(refused.said).not.toMatch(/^ +at /m);
  expect(readdirSync(kms)).toEqual([]);

  cpSync(copy, kms, { recursive: true });
  const restored = await issueOnce([], [first.token]);
  expect(restored.kid).toBe(first.kid);

  for (const name of readdirSync(kms).filter((file) => file !== "aliases.json")) rmSync(join(kms, name));
  expect((await refusal(launch({ stateDir, apiKey }))).code).toBe(1);
  const renewed = await issueOnce(["--new-keys"], [first.token]);
  expect(renewed.kid).not.toBe(first.kid);
  const after = await issueOnce([], [first.token, renewed.token]);
  expect(after.kid).toBe(renewed.kid);
});

it("says which file is damaged, without its content and without a stack", { timeout: 60_000 }, async () => {
  const [name = ""] = readdirSync(kms).filter((file) => file !== "aliases.json");
  const path = join(kms, name);
  const whole = readFileSync(path, "utf8");
  writeFileSync(path, whole.slice(0, -5));
  const { code, said } = await refusal(launch({ stateDir, apiKey }));
  expect(code).toBe(1);
  expect(said).toContain(`${path}: The file is not JSON. Restore the state directory`);
  expect(said).not.toMatch(/^ +at /m);
  expect(said).not.toContain(z.object({ secret: z.string() }).parse(JSON.parse(whole)).secret);
  writeFileSync(path, whole);
});
