/** Cases, as the people who work on them: finding, taking, deciding, and what the second person sees. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { de } from "../../console/work/messages.de.ts";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
const ANALYST = "analyst@example.test";
const SENIOR = "senior@example.test";
const HIT = "wf_case_hit";
const FOUR_EYES = "wf_case_four_eyes";

const started = z.object({ executionId: z.string() });
const paused = z.object({ pausePoints: z.array(z.object({ caseId: z.string() })).min(1) });

const screened = {
  id: HIT,
  name: "Screened",
  blocks: {
    screening: {
      type: "sanctions_screening",
      name: "Screen the name",
      input: { name: "{% $input.name %}", birth_date: "{% $input.birth_date %}", entity_type: "person" },
    },
    look: {
      type: "manual_review",
      name: "Look at the hit",
      config: {
        title: "Look at the hit",
        reason: "screening_hit",
        reasonCodes: ["not_the_same_person", "true_match"],
        required: { approve: ["reason_code"], decline: ["reason_code"] },
      },
    },
    after: {
      type: "decision",
      name: "Tell the bank",
      config: { outcomes: [{ name: "yes", when: "true" }] },
    },
  },
  edges: [
    { from: "screening", to: "look" },
    { from: "look", to: "after", on: "approved" },
  ],
};
const twice = {
  id: FOUR_EYES,
  name: "Two people",
  blocks: { look: { type: "manual_review", config: { title: "Two people look", approvals: 2 } } },
  edges: [],
};

const SHOWING = "wf_case_show";
const showing = {
  ...screened,
  id: SHOWING,
  name: "Two checks",
  blocks: {
    screening: screened.blocks.screening,
    rules: {
      type: "decision",
      name: "Rules",
      config: { outcomes: [{ name: "doubt", when: "true", means: "undecided" }] },
    },
    look: { type: "manual_review", name: "Look at the rules", config: { show: ["rules"] } },
  },
  edges: [
    { from: "screening", to: "look" },
    { from: "rules", to: "look" },
  ],
};

/** Starts a run that waits, and answers its case. */
async function caseOf(workflowId: string, subject: string, input: object = {}): Promise<string> {
  const body = { workflowId, options: { input: { subject_id: subject, ...input } } };
  const { executionId } = started.parse(await site.call("POST", "/v1/workflows/execute", body));
  const detail = await site.call("GET", `/v1/workflows/executions/${executionId}`);
  return paused.parse(detail).pausePoints[0]?.caseId ?? "";
}
const listedPerson = { name: "Mirela Dragana Zorvath", birth_date: "1970" };
const hitCase = (subject: string) => caseOf(HIT, subject, listedPerson);
const stateOf = (id: string) => site.call("GET", `/v1/cases/${id}`);

async function choose(page: Page, field: RegExp, option: string): Promise<void> {
  await page.getByRole("button", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}

beforeAll(async () => {
  site = await openConsole();
  for (const graph of [screened, twice, showing]) {
    await site.call("POST", "/v1/workflows", { id: graph.id, name: graph.name, state: graph });
    await site.call("POST", `/v1/workflows/${graph.id}/deploy`, {});
  }
});
afterAll(() => site?.close());

test("an empty list explains how it fills", async () => {
  const page = await site.open({ path: "/cases", person: ANALYST });
  await page.getByText("No case waits").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Next case" }).click();
  await page.getByText("No case of your teams waits.").waitFor();
});

test("a sanctions hit is decided in four clicks from the list, with a reason, and the case is closed", async () => {
  const id = await hitCase("case_user_1");
  const page = await site.open({ path: "/cases", person: ANALYST });
  await page.getByRole("link", { name: "Look at the hit" }).click();
  await page.getByRole("button", { name: "Show the applicant’s data" }).click();
  await page.getByRole("article", { name: "ZORVATH, Mirela Dragana on sample" }).waitFor();
  // Without a reason it is not decided.
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Fill this in.").waitFor();
  expect(await stateOf(id)).toMatchObject({ state: "open" });
  await page.getByText("not_the_same_person", { exact: true }).click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByText("Your decision is recorded.").waitFor();
  expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "approved" });
  await page.getByRole("status").getByText("approved", { exact: true }).waitFor();
  await page.getByText("decided: approved").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("in German and by keys alone a decision is taken in its own word, and the focus goes to what became of it", async () => {
  const id = await hitCase("case_user_keys");
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST, language: "de" });
  await page.getByText(de.reasonCode).waitFor();
  await page.getByRole("radio", { name: "not_the_same_person" }).press("Space");
  await page.getByRole("button", { name: de.decline, exact: true }).waitFor();
  await page.getByRole("button", { name: de.approve, exact: true }).press("Enter");
  await page.locator("[role=status]:focus").getByText(de.yourDecisionIsRecorded).waitFor();
  expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "approved" });
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a case shows what its review names first, and discloses the rest only when asked", async () => {
  const id = await caseOf(SHOWING, "case_user_show", listedPerson);
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  const disclosed = () => page.waitForResponse((response) => response.url().endsWith("/disclosures"));
  const asked = async (response: ReturnType<typeof disclosed>) => (await response).request().postDataJSON();
  const card = (name: string) =>
    page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });
  const findings = card("Findings");
  await findings.getByRole("region", { name: "Rules" }).waitFor();
  expect(await findings.getByRole("region", { name: "Screen the name" }).count()).toBe(0);
  const others = card("Other results of the run");
  await others.getByRole("region", { name: "Screen the name" }).waitFor();
  await others.getByText("One result is failed or doubtful.").waitFor();
  const first = disclosed();
  await page.getByRole("button", { name: "Show the applicant’s data" }).click();
  expect(await asked(first)).toEqual({ blocks: ["rules", "look"], input: true });
  expect(await page.getByRole("article", { name: /ZORVATH/ }).count()).toBe(0);
  const second = disclosed();
  await others.getByRole("button", { name: "Show the other data" }).click();
  expect(await asked(second)).toEqual({ blocks: ["screening"], input: false });
  await others.getByRole("article", { name: "ZORVATH, Mirela Dragana on sample" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("the page says what each decision leads to, before it is made", async () => {
  const id = await hitCase("case_user_2");
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  const leads = page.getByRole("region", { name: "What each decision leads to" });
  await leads.getByText("Tell the bank").waitFor();
  expect(await leads.getByText("nothing comes after it").count()).toBe(1);
});

test("the second person sees who has a case, takes it over knowingly, and hands it back", async () => {
  const id = await hitCase("case_user_3");
  const first = await site.open({ path: `/cases/${id}`, person: ANALYST });
  const second = await site.open({ path: `/cases/${id}`, person: SENIOR });
  await second.getByText("Nobody has it").waitFor();
  await first.getByRole("button", { name: "Take", exact: true }).click();
  await first.getByText("You have it").waitFor();
  // Its open page learns it from the list.
  await second.getByText("Ana Analyst has it").waitFor();
  await second.getByRole("button", { name: "Take over from Ana Analyst" }).click();
  await second.getByText("You have it").waitFor();
  await first.getByText("Sol Senior has it").waitFor();
  await second.getByRole("button", { name: "Hand back" }).click();
  await second.getByText("Nobody has it").waitFor();
  expect(site.faultsOf(first)).toEqual([]);
});

test("a case that somebody took a moment before is not taken silently", async () => {
  const id = await hitCase("case_user_4");
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await page.getByText("Nobody has it").waitFor();
  await page.route("**/v1/cases?*", (route) => route.abort());
  await site.call("POST", `/v1/cases/${id}/assign`, { assignee: "me" });
  await page.getByRole("button", { name: "Take", exact: true }).click();
  await page.getByText("local has this case.").waitFor();
  await page.getByText("local has it").waitFor();
  expect(await stateOf(id)).toMatchObject({ assignee: { name: "local" } });
});

test("people comment, mention, escalate and put off, each with its reason in the timeline", async () => {
  const id = await hitCase("case_user_5");
  await site.call("POST", `/v1/cases/${id}/comments`, { text: "The bank called." });
  const page = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await page.getByLabel("Comment").fill("Born in another year");
  await choose(page, /Mention/, "local");
  await page.getByRole("button", { name: "Add the comment" }).click();
  const entries = page.getByRole("list", { name: "Entries of the timeline" });
  await entries.getByText("Born in another year @local").waitFor();
  await page.getByRole("button", { name: "Escalate…" }).click();
  await page.getByRole("button", { name: "Escalate", exact: true }).click();
  await page.getByText("Say why.").waitFor();
  await page.getByLabel("Reason", { exact: true }).fill("A politician");
  await page.getByLabel("To the team (optional)").fill("senior_team");
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Escalate", exact: true }).click();
  await entries.getByText("escalated the case to team senior_team").waitFor();
  await entries.getByText("A politician").waitFor();
  expect(await stateOf(id)).toMatchObject({ team: "senior_team", priority: "high" });
});

test("a hit is dismissed by whoever may, with a reason; the analyst is not offered it", async () => {
  const id = await hitCase("case_user_6");
  const analyst = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await analyst.getByRole("button", { name: "Show the applicant’s data" }).click();
  await analyst.getByRole("article", { name: /ZORVATH/ }).waitFor();
  expect(await analyst.getByRole("button", { name: /Not this person/ }).count()).toBe(0);
  const senior = await site.open({ path: `/cases/${id}`, person: SENIOR });
  await senior.getByRole("button", { name: "Show the applicant’s data" }).click();
  await senior.getByRole("button", { name: /Not this person/ }).click();
  await senior.getByLabel("Reason", { exact: true }).fill("Another year of birth");
  await senior.getByRole("button", { name: "Dismiss the hit" }).click();
  await senior
    .getByText("Sol Senior judged that this entry is not the subject: Another year of birth")
    .waitFor();
  // The review still waits for its decision.
  expect(await stateOf(id)).toMatchObject({ state: expect.not.stringMatching("closed") });
});

test("two people approve: the first cannot confirm itself, and sees why", async () => {
  const id = await caseOf(FOUR_EYES, "case_user_7");
  const first = await site.open({ path: `/cases/${id}`, person: ANALYST });
  await first.getByRole("button", { name: "Approve", exact: true }).click();
  await first.getByText("A second person must approve, too").waitFor();
  await first.reload();
  await first.getByText("Approved by Ana Analyst.").waitFor();
  await first.getByRole("button", { name: "Approve", exact: true }).click();
  await first.getByRole("alert").waitFor();
  expect(await stateOf(id)).toMatchObject({ outcome: null });
  const second = await site.open({ path: `/cases/${id}`, person: SENIOR });
  await second.getByText("Approved by Ana Analyst.").waitFor();
  await second.getByRole("button", { name: "Approve", exact: true }).click();
  await second.getByText("Your decision is recorded.").waitFor();
  expect(await stateOf(id)).toMatchObject({ state: "closed", outcome: "approved" });
});

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
