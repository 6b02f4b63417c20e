/** Who cannot see, point, read English or use a small screen. */

import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeFaults } from "../console/harness.ts";
import { everyScreen, FIELDS, STEPS } from "./every-screen.ts";
import { onTable } from "./films.ts";
import { type CaptureUnderTest, openCapture, passport, press } from "./harness.ts";

let site: CaptureUnderTest;
beforeAll(async () => {
  site = await openCapture();
  await site.film.show(await onTable(await passport()));
});
afterAll(() => site?.close());

/** What axe finds in both themes, and what does not fit the width. */
async function faultsOn(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await axeFaults(page)).map((fault) => `${name}, ${colorScheme}: ${fault}`));
  }
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return overflow > 0 ? [...faults, `${name}: ${overflow} px wider than the screen`] : faults;
}

test("every screen passes axe and fits the width of a window of 640 px that is zoomed to 200 %", {
  timeout: 240_000,
}, async () => {
  const faults: string[] = [];
  const page = await site.open((await site.newSession(STEPS)).url, { width: 320 });
  await everyScreen(site, page, async (name) => {
    faults.push(...(await faultsOn(page, name)));
  });
  faults.push(...site.faultsOf(page));
  expect(faults).toEqual([]);
});

test("Arabic is written from right to left on every screen, and passes axe", {
  timeout: 240_000,
}, async () => {
  const faults: string[] = [];
  const page = await site.open((await site.newSession({ ...STEPS, locale: "ar" })).url);
  await page.getByRole("heading", { name: "أكِّد هويتك" }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    "ar",
    "rtl",
  ]);
  await everyScreen(site, page, async (name) => {
    faults.push(...(await faultsOn(page, name)));
  });
  expect(faults).toEqual([]);
});

test("the keyboard alone goes through, and each screen begins at its heading", async () => {
  const page = await site.open(
    (
      await site.newSession({
        steps: ["consent", "document", "fields"],
        document_types: ["passport"],
        countries: ["DE"],
        fields: FIELDS,
      })
    ).url,
    { width: 1280 },
  );
  await site.film.show(await onTable(await passport()));
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(focused).toBe("Verify your identity");
  const go = async (name: string) => {
    await expect
      .poll(async () => {
        await page.keyboard.press("Tab");
        return page.evaluate(() => {
          const { activeElement: at } = document;
          return at?.closest("label")?.textContent ?? at?.textContent ?? "";
        });
      })
      .toBe(name);
  };
  await go("Start");
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Your consent");
  await go("I have read this and I agree.");
  await page.keyboard.press("Space");
  await go("Continue");
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Page with your photo");
  await go("Open the camera");
  await page.keyboard.press("Enter");
  // The picture is taken by itself.
  await page.getByAltText("The picture that you took").waitFor();
  await go("Use this picture");
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("Some questions");
  // A missing field gets the focus, with its reason.
  await go("Continue");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("field-profession");
  await page.getByText("Fill in this field.").waitFor();
  await page.keyboard.type("Baker");
  await go("Continue");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Thank you, all is sent" }).waitFor();
  await expect.poll(focused).toBe("Thank you, all is sent");
});

test("another language is chosen on the page, and the customer's texts and colours are used", async () => {
  const made = await site.newSession({
    ...STEPS,
    organization_name: "Acme Bank",
    texts: { "intro.start": "Let us begin" },
    theme: { properties: { "--capture-accent": "#aa0055" } },
  });
  const page = await site.open(made.url, { locale: "fr-CH" });
  await page.getByRole("heading", { name: "Confirmez votre identité" }).waitFor();
  await page.getByText("Acme Bank vous demande").waitFor();
  await page.getByLabel("Langue").selectOption("de");
  await page.getByRole("heading", { name: "Identität bestätigen" }).waitFor();
  const begin = page.getByRole("button", { name: "Let us begin" });
  expect(await begin.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe("rgb(170, 0, 85)");
  await press(page, "Let us begin");
  await page.getByRole("heading", { name: "Ihre Einwilligung" }).waitFor();
});
