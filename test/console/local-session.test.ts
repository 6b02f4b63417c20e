/** Opening /console in a browser signs in only the user of this machine who runs the server. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOtherUser, canBeOtherUser } from "../../local/testing/other-user.ts";
import { type ConsoleUnderTest, openConsole } from "./harness.ts";

const ROOT = join(import.meta.dirname, "../..");
let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole("none", ["--host-resolver-rules=MAP evil.example 127.0.0.1"]);
});
afterAll(() => site?.close());

test("a page whose host name points to this machine gets neither the key nor the AWS port", async () => {
  const page = await site.open();
  await page.getByRole("button", { name: /^Session of local/ }).waitFor();

  await page.goto(`http://evil.example:${new URL(site.app.url).port}/console/`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  const answer = await page.evaluate(async () => {
    const response = await fetch("/console/session.json");
    return { status: response.status, body: await response.text() };
  });
  expect(answer).toEqual({ status: 403, body: expect.not.stringContaining(site.app.apiKey) });

  // A page of that origin, which the browser shows because the refusal is XML here: it may fetch the same as a foreign page.
  const aws = `http://evil.example:${new URL(site.app.stack.endpoint).port}/?X-Amz-Signature=none`;
  expect((await page.goto(aws))?.status()).toBe(403);
  const scan = await page.evaluate(async () => {
    const headers = {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.Scan",
    };
    const body = JSON.stringify({ TableName: "workflow-api" });
    const response = await fetch("/", { method: "POST", headers, body });
    return { status: response.status, body: await response.text() };
  });
  expect(scan).toEqual({ status: 403, body: expect.not.stringContaining("Items") });
});

test.runIf(canBeOtherUser)(
  "the browser of another user is signed in by the link that was printed, once",
  { timeout: 120_000 },
  async () => {
    // The other user may not write where the console is built to: this load does.
    const page = await site.open();
    const folder = mkdtempSync(join(tmpdir(), "other-user-"));
    chownSync(folder, asOtherUser.uid, asOtherUser.gid);
    const server = spawn(process.execPath, ["--import", "tsx", "local/start.ts"], {
      ...asOtherUser,
      cwd: ROOT,
      env: { PATH: process.env.PATH, PORT: "0", LOCAL_STATE_DIR: join(folder, "state"), TMPDIR: folder },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const link = await consoleLink(server);
    const plain = link.replace(/#.*/, "");

    await page.goto(plain);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();

    await page.goto("about:blank");
    await page.goto(link);
    await page.getByRole("button", { name: /^Session of local/ }).waitFor();
    expect(page.url()).not.toContain("code");

    const another = await site.open();
    await another.goto(link);
    await another.getByRole("heading", { name: "Sign in" }).waitFor();

    server.kill("SIGKILL");
    await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  },
);

async function consoleLink({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("The server has no output.");
  for await (const line of createInterface({ input: stdout })) {
    const link = /^Console: (http:\S+)$/.exec(line)?.[1];
    if (link !== undefined) return link;
  }
  throw new Error("The server ended before it was ready.");
}
