/** People and settings: who may do what, and what two people confirm. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
const ADMIN = "admin@example.test";
const BUILDER = "builder@example.test";
const WORKFLOW = "wf_two_deploy";
const workflow = z.object({ deployedVersion: z.number().nullable() });

beforeAll(async () => {
  site = await openConsole("none");
  const state = { blocks: { look: { type: "manual_review" } }, edges: [] };
  await site.call("POST", "/v1/workflows", { id: WORKFLOW, name: "Two deploy", state });
});
afterAll(() => site?.close());

const liveVersion = async () =>
  workflow.parse(await site.call("GET", `/v1/workflows/${WORKFLOW}`)).deployedVersion;

test.each([1280, 390])("a person is added, given roles and disabled, at %i px", async (width) => {
  const page = await site.open({ path: "/people", person: ADMIN, width });
  const name = `Zoe ${width}`;
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByRole("button", { name: "Add the person" }).click();
  await page.getByText("Fill this in.").first().waitFor();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail").fill(`zoe-${width}@example.test`);
  await page.getByRole("checkbox", { name: /^viewer/ }).press("Space");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Add the person" }).click();
  const row = page.getByRole("row", { name: new RegExp(name) });
  await row.getByText("viewer").waitFor();
  await row.getByRole("button", { name: `Change ${name}` }).click();
  await page.getByRole("checkbox", { name: /^analyst/ }).press("Space");
  await page.getByLabel("Teams (optional)").fill("compliance, fraud");
  await page.getByRole("button", { name: "Save" }).click();
  await row.getByText("compliance, fraud").waitFor();
  await row.getByText("viewer, analyst").waitFor();
  await row.getByRole("button", { name: `Disable ${name}` }).click();
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await row.getByText("disabled").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(page.url()).not.toContain("zoe");
  expect(site.faultsOf(page)).toEqual([]);
});

test("the last administrator cannot be disabled, and the page says why", async () => {
  const page = await site.open({ path: "/people", person: ADMIN });
  await page.getByRole("button", { name: "Disable Ada Admin" }).click();
  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page
    .getByRole("row", { name: /Ada Admin/ })
    .getByText("active")
    .waitFor();
});

test("under four eyes a deployment waits for another person, who finds and confirms it", async () => {
  const settings = await site.open({ path: "/settings" });
  await settings.getByText("Two people put a workflow live").click();
  expect(await axeFaults(settings)).toEqual([]);
  await settings.getByRole("button", { name: "Save", exact: true }).click();
  await settings.getByText("The settings are changed.").waitFor();

  const builder = await site.open({ path: `/workflows/${WORKFLOW}`, person: BUILDER });
  await builder.getByRole("button", { name: "Deploy…" }).click();
  await builder.getByRole("button", { name: "Deploy", exact: true }).click();
  await builder.getByText("You propose to deploy the draft").waitFor();
  expect(await builder.getByRole("button", { name: "Look at it and confirm…" }).count()).toBe(0);
  expect(await liveVersion()).toBeNull();
  expect(await axeFaults(builder)).toEqual([]);

  const second = await site.open({ path: `/workflows/${WORKFLOW}/versions` });
  await second.getByText("Bea Builder proposes to deploy the draft").waitFor();
  await second.getByRole("button", { name: "Look at it and confirm…" }).click();
  await second.getByRole("button", { name: "Deploy", exact: true }).click();
  await second.getByRole("rowheader", { name: /Version 1/ }).waitFor();
  expect(await liveVersion()).toBe(1);
  expect(site.faultsOf(second)).toEqual([]);
});

test("four eyes are switched off by two people, not by one", async () => {
  await site.call("PATCH", "/v1/settings", { four_eyes_dismiss: true });
  const first = await site.open({ path: "/settings", person: ADMIN });
  await first.getByText("Two people dismiss a screening hit").click();
  await first.getByRole("button", { name: "Save", exact: true }).click();
  await first.getByText("You propose:").waitFor();
  expect(await first.getByRole("button", { name: "Confirm the change" }).count()).toBe(0);
  expect(await site.call("GET", "/v1/settings")).toMatchObject({ four_eyes_dismiss: true });
  const second = await site.open({ path: "/settings" });
  await second.getByText("four eyes for dismissed hits off").waitFor();
  expect(await axeFaults(second)).toEqual([]);
  await second.getByRole("button", { name: "Confirm the change" }).click();
  await second.getByText("four eyes for dismissed hits off").waitFor({ state: "detached" });
  expect(await site.call("GET", "/v1/settings")).toMatchObject({ four_eyes_dismiss: false });
});
