import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

interface Received {
  signature: string;
  timestamp: string;
  body: string;
}

let site: ConsoleUnderTest;
let receiver: Server;
let answer = 200;
const received: Received[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const header = (name: string) => String(request.headers[name]);
    void text(request).then((body) => {
      received.push({ signature: header("beltic-signature"), timestamp: header("beltic-timestamp"), body });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  site = await openConsole();
});
afterAll(async () => {
  await site?.close();
  receiver?.close();
});

const address = z.object({ port: z.number() });
const urlOf = (server: Server) => `http://127.0.0.1:${address.parse(server.address()).port}/hook`;

test("a stream is made, gets events with its secret, is repaired after a failure, given a new secret, turned off and deleted", async () => {
  const page = await site.open({ path: "/streams" });
  await page.getByRole("heading", { name: "Nothing is sent anywhere yet" }).waitFor();
  await page.getByRole("button", { name: "New stream" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New webhook stream" });
  await dialog.getByRole("button", { name: "Create the stream" }).click();
  await dialog.getByText("Give a whole URL").waitFor();
  await dialog.getByLabel("URL of your receiver").fill(urlOf(receiver));
  const secret = await dialog.getByLabel("Secret", { exact: true }).inputValue();
  expect(secret).toMatch(/^[\w-]{43}$/);
  await dialog.getByRole("button", { name: /Events/ }).click();
  await page.getByRole("option", { name: "Only some kinds" }).click();
  await dialog.getByText("credential.issued", { exact: true }).click();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Create the stream" }).click();
  await page.getByRole("link", { name: urlOf(receiver) }).click();
  expect(await page.content()).not.toContain(secret);

  answer = 503;
  await issue(site);
  await expect.poll(() => received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await page.reload();
  await page.getByRole("row", { name: /pending/ }).waitFor();
  answer = 200;
  await page.getByRole("button", { name: /^Send again: event/ }).click();
  await page.getByText(/^Event \d+ arrived\.$/).waitFor();
  await page.getByRole("row", { name: /delivered/ }).waitFor();
  expect(isSigned(received.at(-1), secret)).toBe(true);
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole("button", { name: "Replace the secret…" }).click();
  const next = await page.getByLabel("Secret", { exact: true }).inputValue();
  await page.getByRole("button", { name: "Replace the secret", exact: true }).click();
  await page.getByText("The secret is replaced.").waitFor();
  await page.getByRole("button", { name: /^Send again: event/ }).click();
  await expect.poll(() => isSigned(received.at(-1), next), { timeout: 30_000 }).toBe(true);
  expect(isSigned(received.at(-1), secret)).toBe(true);

  await page.getByRole("button", { name: "Deactivate…" }).click();
  await page.getByRole("button", { name: "Deactivate the stream" }).click();
  await page.getByRole("button", { name: "Activate", exact: true }).waitFor();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete the stream" }).click();
  await page.getByRole("heading", { name: "Nothing is sent anywhere yet" }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

/** The signature is over `<timestamp>.<body>`; during a change of secrets there is one for each (docs/webhooks.md). */
function isSigned(delivery: Received | undefined, secret: string): boolean {
  if (delivery === undefined) return false;
  const hmac = createHmac("sha256", secret).update(`${delivery.timestamp}.${delivery.body}`).digest("hex");
  return delivery.signature.split(",").includes(`sha256=${hmac}`);
}

async function issue(to: ConsoleUnderTest): Promise<void> {
  await to.call("POST", "/v1/credentials", {
    credential_type: "user",
    subject: { type: "person", id: "user_hooked" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  });
}
