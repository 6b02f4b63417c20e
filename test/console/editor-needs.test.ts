/** What a block needs, and what is said of a workflow that is not filled in yet. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { block, create, expectDraft, pick } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

async function add(page: Page, words: string, title: RegExp, id: string): Promise<void> {
  await page.getByRole("button", { name: "Add a block" }).click();
  await pick(page, "Search blocks", words, title);
  await block(page, id).waitFor();
}

test("a new block takes what it needs from the run, and nothing is called wrong before it is touched", async () => {
  await create(site, "wf_needs", { blocks: {} });
  const page = await site.open({ path: "/workflows/wf_needs" });
  await add(page, "sanctions screening", /Sanctions screening/, "sanctions_screening");
  await expectDraft(site, page, "wf_needs", {
    blocks: { sanctions_screening: { type: "sanctions_screening", input: { name: "{% $input.name %}" } } },
  });
  await page
    .getByText(/Necessary: name or identifiers/)
    .first()
    .waitFor();
  await add(page, "signs a verifiable", /Issue a credential/, "credential_issue");
  await page.getByText("Credential type (required)").waitFor();
  await page.getByText('No edge leads to or from "credential_issue".').waitFor();
  // Its type is not chosen yet: no error before the first change, and one as soon as the block is left.
  expect(await block(page, "credential_issue").getByText("error").count()).toBe(0);
  await block(page, "sanctions_screening").click();
  await block(page, "credential_issue").getByText("1 error").waitFor();
  expect(await axeFaults(page)).toEqual([]);

  // The block's own name comes first.
  await page.getByRole("textbox", { name: "Name", exact: true }).last().click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.getByText('"sanctions_screening" is given no name.').waitFor();
  await page.getByRole("button", { name: "Use {% $input.name %}" }).click();
  await expectDraft(site, page, "wf_needs", {
    blocks: { sanctions_screening: { input: { name: "{% $input.name %}" } } },
  });
  await page.getByText('"sanctions_screening" is given no name.').waitFor({ state: "detached" });
  expect(site.faultsOf(page)).toEqual([]);
});

test("durations are a count and a unit; one of several units stays text", async () => {
  const review = { type: "manual_review", config: { dueIn: "P1DT12H" } };
  await create(site, "wf_durations", { blocks: { review } });
  const page = await site.open({ path: "/workflows/wf_durations" });
  await block(page, "review").click();
  await page
    .getByRole("button", { name: /optional fields/ })
    .last()
    .click();
  await page.getByRole("textbox", { name: "Due in" }).waitFor();
  expect(await page.getByRole("textbox", { name: "Due in" }).inputValue()).toBe("P1DT12H");
  await page.getByText("30 days unless set.").waitFor();
  await page.getByRole("textbox", { name: "Expires in" }).fill("12");
  await page.getByRole("button", { name: "Unit of Expires in" }).click();
  await page.getByRole("option", { name: "Hours" }).click();
  await expectDraft(site, page, "wf_durations", {
    blocks: { review: { config: { dueIn: "P1DT12H", expiresIn: "PT12H" } } },
  });
  await page.getByRole("textbox", { name: "Expires in" }).fill("1.5");
  await page.getByText("Write a whole number.").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("a workflow without a declared input is deployed, and its run asks for what it reads", async () => {
  const screen = {
    type: "sanctions_screening",
    input: { name: "{% $input.name %}", entity_type: "{% $input.kind %}" },
  };
  const issue = { type: "credential_issue", config: { credential_type: "user" } };
  const edges = [{ from: "screen", to: "issue", when: "$output.status = 'clear'" }];
  await create(site, "wf_undeclared", { blocks: { screen, issue }, edges });
  const page = await site.open({ path: "/workflows/wf_undeclared" });
  await page.getByRole("button", { name: "Deploy…" }).click();
  await page
    .getByRole("dialog", { name: "Deploy the draft" })
    .getByRole("button", { name: "Deploy" })
    .click();
  await page
    .getByRole("dialog", { name: "Version 1 is live" })
    .getByRole("button", { name: "Run it" })
    .click();
  await page.getByRole("textbox", { name: "Name (required)" }).waitFor();
  await page.getByRole("button", { name: "Start the run" }).click();
  expect(await page.getByText("Fill this in.").count()).toBe(2);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Name (required)" }).fill("Ada Quillfeather");
  await page.getByRole("textbox", { name: "Subject ID (required)" }).fill("user_1");
  await page.getByRole("button", { name: /Kind/ }).click();
  await page.getByRole("option", { name: "Person" }).click();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.getByRole("region", { name: "The workflow as it runs" }).waitFor();
  await page
    .getByRole("group", { name: /Issue a credential.*completed/ })
    .first()
    .waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});
