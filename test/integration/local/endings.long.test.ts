import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, ready } from "./npm-start.ts";

/** `npm start` itself, whose shell does not pass on npm's signals. */

const stateDir = mkdtempSync(join(tmpdir(), "npm-start-ends-"));
let npm: ReturnType<typeof launch>;
beforeAll(() => {
  npm = launch({ stateDir, apiKey: "sk_staging_a_preset_key_for_this_test_only", npm: true });
});
afterAll(() => {
  try {
    // The rest of the group.
    if (npm.pid !== undefined) process.kill(-npm.pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ESRCH") throw error;
  }
  rmSync(stateDir, { recursive: true, force: true });
});

it("ends its server when npm gets a SIGTERM", { timeout: 90_000 }, async () => {
  const url = await ready(npm);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  npm.kill("SIGTERM");
  const isServed = () =>
    fetch(`${url}/health`).then(
      () => true,
      () => false,
    );
  await expect.poll(isServed).toBe(false);
  const group = () => {
    try {
      return process.kill(-(npm.pid ?? 0), 0);
    } catch {
      return false;
    }
  };
  await expect.poll(group).toBe(false);
});
