/** The pages of a person's tokens and of teams. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
const ADMIN = "admin@example.test";
const ANALYST = "analyst@example.test";

beforeAll(async () => {
  site = await openConsole("none");
});
afterAll(() => site?.close());

test("a person makes a token for an agent, sees it once, and revokes it", async () => {
  const page = await site.open({ path: "/", person: ANALYST });
  await page.getByRole("button", { name: /^Session of/ }).click();
  await page.getByRole("menuitem", { name: "My tokens" }).click();
  await page.getByText("No token is in force").waitFor();
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByRole("button", { name: "Create the token" }).click();
  await page.getByText("Give the token a name.").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("claude-code");
  await page.getByRole("button", { name: "Create the token" }).click();
  await page.getByText("Choose at least one scope").waitFor();
  await page.getByRole("checkbox", { name: /^List and read cases/ }).press("Space");
  expect(await page.getByRole("checkbox", { name: /api_keys:write/ }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Create the token" }).click();
  const token = (await page.getByRole("dialog").locator("code").textContent()) ?? "";
  expect(token).toMatch(/^pt_/);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "I have copied it" }).click();
  const call = (path: string) => fetch(`${site.app.url}${path}`, { headers: { "x-api-key": token } });
  expect([(await call("/v1/cases")).status, (await call("/v1/users")).status]).toEqual([200, 403]);
  await page
    .getByRole("row", { name: /claude-code/ })
    .getByText("1 scope")
    .waitFor();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke claude-code" }).click();
  await page.getByRole("button", { name: "Revoke the token" }).click();
  await page.getByText("No token is in force").waitFor();
  expect((await call("/v1/cases")).status).toBe(401);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a key has no tokens, and the page says whose they are", async () => {
  const page = await site.open({ path: "/tokens" });
  await page.getByText("Tokens belong to people").waitFor();
  expect(await page.getByRole("button", { name: "New token" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test.each([1280, 390])("a team is added and changed, with its members, at %i px", async (width) => {
  const page = await site.open({ path: "/teams", person: ADMIN, width });
  const name = `fraud_${width}`;
  await page.getByRole("button", { name: "Add a team" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Fraud!");
  await page.getByRole("button", { name: "Add the team" }).click();
  await page.getByText("Use small letters, digits").waitFor();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Title").fill(`Fraud ${width}`);
  await page.getByRole("button", { name: "Add an address" }).click();
  await page.getByLabel("Address 1", { exact: true }).fill("fraud@bank.example");
  await page.getByRole("checkbox", { name: "Overdue cases" }).press("Space");
  await page.getByRole("checkbox", { name: "A digest once a day" }).press("Space");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Add the team" }).click();
  const row = page.getByRole("row", { name: new RegExp(`Fraud ${width}`) });
  await row.getByText("E-mail").waitFor();
  await row.getByText("New cases, Cases that are due soon").waitFor();
  await row.getByText("8:00, Europe/Berlin").waitFor();
  // It exists: adding it again replaces nothing.
  await page.getByRole("button", { name: "Add a team" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Title").fill("Somebody else’s");
  await page.getByRole("button", { name: "Add the team" }).click();
  await page.getByText("The team has changed since").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await row.getByText(`Fraud ${width}`).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(site.faultsOf(page).filter((fault) => !fault.includes("412"))).toEqual([]);
});

test("of two people who change a team, the second is told and overwrites nothing", async () => {
  await site.call("PUT", "/v1/teams/compliance", { title: "Compliance" });
  const [first, second] = [
    await site.open({ path: "/teams", person: ADMIN }),
    await site.open({ path: "/teams", person: ADMIN }),
  ];
  for (const page of [first, second]) {
    await page.getByRole("button", { name: "Change compliance" }).click();
    await page.getByLabel("Title").waitFor();
  }
  await first.getByLabel("Title").fill("Compliance, first");
  await first.getByRole("button", { name: "Save" }).click();
  await first.getByRole("row", { name: /Compliance, first/ }).waitFor();
  await second.getByLabel("Title").fill("Compliance, second");
  await second.getByRole("button", { name: "Save" }).click();
  await second.getByText("The team has changed since").waitFor();
  expect(await site.call("GET", "/v1/teams/compliance")).toMatchObject({ title: "Compliance, first" });
});
