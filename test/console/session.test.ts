/** People who sign in: the issuer's form, the cookie, calls that change something, and every way out. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { answerIssuer, axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole("none");
});
afterAll(() => site?.close());

const ADMIN = "admin@example.test";
const users = z.object({ users: z.array(z.object({ id: z.string(), email: z.string() })) });
const apiKeys = z.object({ api_keys: z.array(z.object({ name: z.string() })) });

async function userId(email: string): Promise<string> {
  const all = users.parse(await site.call("GET", "/v1/users"));
  const id = all.users.find((user) => user.email === email)?.id;
  if (id === undefined) throw new Error(`${email} is no user.`);
  return id;
}

async function makeKey(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "Create the key" }).click();
}
const keyNames = async () =>
  apiKeys.parse(await site.call("GET", "/v1/api-keys?limit=100")).api_keys.map(({ name }) => name);

const menuOf = (page: Page, name: string) => page.getByRole("button", { name: `Session of ${name}` });

test("a person signs in, changes something, and signs out; the page keeps nothing", async () => {
  const page = await site.open({ path: "/keys" });
  await menuOf(page, "local").waitFor();
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await answerIssuer(page, site.app, ADMIN);
  await menuOf(page, "Ada Admin").waitFor();
  expect(new URL(page.url()).pathname).toBe("/console/keys");
  await makeKey(page, "made by a person");
  await page.getByText("made by a person").first().waitFor();
  expect(await keyNames()).toContain("made by a person");
  const kept = await page.evaluate(() => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: [], session: [], cookies: "" });
  await page.keyboard.press("Escape");
  await page.reload();
  await menuOf(page, "Ada Admin").click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("You have signed out.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const answer = await page.evaluate(async () => (await fetch("/v1/session")).status);
  expect(answer).toBe(401);
  // The issuer still knows the person, but asks: somebody else may sit here now.
  await page.getByRole("link", { name: "Sign in as a person" }).click();
  await answerIssuer(page, site.app, "senior@example.test");
  await menuOf(page, "Sol Senior").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a person sees the pages of the roles, and which scope another page needs", async () => {
  const page = await site.open({ path: "/keys", person: "analyst@example.test", width: 390, height: 844 });
  await page.getByRole("heading", { name: "You may not see this" }).waitFor();
  await page.getByText("which Ana Analyst (analyst@example.test) does not have").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a session that ended leads to a page that says so, and the way back", async () => {
  // A page that asks the server nothing by itself.
  const page = await site.open({ path: "/nowhere", person: "builder@example.test" });
  await menuOf(page, "Bea Builder").waitFor();
  const id = await userId("builder@example.test");
  await site.call("PATCH", `/v1/users/${id}`, { state: "disabled" });
  await page.getByRole("link", { name: "Executions", exact: true }).click();
  await page.getByText("Your session has ended.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Sign in as a person" }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith("/console"));
  await page.getByText("Your user is disabled.").waitFor();
  await site.call("PATCH", `/v1/users/${id}`, { state: "active" });
  await page.getByRole("link", { name: "Sign in as a person" }).click();
  await answerIssuer(page, site.app, "builder@example.test");
  await menuOf(page, "Bea Builder").waitFor();
});

test("a page of one person changes nothing once somebody else has signed in with this browser", async () => {
  const page = await site.open({ path: "/keys", person: ADMIN });
  await menuOf(page, "Ada Admin").waitFor();
  const other = await page.context().newPage();
  await other.goto(`${site.app.url}/v1/session/sign-in?prompt=login&return_to=/console/executions`);
  await answerIssuer(other, site.app, "analyst@example.test");
  await menuOf(other, "Ana Analyst").waitFor();
  await makeKey(page, "by nobody");
  await page.getByText("Your session has ended.").waitFor();
  expect(await keyNames()).not.toContain("by nobody");
  await page.getByRole("button", { name: "Go on with this browser’s session" }).click();
  await menuOf(page, "Ana Analyst").waitFor();
});

test("a sign-out that the server did not hear of says so", async () => {
  const page = await site.open({ path: "/", person: ADMIN });
  await menuOf(page, "Ada Admin").click();
  await page.route("**/v1/session", (route) => route.abort());
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("You are still signed in.").waitFor();
});

test.each([
  ["unknown_person", "Nobody with your e-mail address is a user here."],
  ["not_configured", "This deployment has no sign-in service for people."],
  ["a_later_code", "The sign-in was refused."],
])("a refused sign-in (%s) is told in plain words, and leaves the address", async (code, text) => {
  const page = await site.open({ path: `/executions?sign_in_refused=${code}&status=failed` });
  await page.getByText(text).waitFor();
  await page.getByText(`(${code})`).waitFor();
  expect(new URL(page.url()).search).toBe("?status=failed");
  expect(await axeFaults(page)).toEqual([]);
});

test("a user of both environments chooses one", async () => {
  const page = await site.open({ path: "/?sign_in_refused=several_accounts" });
  const link = page.getByRole("link", { name: "Sign in to staging" });
  expect(await link.getAttribute("href")).toContain("environment=staging");
});
