import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { onFileChange } from "./watch.ts";

const folder = mkdtempSync(join(tmpdir(), "watch-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("calls at once, and again for what is saved while that call works, never twice at the same time", async () => {
  let calls = 0;
  let atWork = 0;
  let most = 0;
  let seenAgain = () => {};
  const again = new Promise<void>((resolve) => {
    seenAgain = resolve;
  });
  const stop = await onFileChange([folder], async () => {
    calls += 1;
    atWork += 1;
    most = Math.max(most, atWork);
    if (calls === 1) writeFileSync(join(folder, "wf_a.yaml"), "blocks: {}\n");
    else seenAgain();
    await new Promise((resolve) => setImmediate(resolve));
    atWork -= 1;
  });
  expect(calls).toBeGreaterThan(0);
  await again;
  stop();
  expect(most).toBe(1);
});
