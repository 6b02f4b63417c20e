/** Lists of cases, runs and credentials: their subjects, saved filters, CSV, and several cases at once. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
const SENIOR = "senior@example.test";
const ANALYST = "analyst@example.test";
const run = z.object({
  executionId: z.string(),
  pausePoints: z.array(z.object({ caseId: z.string() })),
});

/** Starts a run that waits for a review. */
async function waiting(subject: string) {
  const input = { subject_id: subject, name: "Ada", amount: 20000 };
  const body = { workflowId: "wf_sponsor_bank_review", options: { input } };
  const { executionId, pausePoints } = run.parse(await site.call("POST", "/v1/workflows/execute", body));
  return { executionId, caseId: pausePoints[0]?.caseId ?? "" };
}
const ids = new Map<string, Awaited<ReturnType<typeof waiting>>>();
const caseOf = (subject: string) => ids.get(subject)?.caseId ?? "";

beforeAll(async () => {
  site = await openConsole();
  for (const subject of ["tool_1", "tool_2", "tool_3"]) ids.set(subject, await waiting(subject));
  await site.call("POST", "/v1/credentials", {
    credential_type: "user",
    subject: { type: "person", id: "tool_1" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  });
});
afterAll(() => site?.close());

async function saved(page: Page): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV" }).click(),
  ]);
  return readFile(await file.path(), "utf8");
}

test("the subject of a case, a run and a credential leads to its page, and into no address", async () => {
  const page = await site.open({ path: "/cases" });
  for (const path of ["/cases", "/credentials"]) {
    await page.goto(`${site.app.url}/console${path}`);
    await page.getByRole("button", { name: "tool_1: open the subject" }).first().click();
    await page.getByRole("heading", { name: "tool_1", level: 1 }).waitFor();
    expect(page.url()).not.toContain("tool_1");
  }
  await page.goto(`${site.app.url}/console/executions`);
  const { executionId, caseId } = ids.get("tool_1") ?? { executionId: "", caseId: "" };
  const row = page.getByRole("row").filter({ hasText: executionId });
  await row.getByRole("link", { name: /^subj_/ }).click();
  await page.getByRole("heading", { name: "tool_1", level: 1 }).waitFor();
  await page.goto(`${site.app.url}/console/executions/${executionId}`);
  await page.getByText("about the subject").getByRole("link").click();
  await page.getByRole("heading", { name: "tool_1", level: 1 }).waitFor();
  await page.goto(`${site.app.url}/console/cases/${caseId}`);
  await page.getByRole("button", { name: "tool_1: open the subject" }).click();
  await page.getByRole("heading", { name: "tool_1", level: 1 }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("runs are narrowed to one subject, who gets into no address and no saved filter", async () => {
  const page = await site.open({ path: "/executions" });
  await page.getByText("3 executions", { exact: true }).waitFor();
  await page.getByLabel("Subject's id").fill("tool_2");
  await page.keyboard.press("Enter");
  await page.getByText("1 execution", { exact: true }).waitFor();
  expect(page.url()).not.toContain("tool_2");
  const text = await saved(page);
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain(ids.get("tool_2")?.executionId);
  expect(text).not.toContain("tool_2");
  await page.getByText("1 row is saved. The export is recorded.").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByText("3 executions", { exact: true }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("filters are saved under a name, used again and deleted", async () => {
  const page = await site.open({ path: "/cases?priority=urgent&tab=unassigned" });
  await page.getByRole("button", { name: "Saved filters…" }).click();
  await page.getByText("No filters are saved in this browser yet.").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Give it a name.").waitFor();
  await page.getByLabel("Save the filters of this page as").fill("Urgent ones");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Urgent ones: use these filters" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(`${site.app.url}/console/cases`);
  await page.getByRole("button", { name: "Saved filters…" }).click();
  await page.getByRole("button", { name: "Urgent ones: use these filters" }).click();
  await page.waitForURL((url) => url.searchParams.get("priority") === "urgent");
  await page.getByRole("tab", { name: "Unassigned", selected: true }).waitFor();
  await page.getByRole("button", { name: "Saved filters…" }).click();
  await page.getByRole("button", { name: "Delete: Urgent ones" }).click();
  await page.getByText("No filters are saved in this browser yet.").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a senior saves cases as CSV, an analyst may not", async () => {
  const senior = await site.open({ path: "/cases", person: SENIOR });
  expect(await saved(senior)).toContain(caseOf("tool_1"));
  const analyst = await site.open({ path: "/cases", person: ANALYST });
  await analyst.getByRole("table").waitFor();
  expect(await analyst.getByRole("button", { name: "Save as CSV" }).count()).toBe(0);
});

test("a file whose bytes were changed on the way is not saved", async () => {
  const page = await site.open({ path: "/cases" });
  await page.route("**/v1/exports/cases*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), sha256: "0".repeat(64) } });
  });
  await page.getByRole("button", { name: "Save as CSV" }).click();
  await page.getByText("The file is not the one that was made, so it is not saved.").waitFor();
});

test("several cases are taken at once, and one that somebody has is named and stays", async () => {
  await site.call("POST", `/v1/cases/${caseOf("tool_2")}/assign`, { assignee: "me" });
  const page = await site.open({ path: "/cases", person: ANALYST });
  const rows = page.getByRole("table", { name: "Cases" }).getByRole("row");
  await expect.poll(() => rows.count()).toBe(4);
  await page.getByText("Choose all that are shown").click();
  await page.getByText("3 cases are chosen").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Take them" }).click();
  await page.getByText("2 cases are assigned.").waitFor();
  await page.getByText("1 case has not changed:").waitFor();
  await page.getByText("local has this case.").waitFor();
  for (const [subject, name] of [
    ["tool_1", "Ana Analyst"],
    ["tool_2", "local"],
    ["tool_3", "Ana Analyst"],
  ] as const)
    expect(await site.call("GET", `/v1/cases/${caseOf(subject)}`)).toMatchObject({ assignee: { name } });
  await page.getByText("1 case is chosen").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("several cases are given to somebody, and put back, by the keyboard", async () => {
  const page = await site.open({ path: "/cases?tab=mine", person: ANALYST });
  await page.getByRole("tab", { name: "Mine", selected: true }).waitFor();
  await page.getByRole("checkbox", { name: "Choose all that are shown" }).focus();
  await page.keyboard.press("Space");
  await page.getByText("2 cases are chosen").waitFor();
  await page.getByRole("button", { name: "Give them to…" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Give 2 cases to somebody" });
  await dialog.getByText("A case that somebody has stays with them.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Put them back" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("2 cases are assigned.").waitFor();
  await page.getByText("You have no case").waitFor();
  expect(await site.call("GET", `/v1/cases/${caseOf("tool_1")}`)).toMatchObject({ assignee: null });
  expect(site.faultsOf(page)).toEqual([]);
});

test("closed cases are narrowed by their outcome", async () => {
  const body = { decision: "decline" };
  await site.call("POST", `/v1/cases/${caseOf("tool_3")}/decide`, body);
  const page = await site.open({ path: "/cases?tab=closed" });
  await page.getByText("1 case", { exact: true }).waitFor();
  await page.getByRole("button", { name: /Outcome/ }).click();
  await page.getByRole("option", { name: "Approved" }).click();
  await page.getByText("No case fits").waitFor();
  await page.getByRole("button", { name: /Outcome/ }).click();
  await page.getByRole("option", { name: "Declined" }).click();
  await page.getByText("1 case", { exact: true }).waitFor();
});

test.each(["light", "dark"] as const)("lists fit a narrow screen, %s", async (theme) => {
  const page = await site.open({ path: "/cases", width: 390, height: 844, theme });
  for (const path of ["/cases", "/executions", "/credentials"]) {
    await page.goto(`${site.app.url}/console${path}`);
    await settled(page);
    await page.getByRole("table").waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
  }
});
