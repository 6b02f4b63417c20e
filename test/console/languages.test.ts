import { afterAll, beforeAll, expect, test } from "vitest";
import { allPages, type NamedPage } from "./all-pages.ts";
import { axeFaults, type ConsoleUnderTest, openConsole, settled } from "./harness.ts";

let site: ConsoleUnderTest;
let pages: Promise<readonly NamedPage[]>;
beforeAll(async () => {
  site = await openConsole();
  pages = allPages(site);
  await pages;
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

/** A machine of CI draws a page in about a second; a busy one takes several. */
const MANY_PAGES_MS = 240_000;

const HEIGHT = 900;

test.each([
  { language: "en-XB", direction: "rtl", widths: [1280, 390] },
  { language: "de", direction: "ltr", widths: [390] },
] as const)(
  "no page is wider than the screen: $language, $direction, $widths px",
  async ({ language, direction, widths }) => {
    const wide: string[] = [];
    const page = await site.open({ language, width: widths[0] });
    for (const { name, path } of await pages) {
      await page.goto(`${site.app.url}/console${path}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: HEIGHT });
        await settled(page);
        expect(await page.locator("html").getAttribute("dir")).toBe(direction);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wide.push(`${name}: ${over} px at ${width} px`);
      }
    }
    expect(wide).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
  },
  MANY_PAGES_MS,
);
