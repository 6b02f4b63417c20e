import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("a key is made with scopes, shown once, used, and revoked", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog", { name: "New API key" });
  await dialog.getByRole("button", { name: "Create the key" }).click();
  await dialog.getByText("Give the key a name.").waitFor();
  await dialog.getByLabel("Name", { exact: true }).fill("deploy pipeline");
  await dialog.getByLabel("Last day (optional)").fill("2099-01-31");
  await dialog.getByRole("button", { name: "Create the key" }).click();
  await dialog.getByText("Choose at least one scope").waitFor();
  await dialog.getByText("Read the audit feed").click();
  await dialog.getByText("1 scope chosen").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Create the key" }).click();

  const shown = page.getByRole("dialog", { name: "The key “deploy pipeline” is ready" });
  const secret = (await shown.locator("code").textContent()) ?? "";
  expect(secret).toMatch(/^sk_staging_[A-Za-z0-9_-]{43}$/);
  expect(await axeFaults(page)).toEqual([]);
  await shown.getByRole("button", { name: "I have copied it" }).click();
  await page.getByRole("rowheader", { name: "deploy pipeline" }).waitFor();
  expect(await page.content()).not.toContain(secret);

  const withKey = (path: string) => fetch(`${site.app.url}${path}`, { headers: { "x-api-key": secret } });
  expect((await withKey("/v1/audit/events")).status).toBe(200);
  expect((await withKey("/v1/credentials")).status).toBe(403);

  await page.getByRole("button", { name: /^Revoke deploy pipeline/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  expect((await withKey("/v1/audit/events")).status).toBe(200);
  await page.getByRole("button", { name: /^Revoke deploy pipeline/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("The key “deploy pipeline” is revoked.").waitFor();
  expect((await withKey("/v1/audit/events")).status).toBe(401);
  const row = page.getByRole("row", { name: /deploy pipeline/ });
  await row.getByText("2099-01-31 23:59", { exact: false }).waitFor();
  // Created, used and expiring.
  await expect.poll(() => row.locator("time").count()).toBe(3);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a key gives no scope that it lacks itself", async () => {
  const key = await site.keyWith(["api_keys:write", "audit:read"]);
  const page = await site.open({ path: "/keys", key });
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByText("2 scopes chosen").waitFor();
  expect(await page.getByRole("checkbox", { name: /Issue credentials/ }).isDisabled()).toBe(true);
});

test("a session whose key is revoked elsewhere ends with a reason", async () => {
  const key = await site.keyWith(["api_keys:write", "audit:read"]);
  const page = await site.open({ path: "/keys", key });
  const own = page.getByRole("row", { name: /this session/ });
  await own.waitFor();
  expect(await own.getByRole("button", { name: /^Revoke/ }).count()).toBe(0);
  const me = z.object({ id: z.string() });
  const { id } = me.parse(
    await (await fetch(`${site.app.url}/v1/api-keys/me`, { headers: { "x-api-key": key } })).json(),
  );
  await site.call("DELETE", `/v1/api-keys/${id}`);
  await page.getByRole("link", { name: "Audit" }).click();
  await page.getByText("That key is not valid, or no longer.").waitFor();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
