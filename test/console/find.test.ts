/** The search that is on every page: by names, numbers and ids. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
let executionId: string;
let caseId: string;
let credentialId: string;
const started = z.object({
  executionId: z.string(),
  pausePoints: z.array(z.object({ caseId: z.string() })).min(1),
});

beforeAll(async () => {
  site = await openConsole();
  const attributes = {
    name: "Ada Quillfeather",
    identity_numbers: [{ type: "passport", number: "L898902C3" }],
  };
  await site.call("POST", "/v1/subjects", { external_id: "find_ada", attributes });
  const input = { subject_id: "find_ada", name: "Ada", amount: 20000 };
  const body = { workflowId: "wf_sponsor_bank_review", options: { input } };
  const run = started.parse(await site.call("POST", "/v1/workflows/execute", body));
  executionId = run.executionId;
  caseId = run.pausePoints[0]?.caseId ?? "";
  const subject = { type: "person", id: "find_ada" };
  const credential = { credential_type: "user", subject, claims: { kyc_status: "approved" } };
  credentialId = z
    .object({ id: z.string() })
    .parse(await site.call("POST", "/v1/credentials", credential)).id;
});
afterAll(() => site?.close());

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole("searchbox").fill(text);
  await page.keyboard.press("Enter");
}
const openDialog = async (page: Page) => {
  await page.getByRole("button", { name: "Find…" }).click();
  return page.getByRole("dialog", { name: "Find" });
};

test.each([
  { width: 1280, height: 900, theme: "light" as const },
  { width: 390, height: 844, theme: "dark" as const },
])("a subject, a case, a run and a credential are found by parts, at $width", async (view) => {
  const page = await site.open({ path: "/statistics", ...view });
  const dialog = await openDialog(page);
  for (const key of ["quill", "find_ada", "l898902c3"]) {
    await find(page, key);
    await dialog.getByRole("link", { name: "Ada Quillfeather" }).waitFor();
  }
  expect(await axeFaults(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await find(page, executionId.slice(0, 14));
  await dialog.getByRole("link", { name: executionId }).waitFor();
  await find(page, caseId.slice(0, 14));
  await dialog.getByRole("link", { name: caseId }).waitFor();
  await find(page, credentialId.slice(0, 14).toLowerCase());
  await dialog.getByRole("link", { name: credentialId }).waitFor();
  await find(page, "nobody at all");
  await dialog.getByText("Nothing is found under this text.").waitFor();
  await find(page, "quill");
  await dialog.getByRole("link", { name: "Ada Quillfeather" }).click();
  await page.getByRole("heading", { name: "Ada Quillfeather", level: 1 }).waitFor();
  expect(page.url()).not.toContain("find_ada");
  expect(site.faultsOf(page)).toEqual([]);
});

test("a whole id opens its page, by the keyboard alone", async () => {
  const page = await site.open({ path: "/" });
  await page.getByRole("button", { name: "Find…" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox").waitFor();
  await page.keyboard.type(caseId);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.endsWith(`/cases/${caseId}`));
  expect(await page.getByRole("dialog").count()).toBe(0);
  await openDialog(page);
  await find(page, executionId);
  await page.waitForURL((url) => url.pathname.endsWith(`/executions/${executionId}`));
});

test("who may not read subjects finds none by a name", async () => {
  const page = await site.open({ path: "/", key: await site.keyWith(["workflows:read"]) });
  const dialog = await openDialog(page);
  await dialog.getByText("subjects:read").waitFor();
  await find(page, "quill");
  await dialog.getByText("Nothing is found under this text.").waitFor();
});
