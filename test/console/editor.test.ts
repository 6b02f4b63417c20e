/** Who uses the editor and with what: the keyboard alone, 200 blocks, a key that may only read, every width and theme. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { block, boxOf, create, draftOf, drag, expectFocus, saved } from "./editor-support.ts";
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
  await page.getByRole("searchbox", { name: "Search blocks" }).last().waitFor();
  await page.keyboard.type("sanctions");
  await press("ArrowDown", "Enter");
  await block(page, "sanctions_screening").waitFor();
  await expectFocus(page, "sanctions_screening");

  await press("a");
  await page.keyboard.type("manual");
  await press("ArrowDown", "Enter");
  await expectFocus(page, "manual_review");
  await press("f");
  await page.keyboard.type("sanctions");
  await press("ArrowDown", "Enter");
  await expectFocus(page, "sanctions_screening");
  await press("c");
  await page.getByRole("dialog", { name: /^Connect “Sanctions screening” to/ }).waitFor();
  await press("ArrowDown", "Enter");
  await page.getByText("From Sanctions screening to Manual review").waitFor();
  await saved(page);
  expect(await draftOf(site, "wf_keys")).toMatchObject({
    edges: [{ from: "sanctions_screening", to: "manual_review" }],
  });

  await block(page, "manual_review").focus();
  await press("Enter", "ArrowDown", "ArrowDown", "Control+d");
  await block(page, "manual_review_2").waitFor();
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
  await page
    .locator(".react-flow__pane")
    .focus()
    .catch(() => undefined);
  await page.getByRole("button", { name: "Find a block" }).click();
  await page.keyboard.type("d150");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expectFocus(page, "d150");
  const before = await boxOf(block(page, "d150"));
  await drag(page, block(page, "d150"), { x: before.x + 60, y: before.y + 190 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Redo" }).click();
  await saved(page);
  expect(await draftOf(site, "wf_large")).toHaveProperty("layout.d150");
  expect(site.faultsOf(page)).toEqual([]);
});

test("a key that may not write sees the drawing and cannot change it", async () => {
  const key = await site.keyWith(["workflows:read", "workflows:editor:read"]);
  const page = await site.open({ path: "/workflows/wf_kyc_standard", key });
  await block(page, "document_verification").click();
  await page.getByText("your key may not change workflows").waitFor();
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
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Close the details" }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const list = await site.open({ path: "/", width, theme });
  await list.getByRole("link", { name: "KYC standard", exact: true }).waitFor();
  expect(await axeFaults(list)).toEqual([]);
});
