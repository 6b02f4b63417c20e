import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults, type ConsoleUnderTest, openConsole } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site.close());

test("the local console signs itself in and shows whose key it is", async () => {
  const page = await site.open({ path: "/keys" });
  await page.getByRole("heading", { name: "API keys" }).waitFor();
  await page.getByRole("rowheader", { name: "local" }).waitFor();
  await expect(await axeFaults(page)).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});
