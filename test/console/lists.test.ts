import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("each list shows its name, age and size, and that the sample is invented", async () => {
  const page = await site.open({ path: "/lists" });
  await page.getByText("These entries are invented.").first().waitFor();
  await page.getByText("this project", { exact: true }).waitFor();
  expect(await page.getByText("Entries", { exact: true }).count()).toBe(2);
  expect(await page.locator("dd time").first().getAttribute("datetime")).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
