/** A case, as the people who work on it: taking, deciding, and what the second person sees. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { de } from "../../console/work/messages.de.ts";
import {
  ANALYST,
  type CasesUnderTest,
  choose,
  FOUR_EYES,
  listedPerson,
  openCases,
  SENIOR,
  SHOWING,
} from "./cases-kit.ts";
import { axeFaults } from "./harness.ts";

let cases: CasesUnderTest;
let site: CasesUnderTest["site"];
beforeAll(async () => {
  cases = await openCases();
  ({ site } = cases);
});
afterAll(() => site?.close());
const hitCase = (subject: string) => cases.hitCase(subject);
const stateOf = (id: string) => cases.stateOf(id);

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
  const id = await cases.caseOf(SHOWING, "case_user_show", listedPerson);
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
  const id = await cases.caseOf(FOUR_EYES, "case_user_7");
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
