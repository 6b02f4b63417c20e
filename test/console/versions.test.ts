import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site.close());

const step = { type: "decision", config: { outcomes: [{ name: "yes", when: "true" }] } };
const two = { blocks: { first: step, second: step }, edges: [{ from: "first", to: "second" }] };

const detailSchema = z.object({
  state: z.looseObject({ blocks: z.record(z.string(), z.unknown()) }),
  source: z.string().nullable(),
  deployedVersion: z.number().nullable(),
});
const createdKeySchema = z.object({ id: z.string(), key: z.string() });
const read = async (id: string) => detailSchema.parse(await site.call("GET", `/v1/workflows/${id}`));

async function create(id: string, state: object): Promise<void> {
  await site.call("POST", "/v1/workflows", { id, name: id, state });
}

const saved = (page: Page) => page.getByText("Draft saved").waitFor();

/** Replaces the draft's YAML by a text. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("tab", { name: "YAML" }).click();
  const field = page.getByRole("textbox", { name: "Workflow as YAML" });
  await field.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

const COMMENTED = `# The bank asks for this.
blocks:
  first:
    type: decision
    config: { outcomes: [{ name: "yes", when: "true" }] }
edges: []
`;

describe("a draft", () => {
  test("comes back with its comments, is deployed with a note, compared, and an older version goes live again", async () => {
    const id = "wf_console_versions";
    await create(id, two);
    await site.call("POST", `/v1/workflows/${id}/deploy`, { note: "the first one" });
    const page = await site.open({ path: `/workflows/${id}` });
    await saved(page);
    await write(page, COMMENTED);
    await expect.poll(async () => (await read(id)).source).toBe(COMMENTED);
    await saved(page);
    await page.reload();
    await page.getByRole("tab", { name: "YAML" }).click();
    await page.getByText("# The bank asks for this.").waitFor();

    await page.getByRole("button", { name: "Deploy…" }).click();
    const dialog = page.getByRole("dialog", { name: "Deploy the draft" });
    const changes = dialog.getByRole("list", { name: "What changes" });
    await changes.waitFor();
    expect(await changes.getByRole("listitem").allInnerTexts()).toEqual([
      "removed “Decision” (second) is gone.",
      "removed The connection from “Decision” (first) to “Decision” (second) is gone. It was taken always.",
    ]);
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Note" }).fill("one is enough");
    await dialog.getByRole("button", { name: "Deploy" }).click();
    const live = page.getByRole("dialog", { name: "Version 2 is live" });
    await live.getByRole("button", { name: "Run it" }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await live.getByRole("button", { name: "Show the versions" }).click();
    await page.getByRole("heading", { name: "Versions" }).waitFor();
    const row = (version: number) => page.getByRole("row").filter({ hasText: `Version ${version}` });
    await row(2).getByText("live").waitFor();
    await row(2).getByText("one is enough").waitFor();
    expect((await read(id)).deployedVersion).toBe(2);
    expect(await axeFaults(page)).toEqual([]);

    await row(1).getByRole("link", { name: "Compare" }).click();
    await page.getByRole("heading", { name: "2 changes" }).waitFor();
    const drawn = page.getByRole("figure", { name: "Version 1" });
    await drawn.getByRole("group", { name: "Decision, Decision, removed" }).waitFor();
    await page.getByRole("textbox", { name: "Draft" }).getByText("# The bank asks for this.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("link", { name: `Versions of ${id}` }).click();

    await row(1).getByRole("button", { name: "Make live: version 1" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make version 1 live" }).click();
    await row(1).getByText("live", { exact: true }).waitFor();
    expect((await read(id)).deployedVersion).toBe(1);
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("with errors is not deployed, and the dialog lists them", async () => {
    const id = "wf_console_refused";
    await create(id, { blocks: { first: step }, edges: [{ from: "first", to: "nowhere" }] });
    const page = await site.open({ path: `/workflows/${id}` });
    await saved(page);
    await page.getByRole("button", { name: "Deploy…" }).click();
    const dialog = page.getByRole("dialog", { name: "Deploy the draft" });
    await dialog.getByText("cannot be deployed").waitFor();
    await dialog.getByText("nowhere").first().waitFor();
    expect(await dialog.getByRole("button", { name: "Deploy" }).count()).toBe(0);
    await dialog.getByRole("button", { name: "Back to the draft" }).click();
    await dialog.waitFor({ state: "detached" });
  });

  test("is exported, and imported again from a file; undo restores the earlier draft", async () => {
    const id = "wf_console_files";
    await create(id, two);
    const page = await site.open({ path: `/workflows/${id}` });
    await saved(page);
    await page.getByRole("button", { name: "More" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Export as YAML" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${id}.yaml`);
    expect(await readFile(await file.path(), "utf8")).toContain("second:");

    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Import a file…" }).click();
    await (await chooser).setFiles({
      name: "mine.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(COMMENTED),
    });
    await expect.poll(async () => (await read(id)).source).toBe(COMMENTED);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => Object.keys((await read(id)).state.blocks)).toEqual(["first", "second"]);
    expect(site.faultsOf(page)).toEqual([]);
  });
});

describe("two who edit the same draft", () => {
  test("the second sees the conflict and the difference, and chooses", async () => {
    const id = "wf_console_conflict";
    await create(id, two);
    const mine = await site.open({ path: `/workflows/${id}` });
    await saved(mine);
    const theirs = await site.open({ path: `/workflows/${id}` });
    await saved(theirs);
    const third = COMMENTED.replace("first:", "third:");
    await write(theirs, third);
    await expect.poll(async () => (await read(id)).source).toBe(third);

    await write(mine, COMMENTED);
    await mine.getByText("somebody else changed this draft").waitFor();
    expect((await read(id)).source).toBe(third);
    await mine.getByRole("button", { name: "Show the difference" }).click();
    const dialog = mine.getByRole("dialog", { name: "Somebody else changed this draft" });
    const changes = dialog.getByRole("list", { name: "From the stored draft to yours" });
    await changes.waitFor();
    expect(await changes.getByRole("listitem").allInnerTexts()).toEqual([
      "added “Decision” (first) is new.",
      "removed “Decision” (third) is gone.",
    ]);
    expect(await axeFaults(mine)).toEqual([]);
    await dialog.getByRole("button", { name: "Decide later" }).click();
    // Nothing is sent before the decision.
    await write(mine, `${COMMENTED}# more\n`);
    await mine.getByRole("button", { name: "Show the difference" }).click();
    await dialog.getByRole("button", { name: "Keep mine and overwrite theirs" }).click();
    await saved(mine);
    await expect.poll(async () => (await read(id)).source).toBe(`${COMMENTED}# more\n`);

    await write(theirs, third.replace("bank", "board"));
    await theirs.getByRole("button", { name: "Show the difference" }).click();
    await theirs.getByRole("button", { name: /^Take theirs/ }).click();
    await theirs.getByText("# more").waitFor();
    await saved(theirs);
    expect((await read(id)).source).toBe(`${COMMENTED}# more\n`);
  });

  test("both drafts become one, and what both changed is chosen", async () => {
    const id = "wf_console_merge";
    await create(id, two);
    const mine = await site.open({ path: `/workflows/${id}` });
    await saved(mine);
    const theirs = await site.open({ path: `/workflows/${id}` });
    await saved(theirs);
    const graph = (first: string, second: string, more = ""): string =>
      `# A comment.\nblocks:\n  first: { type: wait, name: ${first} }\n  second: { type: wait, name: ${second} }\n${more}`;
    await write(theirs, graph("Theirs", "Both theirs"));
    await expect.poll(async () => (await read(id)).source).toBe(graph("Theirs", "Both theirs"));
    await write(mine, graph("Mine", "Both mine", "name: Mine\n"));
    await mine.getByText("somebody else changed this draft").waitFor();
    await mine.getByRole("button", { name: "Show the difference" }).click();
    const dialog = mine.getByRole("dialog", { name: "Somebody else changed this draft" });
    // Of what both changed, nothing is chosen beforehand.
    const merge = dialog.getByRole("button", { name: "Merge both drafts" });
    await merge.waitFor();
    expect(await merge.isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: /Block second/ }).click();
    await mine.getByRole("option", { name: "Take mine" }).click();
    await dialog.getByRole("button", { name: /Block first/ }).click();
    await mine.getByRole("option", { name: "Take theirs" }).click();
    expect(await axeFaults(mine)).toEqual([]);
    await merge.click();
    await saved(mine);
    await expect
      .poll(async () => (await read(id)).state)
      .toMatchObject({ name: "Mine", blocks: { first: { name: "Theirs" }, second: { name: "Both mine" } } });
    expect((await read(id)).source).toContain("# A comment.");
  });
});

describe("an unsaved change", () => {
  const BROKEN = "# Typed for an hour.\nblocks: { first\n";
  const text = (page: Page) => page.getByRole("textbox", { name: "Workflow as YAML" });
  const leaveAndComeBack = async (page: Page): Promise<void> => {
    await page.getByRole("link", { name: "Workflows" }).click();
    await page.getByText("Your draft is not saved. It is kept in this tab").first().waitFor();
    await page.goBack();
    await page.getByRole("tab", { name: "YAML" }).click();
  };

  test("is kept in the tab while it cannot be read, and the browser asks before it closes the tab", async () => {
    const id = "wf_console_unsaved";
    await create(id, two);
    const page = await site.open({ path: `/workflows/${id}` });
    await saved(page);
    await write(page, BROKEN);
    await page.getByText("Not saved: line").waitFor();
    await leaveAndComeBack(page);
    await text(page).getByText("# Typed for an hour.").waitFor();
    await page.getByText("Not saved: line").waitFor();
    await page.getByRole("link", { name: "Run", exact: true }).click();
    await page.getByText("Your last changes are not saved: this is the draft on the server.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole("link", { name: "Open the workflow" }).click();
    await page.getByText("Not saved: line").waitFor();

    const asked = page.waitForEvent("dialog");
    await page.evaluate(() => setTimeout(() => window.location.reload()));
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await write(page, COMMENTED);
    await expect.poll(async () => (await read(id)).source).toBe(COMMENTED);
    await saved(page);
    await page.getByRole("link", { name: "Workflows" }).click();
    await page.getByRole("heading", { name: "Workflows", exact: true }).waitFor();
    // Nothing is kept any more, so no dialog opens.
    await page.reload();
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("is not lost by an unconfirmed sign-out", async () => {
    const id = "wf_console_sign_out";
    await create(id, two);
    const page = await site.open({ path: `/workflows/${id}` });
    const signOut = async () => {
      await page.getByRole("button", { name: /^Session of/ }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
    };
    await saved(page);
    await write(page, BROKEN);
    await page.getByText("Not saved: line").waitFor();
    await signOut();
    const dialog = page.getByRole("dialog", { name: "Sign out without saving?" });
    await dialog.getByText(id).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await dialog.waitFor({ state: "detached" });
    await text(page).getByText("# Typed for an hour.").waitFor();
    await signOut();
    await dialog.getByRole("button", { name: "Sign out and lose it" }).click();
    await page.getByText("You have signed out.").waitFor();
    // It is gone: no text states that it was kept.
    expect(await page.getByText(/kept in this tab/).count()).toBe(0);
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("outlives a key that is revoked meanwhile: another key of the organisation continues with it", async () => {
    const id = "wf_console_revoked_key";
    await create(id, two);
    const scopes = ["workflows:write", "workflows:read", "workflows:editor:read"];
    const key = createdKeySchema.parse(await site.call("POST", "/v1/api-keys", { name: "leaves", scopes }));
    const page = await site.open({ path: `/workflows/${id}`, key: key.key });
    await saved(page);
    await site.call("DELETE", `/v1/api-keys/${key.id}`);
    await write(page, COMMENTED);
    await page.getByText(`Your last changes in ${id} are not saved.`).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel("API key").fill(site.app.apiKey);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect.poll(async () => (await read(id)).source).toBe(COMMENTED);
    await saved(page);
    expect(site.faultsOf(page)).toEqual([]);
  });

  test("is kept in the tab while offline, and cannot overwrite another session's save", async () => {
    const id = "wf_console_away";
    await create(id, two);
    const page = await site.open({ path: `/workflows/${id}` });
    await saved(page);
    await page.route("**/state", (route) => route.abort());
    await write(page, COMMENTED);
    await page.getByText("Not saved. The server could not be reached").waitFor();
    await leaveAndComeBack(page);
    await text(page).getByText("# The bank asks for this.").waitFor();
    await page.getByText("Not saved. The server could not be reached").waitFor();

    await site.call("PUT", `/v1/workflows/${id}/state`, { blocks: { third: step }, edges: [] });
    await page.unroute("**/state");
    await leaveAndComeBack(page);
    await text(page).getByText("# The bank asks for this.").waitFor();
    await page.getByText("somebody else changed this draft").waitFor();
    expect(Object.keys((await read(id)).state.blocks)).toEqual(["third"]);
  });
});
