import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("the local console signs itself in, and the way out and in again works by key", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("rowheader", { name: "local this session" }).waitFor();
  await page.getByRole("button", { name: /^Session of local/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("You have signed out.").waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByLabel("API key").fill("sk_live_nonsense");
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByText("This is not an API key").waitFor();

  await page.getByLabel("API key").fill(`sk_staging_${"x".repeat(43)}`);
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByText("That key is not valid, or no longer.").waitFor();

  await page.getByLabel("API key").fill(site.app.apiKey);
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("with reduced motion changes appear at once", async () => {
  const page = await site.open({ path: "/keys" });
  const opacity = await page.getByRole("button", { name: "New key" }).evaluate((button: HTMLElement) => {
    const before = getComputedStyle(button).opacity;
    button.style.opacity = "0.5";
    return [before, getComputedStyle(button).opacity];
  });
  expect(opacity).toEqual(["1", "0.5"]);
});

test("the session of the tab stores the key and nothing else", async () => {
  const key = await site.keyWith(["audit:read"]);
  const page = await site.open({ path: "/audit", key });
  await page.getByRole("table", { name: "Audit events" }).waitFor();
  const kept = await page.evaluate(() => ({
    local: Object.keys(localStorage),
    session: Object.values(sessionStorage),
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ local: [], session: [key], cookies: "" });
});

test("a key with few scopes sees the allowed pages, and which scopes it lacks", async () => {
  const key = await site.keyWith(["audit:read"]);
  const page = await site.open({ path: "/keys", key });
  await page.getByRole("heading", { name: "You may not see this" }).waitFor();
  await page.getByText("api_keys:write").waitFor();
  expect(await page.getByRole("button", { name: "New key" }).count()).toBe(0);
  await page.getByRole("link", { name: "Audit" }).click();
  await page.getByRole("table", { name: "Audit events" }).waitFor();
  // As after a load, the keyboard begins at the content.
  await page.waitForFunction(() => document.activeElement?.tagName === "MAIN");
  expect(await axeFaults(page)).toEqual([]);
});

test("the theme can be chosen and stays", async () => {
  const page = await site.open({ path: "/keys" });
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor);
  const light = await ground();
  await page.getByRole("button", { name: /^Session of/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.theme === "dark");
  expect(await ground()).not.toBe(light);
  await page.reload();
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
});

test("offline is shown, loaded data stays, and a change fails without being made later", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("rowheader", { name: /^local/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline. The data shown may be out of date").waitFor();
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name", { exact: true }).fill("made offline");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await page.getByRole("button", { name: "Create the key" }).click();
  await page.getByText("The server could not be reached").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("rowheader", { name: /^local/ }).waitFor();

  await page.context().setOffline(false);
  await page.getByText("You are offline. The data shown may be out of date").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("rowheader", { name: /^local/ }).waitFor();
  expect(await page.getByRole("rowheader", { name: "made offline" }).count()).toBe(0);
});

test("a page visited offline shows this, and opens when the network is back", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("rowheader", { name: /^local/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Webhook streams" }).click();
  await page.getByRole("heading", { name: "This page could not be loaded" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("rowheader", { name: /^local/ }).waitFor();
  await page.getByRole("link", { name: "Webhook streams" }).click();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Nothing is sent anywhere yet" }).waitFor();
});

test("an unknown address offers a way back", async () => {
  const page = await site.open({ path: "/nowhere/at/all" });
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

test("a server that stops answering differs from an empty list, and a retry helps", async () => {
  const page = await site.open({ path: "/streams" });
  await page.getByRole("heading", { name: "Nothing is sent anywhere yet" }).waitFor();
  await page.route("**/v1/api-keys?*", (route) => route.abort());
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("heading", { name: "The server could not be reached" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.unroute("**/v1/api-keys?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("table", { name: "API keys" }).waitFor();
});

test("the navigation can be folded away for the canvas, and comes back", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("button", { name: "« Hide the menu" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor({ state: "hidden" });
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === "« Hide the menu");
});

test("on a phone the navigation is a drawer that closes when one goes", async () => {
  const page = await site.open({ path: "/keys", width: 390, height: 800 });
  await page.getByRole("button", { name: "Menu" }).click();
  const drawer = page.getByRole("dialog", { name: "Main navigation" });
  await drawer.getByRole("link", { name: "Audit" }).click();
  await page.getByRole("heading", { name: "Audit", exact: true }).waitFor();
  await drawer.waitFor({ state: "detached" });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("the first page is under 300 KB gzip, with the editor loaded on demand", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  const bodies: Promise<number>[] = [];
  const paths: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith("/console")) return;
    paths.push(pathname);
    bodies.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(`${site.app.url}/console/`);
  await page.getByRole("heading", { name: "Workflows", exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
  const total = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0);
  expect(paths.length).toBeGreaterThan(4);
  expect(total).toBeLessThan(300 * 1024);
  expect(total).toBeGreaterThan(100 * 1024);
  expect(paths.filter((path) => /editor/.test(path))).toEqual([]);
});
