/** Finding cases, sending them back, their reports, and what else there is about the subject. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ANALYST, type CasesUnderTest, choose, openCases, SENIOR } from "./cases-kit.ts";
import { axeFaults, settled } from "./harness.ts";

let cases: CasesUnderTest;
let site: CasesUnderTest["site"];
beforeAll(async () => {
  cases = await openCases();
  ({ site } = cases);
});
afterAll(() => site?.close());
const hitCase = (subject: string) => cases.hitCase(subject);

test("two people who press “Next case” get two cases", async () => {
  const ids = await Promise.all([hitCase("case_user_8"), hitCase("case_user_9")]);
  const open = (person: typeof ANALYST | typeof SENIOR) => site.open({ path: "/cases", person });
  const pages = await Promise.all([open(ANALYST), open(SENIOR)]);
  await Promise.all(pages.map((page) => page.getByRole("button", { name: "Next case" }).click()));
  await Promise.all(pages.map((page) => page.getByText("You have it").waitFor()));
  const [one, two] = pages.map((page) => new URL(page.url()).pathname.split("/").at(-1));
  expect(one).not.toBe(two);
  expect(ids.length).toBe(2);
});

test("cases are found by subject, case, run and credential, and no subject is in an address", async () => {
  const id = await hitCase("case_user_10");
  const page = await site.open({ path: "/cases", person: ANALYST });
  const find = async (text: string) => {
    await page.getByRole("searchbox", { name: "Find by id" }).fill(text);
    await page.getByRole("button", { name: "Find", exact: true }).click();
  };
  await find("case_user_10");
  await page.getByText("1 case", { exact: true }).waitFor();
  expect(page.url()).not.toContain("case_user_10");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("tab", { name: "Closed" }).click();
  await page.getByText("No case fits").waitFor();
  await find(id);
  await page.getByRole("heading", { name: "Look at the hit", level: 1 }).waitFor();
  expect(await page.title()).not.toContain("case_user_10");
});

test("views and filters narrow the list, and are in the address", async () => {
  await site.call("POST", "/v1/cases", {
    subject_id: "case_user_11",
    reason: "A call.",
    priority: "urgent",
    team: "compliance",
  });
  const page = await site.open({ path: "/cases", person: ANALYST });
  await choose(page, /Priority/, "Urgent");
  await page.getByText("1 case", { exact: true }).waitFor();
  await page.getByRole("tab", { name: "My teams" }).click();
  await page.getByRole("rowheader", { name: /Reported by hand/ }).waitFor();
  expect(new URL(page.url()).searchParams.get("priority")).toBe("urgent");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("link", { name: "Reported by hand" }).click();
  // Nothing waits in it: it is closed by hand, without a decision.
  await page.getByRole("button", { name: "Close…" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("A mistake");
  await page.getByRole("button", { name: "Close the case" }).click();
  await page.getByRole("status").getByText("no action").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a case is sent back to the applicant, and its page follows what becomes of the answer", async () => {
  const id = await hitCase("case_user_13");
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await page.getByRole("button", { name: "Send back…" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("The birth date is a year only");
  await page.getByRole("button", { name: "Send back", exact: true }).click();
  await page.getByText("Choose an upload, or name a field.").waitFor();
  await page.getByLabel("Fields of the run’s input (optional)").fill("birth_date");
  await page.getByLabel("Message to the applicant (optional)").fill("Please give your full birth date.");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Send back", exact: true }).click();
  await page.getByText("Ana Analyst asked the applicant for:").waitFor();
  await page.getByText("waiting for applicant").first().waitFor();
  expect(await page.getByRole("button", { name: "Send back…" }).count()).toBe(0);
  await site.call("POST", `/v1/cases/${id}/submission`, { input: { birth_date: "1971-03-14" } });
  await page.getByRole("link", { name: "another run goes on with it" }).waitFor();
  // The full date makes the hit certain: the run declines, and nobody has to look any more.
  await page.getByRole("status").getByText("declined", { exact: true }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test.each(["PDF", "JSON"])(
  "the report of a case is saved as %s, and the timeline has that it was",
  async (format) => {
    const id = await hitCase(`case_report_${format}`);
    const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
    await page.getByRole("button", { name: /^Report/ }).click();
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: `Save as ${format}` }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${id}.${format.toLowerCase()}`);
    const bytes = await readFile(await saved.path());
    if (format === "PDF") expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    else expect(JSON.parse(bytes.toString())).toMatchObject({ format: "case_report/1", case: { id } });
    await page.getByText("took a report of the case").waitFor();
    expect(site.faultsOf(page)).toEqual([]);
  },
);

test("a report whose bytes were changed on the way is not saved", async () => {
  const id = await hitCase("case_report_changed");
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await page.route("**/v1/cases/*/report?*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), sha256: "0".repeat(64) } });
  });
  await page.getByRole("button", { name: /^Report/ }).click();
  await page.getByRole("menuitem", { name: "Save as PDF" }).click();
  await page.getByText("The report is not the one that was made, so it is not saved.").waitFor();
});

test("earlier cases of the subject stand beside the case", async () => {
  const first = await hitCase("case_user_12");
  await site.call("POST", `/v1/cases/${first}/decide`, { decision: "decline", reason_code: "true_match" });
  const second = await hitCase("case_user_12");
  const page = await site.open({ path: `/cases/${second}`, person: ANALYST, width: 390, height: 844 });
  const earlier = page.locator("section", {
    has: page.getByRole("heading", { name: "Other cases of this subject" }),
  });
  await earlier.getByText("true match").waitFor();
  await settled(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await axeFaults(page)).toEqual([]);
});
