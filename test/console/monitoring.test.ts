/** Monitoring, as an officer who is new sees it: from a change of the lists to the decision. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { de } from "../../console/monitoring/messages.de.ts";
import { type Editions, openEditions } from "../support/editions.ts";
import { ANALYST, SENIOR } from "./cases-kit.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
let editions: Editions;
beforeAll(async () => {
  site = await openConsole();
  editions = openEditions(site.listsDir);
});
afterAll(async () => {
  editions?.close();
  await site?.close();
});

const created = z.object({ id: z.string() });
const alertPage = z.object({
  alerts: z.array(
    z.looseObject({ id: z.string(), case_id: z.string(), closed_because: z.string().nullable() }),
  ),
});
const alertsOf = async (id: string) =>
  alertPage.parse(await site.call("GET", `/v1/alerts?subject_id=${id}`)).alerts;

/** What the schedule does every minute. */
async function watchLists(): Promise<void> {
  const { handler } = await import("../../lambdas/events/monitoring-passes/handler.ts");
  await handler({});
}

async function monitored(externalId: string, name: string, terms: object = {}): Promise<string> {
  const body = { external_id: externalId, attributes: { name, birth_date: "1970-01-01" } };
  const { id } = created.parse(await site.call("POST", "/v1/subjects", body));
  await monitor(id, "current", terms);
  return id;
}

/** Monitors a subject, until its judgement has come to a state. */
async function monitor(id: string, wanted: "current" | "unscreenable", terms: object = {}): Promise<void> {
  await site.call("PUT", `/v1/subjects/${id}/monitoring`, terms);
  const state = async () =>
    z.looseObject({ state: z.string() }).parse(await site.call("GET", `/v1/subjects/${id}/monitoring`)).state;
  await expect.poll(state).toBe(wanted);
}

test("an empty page explains what comes here", async () => {
  const page = await site.open({ path: "/monitoring", person: ANALYST });
  await page.getByText("No alert waits").waitFor();
  await page.getByText("Nobody is monitored yet.").waitFor();
  await page.getByRole("tab", { name: "Passes" }).click();
  await page.getByText("No pass yet").waitFor();
  await page.getByRole("tab", { name: "Monitored subjects" }).click();
  await page.getByText("Nobody is monitored", { exact: true }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a hit of new lists leads from the alert by its case to the decision that it is somebody else", async () => {
  editions.publish("OTHER, Person");
  const id = await monitored("mon_user_1", "Quentin Zanzibarov");
  editions.publish("ZANZIBAROV, Quentin");
  await watchLists();
  await expect.poll(() => alertsOf(id)).toHaveLength(1);
  const page = await site.open({ path: "/", person: SENIOR });
  await page.getByRole("link", { name: "Monitoring", exact: true }).click();
  await page.getByRole("link", { name: "ZANZIBAROV, Quentin" }).click();
  await page.getByText("the subject is a hit of this entry now: the entry is new or has changed").waitFor();
  await page.getByText("Nothing was known of this hit before.").waitFor();
  const table = page.getByRole("table", { name: "Subject, and the entry before and now" });
  await table.getByText("Quentin Zanzibarov").waitFor();
  expect(await table.getByRole("columnheader").allTextContents()).toEqual(["Subject", "Entry now"]);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Open the case to decide" }).click();
  await page.getByText("Compare the subject with the entry, then decide:").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Not this person: ZANZIBAROV, Quentin" }).click();
  await page.getByLabel("Reason", { exact: true }).fill("Born elsewhere.");
  await page.getByRole("button", { name: "Dismiss the hit" }).click();
  await expect.poll(async () => (await alertsOf(id))[0]?.closed_because).toBe("dismissed");
  await page.getByText("A person has judged that the entry is not this subject.").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("an alert that comes while the page is open is shown before the review is approved", async () => {
  editions.publish("OTHER, Person");
  const id = await monitored("mon_user_open", "Quillon Zanzibarov");
  const config = { title: "Look at the papers", reason: "papers" };
  const workflow = { blocks: { look: { type: "manual_review", config } } };
  const options = { input: { subject_id: "mon_user_open" } };
  const run = { workflowId: "wf_open_page", workflow, options };
  const { pausePoints } = z
    .object({ pausePoints: z.array(z.object({ caseId: z.string() })).min(1) })
    .parse(await site.call("POST", "/v1/workflows/execute", run));
  const page = await site.open({ path: `/cases/${pausePoints[0]?.caseId}`, person: SENIOR });
  const approve = page.getByRole("button", { name: "Approve" });
  await approve.waitFor();
  // The page reads no list meanwhile, as one whose reader was away.
  await page.route("**/v1/cases?*", (route) => route.abort());
  editions.publish("ZANZIBAROV, Quillon");
  await watchLists();
  await expect.poll(() => alertsOf(id)).toHaveLength(1);
  await approve.click();
  await page.getByText("Look at the alerts that you have not seen, then decide again.").waitFor();
  await page.getByText("ZANZIBAROV, Quillon").first().waitFor();
  await approve.click();
  await page.getByText("Your decision is recorded.").waitFor();
  expect(await alertsOf(id)).toMatchObject([{ closed_because: null }]);
});

test("a changed entry shows what it said before, beside what it says now", async () => {
  editions.publish("ZANZIBAROV, Quirin");
  const id = await monitored("mon_user_2", "Quirin Zanzibarov");
  await expect.poll(() => alertsOf(id)).toHaveLength(1);
  editions.publish("ZANZIBAROV, Quirin Peter");
  await watchLists();
  await expect.poll(() => alertsOf(id)).toHaveLength(2);
  const [newest, replaced] = await alertsOf(id);
  expect(replaced?.closed_because).toBe("replaced");
  const page = await site.open({ path: `/monitoring/alerts/${newest?.id}`, person: ANALYST });
  await page.getByText("What has changed in the entry: Name, Names.").waitFor();
  expect(await page.getByRole("columnheader").allTextContents()).toEqual([
    "Subject",
    "Entry before",
    "Entry now",
  ]);
  const row = page.getByRole("row", { name: /^Name changed/ });
  await row.getByText("ZANZIBAROV, Quirin", { exact: true }).waitFor();
  await row.getByText("ZANZIBAROV, Quirin Peter", { exact: true }).waitFor();
  await page.goto(`${site.app.url}/console/monitoring/alerts/${replaced?.id}`);
  await page.getByText("The entry has changed again, and another alert goes on.").waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a dry run says what would open, to who may begin one, and shows how far it is", async () => {
  editions.publish("OTHER, Person");
  const id = await monitored("mon_user_dry", "Zelmik Zanzibarov");
  editions.publish("ZANZIBAROV, Zelmik");
  const page = await site.open({ path: "/monitoring?tab=dry-runs", person: SENIOR });
  await page.getByText("No dry run yet").waitFor();
  await page.getByRole("button", { name: "Begin a dry run" }).click();
  await page.getByText("under way").waitFor();
  await page.getByRole("button", { name: "Begin a dry run" }).click();
  await page.getByText("A dry run is under way").waitFor();
  const { handler } = await import("../../lambdas/events/dry-runs/handler.ts");
  await handler({});
  await page.reload();
  const samples = page.getByRole("table", { name: "Some of the alerts of the newest dry run" });
  await samples
    .getByRole("row", { name: /would open/ })
    .getByRole("link", { name: id })
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await watchLists();
  await expect.poll(() => alertsOf(id)).toHaveLength(1);
});

test("who is monitored, who cannot be screened, and what the passes did are listed, also in German on a telephone", async () => {
  await monitored("mon_user_3", "Anna Quillfeather");
  const nameless = created.parse(await site.call("POST", "/v1/subjects", { external_id: "mon_nameless" }));
  await monitor(nameless.id, "unscreenable");
  const page = await site.open({ path: "/monitoring?tab=subjects&watch=unscreenable", person: ANALYST });
  await page.getByText("Reason: missing_name").waitFor();
  expect(await page.getByRole("link", { name: "mon_user_3" }).count()).toBe(0);
  const phone = await site.open({
    path: "/monitoring?tab=passes",
    person: ANALYST,
    language: "de",
    width: 390,
  });
  await phone.getByText(de.pass_completed).first().waitFor();
  await phone.getByText(de.progress_current).waitFor();
  expect(await axeFaults(phone)).toEqual([]);
  for (const one of [page, phone]) expect(site.faultsOf(one)).toEqual([]);
});

test("an alert whose run cannot begin says so, with the code", async () => {
  editions.publish("ZANZIBAROV, Quintus");
  const id = await monitored("mon_user_7", "Quintus Zanzibarov", { workflow_id: "wf_not_deployed" });
  await expect.poll(() => alertsOf(id)).toHaveLength(1);
  const { handler } = await import("../../lambdas/events/triggers/handler.ts");
  await handler({});
  const [alert] = await alertsOf(id);
  const page = await site.open({ path: `/monitoring/alerts/${alert?.id}`, person: SENIOR });
  await page.getByText(/No run can begin for this subject: not_found/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
});
