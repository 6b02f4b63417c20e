import { afterAll, beforeAll, expect, test } from "vitest";
import { allPages } from "./all-pages.ts";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
beforeAll(async () => {
  site = await openConsole();
});
afterAll(() => site?.close());

test("the console speaks the language of the browser, and then the one that is chosen", async () => {
  const page = await site.open({ locale: "de-AT" });
  const html = page.locator("html");
  await page.getByRole("link", { name: "Fälle" }).waitFor();
  expect(await html.getAttribute("lang")).toBe("de");

  await page.getByRole("button", { name: /^Sitzung von/ }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await page.getByRole("link", { name: "Cases" }).waitFor();
  expect(await html.getAttribute("lang")).toBe("en");

  await page.reload();
  await page.getByRole("link", { name: "Cases" }).waitFor();
  expect(site.faultsOf(page)).toEqual([]);
});

test("a browser whose languages are not offered gets English", async () => {
  const page = await site.open({ locale: "fr-FR" });
  await page.getByRole("link", { name: "Cases" }).waitFor();
  expect(await page.locator("html").getAttribute("dir")).toBe("ltr");
});

test("from right to left and a third longer, no page is wider than the screen", async () => {
  const wide: string[] = [];
  const pages = await allPages(site);
  for (const width of [1280, 390]) {
    const page = await site.open({ language: "en-XB", width });
    for (const { name, path } of pages) {
      await page.goto(`${site.app.url}/console${path}`);
      await settled(page);
      expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${name} at ${width} px: ${over} px`);
    }
    expect(await axeFaults(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
  }
  expect(wide).toEqual([]);
});
