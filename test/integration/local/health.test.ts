import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApp, startLocal } from "../../../local/app.ts";
import { client, end, launch, ready } from "./npm-start.ts";

// cspell:ignore tmpfs

describe("health", () => {
  let app: LocalApp;
  beforeAll(async () => {
    app = await startLocal({ deploy: false, schedules: false, logLevel: "silent", checkReplies: true });
  });
  afterAll(() => app?.close());
  const health = async () => {
    const reply = await fetch(`${app.url}/health`);
    const answer: unknown = await reply.json();
    return [reply.status, answer];
  };

  it("is bad while writes fail, also when reads work, and good again after", async () => {
    expect(await health()).toEqual([200, { status: "ok" }]);
    const fail = { service: "dynamodb", operation: "PutItem", when: "before", what: "fail" } as const;
    // As often as the client tries, many times over.
    app.stack.faults.set(Array.from({ length: 200 }, (_, at) => ({ ...fail, nth: at + 1 })));
    const isBad = [503, { error: expect.objectContaining({ code: "unavailable" }) }];
    await expect.poll(health, { interval: 300 }).toEqual(isBad);
    app.stack.faults.set([]);
    await expect.poll(health, { interval: 300 }).toEqual([200, { status: "ok" }]);
  });
});

const isRoot = process.getuid?.() === 0 && process.platform === "linux";
if (!isRoot) process.stderr.write("SKIPPED: the test of a full disk mounts one, which root may do.\n");

describe.runIf(isRoot)("health on a disk of its own", () => {
  const disk = mkdtempSync(join(tmpdir(), "full-disk-"));
  const stateDir = join(disk, "state");
  const apiKey = "sk_staging_a_preset_key_for_this_test_only";
  const lists = mkdtempSync(join(tmpdir(), "no-lists-"));
  beforeAll(() => execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", disk]));
  afterAll(() => {
    execFileSync("umount", [disk]);
    for (const folder of [disk, lists]) rmSync(folder, { recursive: true });
  });
  const start = () => launch({ stateDir, apiKey, environment: { LOCAL_LISTS: lists } });

  it("is bad when the disk is full; stored data is there after there is room again", async () => {
    let child = start();
    const url = await ready(child);
    const ask = client(apiKey);
    expect((await ask(url, "GET", "/health")).status).toBe(200);
    const kept = (await ask(url, "GET", "/v1/workflows/wf_kyc_standard")).body;
    const filler = join(disk, "filler");
    fill(filler);
    await expect
      .poll(async () => (await ask(url, "GET", "/health")).status, { timeout: 60_000, interval: 100 })
      .toBe(503);
    rmSync(filler);
    const written = await ask(url, "POST", "/v1/api-keys", { name: "later", scopes: ["audit:read"] });
    expect(written.status).toBe(201);
    // The last answer is cached for a second.
    await expect.poll(async () => (await ask(url, "GET", "/health")).status, { interval: 100 }).toBe(200);
    await end(child, "SIGKILL");
    child = start();
    const again = await ready(child);
    expect((await ask(again, "GET", "/health")).status).toBe(200);
    expect((await ask(again, "GET", "/v1/workflows/wf_kyc_standard")).body).toEqual(kept);
    expect(await end(child, "SIGTERM")).toBe(0);
  }, 180_000);
});

/** Writes until nothing more fits. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (const piece of [65_536, 4_096, 1]) fillBy(file, Buffer.alloc(piece));
  } finally {
    closeSync(file);
  }
}

function fillBy(file: number, piece: Buffer): void {
  try {
    while (writeSync(file, piece) === piece.length);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "ENOSPC") throw error;
  }
}
