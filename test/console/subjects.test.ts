/** Subjects, as officers look for them: finding one, what is known and from where, all that happened, keeping, exporting and erasing. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
const identified = z.looseObject({ id: z.string() });
const page = z.object({ subjects: z.array(identified) });

const person = (externalId: string, attributes: object) =>
  site
    .call("POST", "/v1/subjects", { external_id: externalId, attributes })
    .then((body) => identified.parse(body).id);
const idOf = async (externalId: string) =>
  page.parse(await site.call("GET", `/v1/subjects?external_id=${externalId}`)).subjects[0]?.id ?? "";
const search = async (shown: Page, text: string) => {
  await shown.getByLabel("Name, id or document number").fill(text);
  await shown.keyboard.press("Enter");
};
async function choose(shown: Page, field: RegExp, option: string): Promise<void> {
  await shown.getByRole("button", { name: field }).click();
  await shown.getByRole("option", { name: option }).click();
}

let jane: string;
beforeAll(async () => {
  site = await openConsole();
  jane = await person("customer_jane", {
    name: "Jane Quillfeather-Müller",
    birth_date: "1990-05-15",
    nationality: ["GB"],
    identity_numbers: [{ type: "passport", number: "L898902C3", country: "GB" }],
    address: { lines: ["1 Main Street"], city: "Leeds", country: "GB" },
  });
  await person("customer_john", { name: "John Quillfeather" });
  const run = {
    workflowId: "wf_sponsor_bank_review",
    options: { input: { subject_id: "customer_jane", name: "Jane", amount: 20000 } },
  };
  await site.call("POST", "/v1/workflows/execute", run);
  await site.call("POST", "/v1/credentials", {
    credential_type: "user",
    subject: { type: "person", id: "customer_jane" },
    claims: { kyc_status: "approved", trust_level: "self_attested" },
  });
});
afterAll(() => site?.close());

test("somebody is found by a word of the name, an own id or a document number, and gets into no address", async () => {
  const shown = await site.open({ path: "/subjects" });
  await shown.getByText("Nobody is shown before you look for somebody.").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  await search(shown, "mull");
  await shown.getByRole("link", { name: "Jane Quillfeather-Müller" }).waitFor();
  await shown.getByText("1 subject", { exact: true }).waitFor();
  await search(shown, "quill");
  await shown.getByText("2 subjects", { exact: true }).waitFor();
  for (const key of ["customer_jane", "l898 902-c3", "l8989"]) {
    await search(shown, key);
    await shown.getByText("1 subject", { exact: true }).waitFor();
    await shown.getByRole("link", { name: "Jane Quillfeather-Müller" }).waitFor();
  }
  await search(shown, "nobody at all");
  await shown.getByText("No subject fits").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  await search(shown, "jane quill");
  await shown.getByRole("link", { name: "Jane Quillfeather-Müller" }).click();
  await shown.getByRole("heading", { name: "Jane Quillfeather-Müller", level: 1 }).waitFor();
  expect(shown.url()).toMatch(new RegExp(`/subjects/${jane}$`));
  expect(site.faultsOf(shown)).toEqual([]);
});

test("the page says what is known from where, and what was known before", async () => {
  await site.call("PATCH", `/v1/subjects/${jane}`, { attributes: { birth_date: "1991-05-15" } });
  const shown = await site.open({ path: `/subjects/${jane}` });
  const row = shown.getByRole("row", { name: /Birth date/ });
  await row.getByText("1991-05-15").waitFor();
  await row.getByText("declared").waitFor();
  await row.getByRole("button", { name: "History of: Birth date" }).click();
  const dialog = shown.getByRole("dialog", { name: "History of: Birth date" });
  await dialog.getByText("1990-05-15").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).click();
  expect(site.faultsOf(shown)).toEqual([]);
});

test("the timeline leads to runs, cases and credentials, and is narrowed by kind", async () => {
  const shown = await site.open({ path: `/subjects/${jane}` });
  const entries = shown.getByRole("list", { name: "Entries of the timeline" });
  for (const path of ["executions/exec_", "cases/case_", "credentials/cred_"])
    await entries.locator(`a[href*="/${path}"]`).first().waitFor();
  await choose(shown, /Everything/, "Credential");
  await expect.poll(() => entries.getByRole("listitem").count()).toBe(1);
  await entries.getByRole("link").click();
  await shown.getByRole("heading", { name: "Credential of type user" }).waitFor();
  expect(site.faultsOf(shown)).toEqual([]);
});

test("a long timeline comes in pages", async () => {
  const id = await person("customer_long", { name: "A0" });
  for (let place = 1; place <= 55; place++)
    await site.call("PATCH", `/v1/subjects/${id}`, { attributes: { name: `A${place}` } });
  const shown = await site.open({ path: `/subjects/${id}` });
  const entries = shown.getByRole("list", { name: "Entries of the timeline" });
  await shown.getByText("50 entries so far").waitFor();
  await shown.getByRole("button", { name: "Load more" }).click();
  await entries.getByText("Record made").waitFor();
});

test("everything that is held is saved after a question, and the timeline has it", async () => {
  const shown = await site.open({ path: `/subjects/${jane}` });
  await shown.getByRole("button", { name: "Export…" }).click();
  await shown.getByText("Left out is what opens something").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  const [saved] = await Promise.all([
    shown.waitForEvent("download"),
    shown.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe(`${jane}.zip`);
  expect((await readFile(await saved.path())).subarray(0, 2).toString()).toBe("PK");
  await shown.getByRole("list", { name: "Entries of the timeline" }).getByText("Exported").waitFor();
  expect(site.faultsOf(shown)).toEqual([]);
});

test("a large archive is saved when its job has packed it", async () => {
  const id = await person("customer_large", { name: "Large Person" });
  const picture = { type: "selfie", content_type: "image/png", byte_size: 5_000_000 };
  await site.call("POST", "/v1/documents", { ...picture, subject_id: "customer_large" });
  const shown = await site.open({ path: `/subjects/${id}` });
  await shown.getByRole("button", { name: "Export…" }).click();
  const [saved] = await Promise.all([
    shown.waitForEvent("download"),
    shown.getByRole("button", { name: "Export", exact: true }).click(),
    shown.getByText("so a job packs it").waitFor(),
  ]);
  expect((await readFile(await saved.path())).subarray(0, 2).toString()).toBe("PK");
  expect(site.faultsOf(shown)).toEqual([]);
});

test("an archive whose bytes were changed on the way is not saved", async () => {
  const shown = await site.open({ path: `/subjects/${jane}` });
  await shown.route("**/v1/subjects/*/export", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), sha256: "0".repeat(64) } });
  });
  await shown.getByRole("button", { name: "Export…" }).click();
  await shown.getByRole("button", { name: "Export", exact: true }).click();
  await shown.getByText("The archive is not the one that was made, so it is not saved.").waitFor();
});

test("a legal hold stops the erasure until it is lifted", async () => {
  const id = await person("customer_held", { name: "Held Person" });
  const shown = await site.open({ path: `/subjects/${id}` });
  await shown.getByRole("button", { name: "Put on hold…" }).click();
  await shown.getByRole("button", { name: "Put on hold", exact: true }).click();
  await shown.getByText("Say why.").waitFor();
  await shown.getByLabel("Reason").fill("Court order 12/2026");
  expect(await axeFaults(shown)).toEqual([]);
  await shown.getByRole("button", { name: "Put on hold", exact: true }).click();
  await shown.getByText(/Legal hold by local since .*Court order 12\/2026/).waitFor();
  expect(await shown.getByRole("button", { name: "Erase…" }).isDisabled()).toBe(true);
  await shown.getByRole("button", { name: "Lift the hold" }).click();
  await shown.getByRole("button", { name: "Put on hold…" }).waitFor();
  expect(await shown.getByRole("button", { name: "Erase…" }).isDisabled()).toBe(false);
  await shown.getByRole("button", { name: "Change…" }).click();
  await shown.getByText("Keep this subject for a time of its own").click();
  await shown.getByLabel("Legal ground").fill("Anti-money-laundering law");
  await shown.getByRole("button", { name: "Save" }).click();
  await shown.getByText("5 years after the end of the relationship").waitFor();
  expect(site.faultsOf(shown)).toEqual([]);
});

test("a subject is erased only with its id typed, and the page follows the job to its end", async () => {
  const id = await person("customer_gone", { name: "Gone Person" });
  const shown = await site.open({ path: `/subjects/${id}` });
  await shown.getByRole("button", { name: "Erase…" }).click();
  const dialog = shown.getByRole("dialog", { name: "Erase this subject?" });
  await dialog.getByText("documents and pictures").waitFor();
  await dialog.getByText("the sealed trails of the runs").waitFor();
  expect(await axeFaults(shown)).toEqual([]);
  await dialog.getByLabel(/^Type/).fill("customer_jane");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await dialog.getByText("This is not the id of the subject.").waitFor();
  expect(await idOf("customer_gone")).toBe(id);
  await dialog.getByLabel(/^Type/).fill("customer_gone");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await shown.getByRole("heading", { name: "Erased subject" }).waitFor();
  await shown.getByText("The erasure has ended").waitFor();
  expect(await shown.getByText("Gone Person").count()).toBe(0);
  expect(await axeFaults(shown)).toEqual([]);
  expect(await idOf("customer_gone")).toBe("");
  expect(site.faultsOf(shown)).toEqual([]);
});

test("an analyst sees no export, erasure or hold, and who may not read subjects sees why", async () => {
  const shown = await site.open({ path: `/subjects/${jane}`, person: "analyst@example.test" });
  await shown.getByRole("heading", { name: "What is known" }).waitFor();
  for (const name of ["Export…", "Erase…", "Put on hold…", "Change…"])
    expect(await shown.getByRole("button", { name }).count()).toBe(0);
  const locked = await site.open({ path: `/subjects/${jane}`, key: await site.keyWith(["cases:read"]) });
  await locked.getByText("subjects:read").waitFor();
});

test.each(["light", "dark"] as const)("a narrow screen shows all of it, %s", async (theme) => {
  const shown = await site.open({ path: `/subjects/${jane}`, width: 390, height: 844, theme });
  await settled(shown);
  await shown.getByRole("list", { name: "Entries of the timeline" }).waitFor();
  const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await axeFaults(shown)).toEqual([]);
});
