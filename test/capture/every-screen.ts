/** The way through every screen, in any language: by what is on the screen, not by its words. */
import type { Page } from "playwright-core";
import { inFrontOfWall, onTable } from "./films.ts";
import { type CaptureUnderTest, passport, portrait } from "./harness.ts";

/** Questions of a graph. */
export const FIELDS = {
  type: "object",
  required: ["profession"],
  properties: {
    profession: { type: "string", title: "Your profession", description: "What you do for a living." },
    since: { type: "string", format: "date", title: "Since" },
    office: { type: "boolean", title: "I hold a public office" },
  },
};

/** A session with a step of each kind. */
export const STEPS = {
  steps: ["consent", "document", "liveness", "fields", "proof_of_address"],
  document_types: ["passport", "id_card"],
  fields: FIELDS,
  return_url: "https://shop.example/back",
};

/**
 * Goes through a session of `STEPS`.
 * @param page with its link opened
 * @param onScreen called at each screen, with its name
 */
export async function everyScreen(
  site: CaptureUnderTest,
  page: Page,
  onScreen: (name: string) => Promise<void>,
): Promise<void> {
  const next = page.locator("main button").first();
  const heading = page.locator("h1");
  /** Presses the first button, and waits for another heading. */
  const goOn = async () => {
    const before = await heading.textContent();
    await next.click();
    await page.waitForFunction((text) => document.querySelector("h1")?.textContent !== text, before);
  };
  const onDesk = await onTable(await passport());
  await site.film.show(onDesk);
  await heading.waitFor();
  await onScreen("intro");
  await goOn();
  await next.click();
  await page.getByRole("alert").waitFor();
  await onScreen("consent");
  await page.getByRole("checkbox").check();
  await goOn();
  await page.locator("#country").selectOption("DE");
  await onScreen("document-choice");
  await goOn();
  await onScreen("document");
  // A picture that is looked at at leisure: nothing is taken by itself.
  await site.film.show(await onTable(await passport(), "dark"));
  await next.click();
  await page.locator('[data-hint="hint.image_dark"]').waitFor();
  await onScreen("document-camera");
  await next.click();
  await page.locator("main img").waitFor();
  await onScreen("document-check");
  await next.click();
  await page.getByRole("alert").waitFor();
  await onScreen("document-retake");
  await site.film.show(onDesk);
  await next.click();
  await page.locator("main img").waitFor();
  await next.click();
  await page.locator('[data-step="liveness"]').waitFor();
  await site.film.show(await inFrontOfWall(await portrait("first-person-official")));
  await onScreen("liveness");
  await next.click();
  await page.locator("video").waitFor();
  await onScreen("liveness-ready");
  await next.click();
  await page.locator("[data-instruction]").waitFor();
  await onScreen("liveness-instruction");
  // Five movements take their time, and the server looks at each.
  await page.locator("#field-profession").waitFor({ timeout: 90_000 });
  await next.click();
  await page.locator('[aria-invalid="true"]').waitFor();
  await onScreen("fields");
  await page.locator("#field-profession").fill("Baker");
  await goOn();
  await onScreen("address");
  await site.film.show(onDesk);
  await next.click();
  await page.locator("video").waitFor();
  await onScreen("address-camera");
  await next.click();
  await page.locator("main img").waitFor();
  await goOn();
  await page.locator("main a").waitFor();
  await onScreen("done");
}
