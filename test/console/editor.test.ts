/** Conditions of the editor's use: keyboard only, 200 blocks, a read-only key, every width and theme. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { block, boxOf, create, drag, expectDraft, expectFocus, pick } from "./editor-support.ts";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("with the keyboard alone, blocks are added, connected, moved, copied, undone and found", async () => {
  await create(site, "wf_keys", { blocks: {} });
  const page = await site.open({ path: "/workflows/wf_keys" });
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.getByRole("button", { name: "Add the first block" }).focus();
  await press("Enter");
  await pick(page, "Search blocks", "sanctions", /^Sanctions screening/);
  await expectFocus(page, "sanctions_screening");

  await press("a");
  await pick(page, "Search blocks", "manual", /^Manual review/);
  await expectFocus(page, "manual_review");
  await press("f");
  await pick(page, "Search by name, type or id", "sanctions", /^Sanctions screening/);
  await expectFocus(page, "sanctions_screening");
  await press("c");
  await page.getByRole("dialog", { name: /^Connect “Sanctions screening” to/ }).waitFor();
  await pick(page, "Search by name, type or id", "manual", /^Manual review/);
  await page.getByText("From Sanctions screening to Manual review").waitFor();
  await expectDraft(site, page, "wf_keys", {
    edges: [{ from: "sanctions_screening", to: "manual_review" }],
  });

  await block(page, "manual_review").focus();
  await press("Enter", "ArrowDown", "ArrowDown", "Control+d");
  await page.locator('.react-flow__node.selected[data-id="manual_review_2"]').waitFor();
  await press("Delete");
  await block(page, "manual_review_2").waitFor({ state: "detached" });
  await block(page, "manual_review").focus();
  await press("Control+z");
  await block(page, "manual_review_2").waitFor();
  await press("Control+y");
  await block(page, "manual_review_2").waitFor({ state: "detached" });
  expect(site.faultsOf(page)).toEqual([]);
});

/** A chain of decisions with a side branch at each tenth. */
function large(count: number): { blocks: Record<string, unknown>; edges: unknown[] } {
  const when = (id: string) => `$blocks.${id}.outcome = 'yes'`;
  const config = { outcomes: [{ name: "yes", when: "true" }], default: "no" };
  const ids = Array.from({ length: count }, (_, index) => `d${index}`);
  return {
    blocks: Object.fromEntries(ids.map((id) => [id, { type: "decision", name: `Decide ${id}`, config }])),
    edges: ids.slice(1).flatMap((id, index) => [
      { from: `d${index}`, to: id, when: when(`d${index}`) },
      { from: `d${index}`, to: id, otherwise: true },
    ]),
  };
}

test("200 blocks are drawn, found, moved and undone", async () => {
  await create(site, "wf_large", large(200));
  const page = await site.open({ path: "/workflows/wf_large" });
  await block(page, "d0").waitFor();
  await page.getByRole("button", { name: "Find a block" }).click();
  await pick(page, "Search by name, type or id", "d150", /^Decide d150/);
  await expectFocus(page, "d150");
  const before = await boxOf(block(page, "d150"));
  await drag(page, block(page, "d150"), { x: before.x + 60, y: before.y + 190 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await expectDraft(site, page, "wf_large", { layout: { d150: expect.anything() } });
  expect(site.faultsOf(page)).toEqual([]);
});

test("a key that may not write sees the drawing and cannot change it", async () => {
  const key = await site.keyWith(["workflows:read", "workflows:editor:read"]);
  const page = await site.open({ path: "/workflows/wf_kyc_standard", key });
  await block(page, "document_verification").click();
  await page.getByText("you may not change workflows").waitFor();
  expect(
    await page.getByRole("textbox", { name: "Name", exact: true }).getAttribute("readonly"),
  ).not.toBeNull();
  await page.keyboard.press("Delete");
  await block(page, "document_verification").waitFor();
  expect(await page.getByRole("region", { name: "Blocks to add" }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
});

test.each([
  [1280, "light"],
  [1280, "dark"],
  [390, "light"],
  [390, "dark"],
] as const)("axe finds nothing at %i px, %s", async (width, theme) => {
  const page = await site.open({ path: "/workflows/wf_kyc_standard", width, theme });
  await block(page, "sanctions_screening").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Find a block" }).click();
  await page.getByRole("option").first().waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await pick(page, "Search by name, type or id", "sanctions", /Sanctions screening/);
  await page.getByRole("button", { name: "Close the details" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const list = await site.open({ path: "/", width, theme });
  await list.getByRole("link", { name: "KYC standard", exact: true }).waitFor();
  expect(await axeFaults(list)).toEqual([]);
});
