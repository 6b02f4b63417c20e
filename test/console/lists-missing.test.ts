/** In a separate file: a process starts the product once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole("none");
});
afterAll(() => site?.close());

test("lists that are not there are said to make checks fail", async () => {
  const page = await site.open({ path: "/lists" });
  await page.getByText("Sanctions screening fails until this is fixed.").waitFor();
  await page.getByText("There is no local index of companies").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
