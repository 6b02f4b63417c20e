/** Reloads, lost networks, other devices and ends of sessions. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { onTable } from "./films.ts";
import {
  agree,
  type CaptureUnderTest,
  choosePassport,
  openCapture,
  passport,
  photographDocument,
  press,
  screen,
} from "./harness.ts";

let site: CaptureUnderTest;
beforeAll(async () => {
  site = await openCapture();
  await site.film.show(await onTable(await passport()));
});
afterAll(() => site?.close());

const FIELDS = {
  type: "object",
  required: ["profession"],
  properties: { profession: { type: "string", title: "Your profession" } },
};
const STEPS = { steps: ["consent", "document", "fields"], document_types: ["passport"], fields: FIELDS };

test("a reload at each step goes on where the person was", async () => {
  const page = await site.open((await site.newSession(STEPS)).url);
  await screen(page, "Verify your identity");
  await page.reload();
  await press(page, "Start");
  await screen(page, "Your consent");
  await page.reload();
  await screen(page, "Your consent");
  await page.getByRole("checkbox").check();
  await press(page, "Continue");
  await choosePassport(page);
  await screen(page, "Page with your photo");
  await page.reload();
  // Which document it is was said already.
  await screen(page, "Page with your photo");
  await photographDocument(page);
  await screen(page, "Some questions");
  await page.reload();
  await screen(page, "Some questions");
  await page.getByLabel("Your profession").fill("Baker");
  await press(page, "Continue");
  await screen(page, "Thank you, all is sent");
  await page.reload();
  await screen(page, "This link is over");
  await page.getByText("Everything was sent already.").waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(site.faultsOf(page)).toEqual([]);
});

test("the front of a card that was sent is not asked for again after a reload", async () => {
  const made = await site.newSession({ steps: ["document"], document_types: ["id_card"], countries: ["DE"] });
  const page = await site.open(made.url);
  await press(page, "Start");
  await screen(page, "Front of your document");
  await photographDocument(page);
  await screen(page, "Back of your document");
  await expect
    .poll(() =>
      page.evaluate(() => Object.values(localStorage).some((text) => String(text).includes("doc_"))),
    )
    .toBe(true);
  await page.reload();
  await screen(page, "Back of your document");
  await photographDocument(page);
  await screen(page, "Thank you, all is sent");
});

test("a network that is gone in the middle of an upload loses nothing", async () => {
  const page = await site.open((await site.newSession(STEPS)).url);
  await agree(page);
  await choosePassport(page);
  await press(page, "Open the camera");
  await page.getByRole("button", { name: "Use this picture" }).waitFor();
  await page.context().setOffline(true);
  await press(page, "Use this picture");
  await page.getByText("No network. Sending goes on by itself").waitFor();
  await page.context().setOffline(false);
  await screen(page, "Some questions");
});

test("an answer that is lost is asked for, and nothing is handed in twice", async () => {
  const page = await site.open((await site.newSession({ steps: ["consent", "fields"], fields: FIELDS })).url);
  let submits = 0;
  await page.route("**/v1/capture/steps/consent/submit", async (route) => {
    submits += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await agree(page);
  await screen(page, "Some questions");
  expect(submits).toBe(1);
});

test("lost answers to opening and to the end lose neither the session nor the way back", async () => {
  const return_url = `${site.app.url}/llms.txt`;
  const made = await site.newSession({ steps: ["consent"], return_url });
  const page = await site.device();
  for (const call of ["open", "submit"])
    await page.route(
      `**/v1/capture/${call}`,
      async (route) => {
        await route.fetch();
        await route.abort("connectionreset");
      },
      { times: 1 },
    );
  await page.goto(made.url);
  await agree(page);
  await screen(page, "Thank you, all is sent");
  expect(await page.getByRole("link").getAttribute("href")).toBe(return_url);
});

describe("another device", () => {
  test("takes the session over by the code, and the first one is done", async () => {
    const computer = await site.open((await site.newSession(STEPS)).url, { width: 1280 });
    await screen(computer, "Verify your identity");
    await press(computer, "Go on with your phone");
    await computer.getByRole("img", { name: "Code with the link for your phone" }).waitFor();
    const code = await computer.locator("p", { hasText: /^[0-9A-Z]{10}$/ }).textContent();
    const phone = await site.open(`${site.app.url}/capture/#handover=${code}`);
    await screen(phone, "Verify your identity");
    await screen(computer, "Go on with your other device");
    expect(phone.url()).not.toContain("handover");
    await phone.reload();
    await agree(phone);
    await screen(phone, "Choose your document");
    // The code works once.
    const third = await site.open(`${site.app.url}/capture/#handover=${code}`);
    await screen(third, "This link does not work");
  });

  test("goes on although the answer to its code is lost, by itself and after a reload", async () => {
    const codeFrom = async (device: Page) => {
      await press(device, "Go on with your phone");
      const code = await device.locator("p", { hasText: /^[0-9A-Z]{10}$/ }).textContent();
      return `${site.app.url}/capture/#handover=${code}`;
    };
    /** The call reaches the server, and its answer never comes. */
    const loseAnswers = (device: Page, times: number) =>
      device.route(
        "**/v1/capture/handover/accept",
        async (route) => {
          await route.fetch();
          await route.abort("connectionreset");
        },
        { times },
      );
    const computer = await site.open((await site.newSession(STEPS)).url, { width: 1280 });
    await screen(computer, "Verify your identity");
    const phone = await site.device();
    await loseAnswers(phone, 1);
    await phone.goto(await codeFrom(computer));
    await screen(phone, "Verify your identity");
    const tablet = await site.device();
    await loseAnswers(tablet, 1);
    const lost = tablet.waitForEvent("requestfailed");
    await tablet.goto(await codeFrom(phone));
    await lost;
    await tablet.reload();
    await screen(tablet, "Verify your identity");
    await agree(tablet);
    await screen(tablet, "Choose your document");
  });

  test("goes on when its page is loaded with the code once more, and keeps nothing of it after the end", async () => {
    const session = await site.newSession(STEPS);
    const computer = await site.open(session.url, { width: 1280 });
    await press(computer, "Go on with your phone");
    const code = await computer.locator("p", { hasText: /^[0-9A-Z]{10}$/ }).textContent();
    const link = `${site.app.url}/capture/#handover=${code}`;
    const phone = await site.open(link);
    await screen(phone, "Verify your identity");
    // As a reload that began while the first answer was under way.
    await phone.goto("about:blank");
    await phone.goto(link);
    await screen(phone, "Verify your identity");
    const kept = () => phone.evaluate(() => Object.keys(localStorage).length);
    expect(await kept()).toBeGreaterThan(0);
    await site.call("POST", `/v1/capture-sessions/${session.id}/cancel`);
    await press(phone, "Start");
    await phone.getByRole("checkbox").check();
    await press(phone, "Continue");
    await screen(phone, "This link is over");
    await expect.poll(kept).toBe(0);
  });

  test("that opens the same link is told where to go on, and can take it over by typing the code", async () => {
    const { url } = await site.newSession(STEPS);
    const computer = await site.open(url, { width: 1280 });
    await screen(computer, "Verify your identity");
    const phone = await site.open(url);
    await screen(phone, "This link is open on another device");
    await phone.getByLabel("Code from your other device").fill("WRONG");
    await press(phone, "Enter a code");
    await phone.getByText("This code does not work.").waitFor();
    await press(computer, "Go on with your phone");
    const code = await computer.locator("p", { hasText: /^[0-9A-Z]{10}$/ }).textContent();
    await phone.getByLabel("Code from your other device").fill((code ?? "").toLowerCase());
    await press(phone, "Enter a code");
    await screen(phone, "Verify your identity");
  });
});

describe("the end of a session", () => {
  test("that was cancelled, or has expired, is told at the next call and shows nothing of it", async () => {
    const cancelled = await site.newSession(STEPS);
    const page = await site.open(cancelled.url);
    await press(page, "Start");
    await screen(page, "Your consent");
    await site.call("POST", `/v1/capture-sessions/${cancelled.id}/cancel`);
    await page.getByRole("checkbox").check();
    await press(page, "Continue");
    await screen(page, "This link is over");
    await page.getByText("It was withdrawn.").waitFor();

    const expiring = await site.newSession({ ...STEPS, expires_in: "PT4S" });
    const other = await site.open(expiring.url);
    const titleNow = async () => {
      await other.reload();
      return other.locator("h1").textContent();
    };
    await expect.poll(titleNow).toBe("This link is over");
    await other.getByText("It has expired.").waitFor();
  });

  test("a link that is no link shows nothing", async () => {
    const page = await site.open(`${site.app.url}/capture/#${"x".repeat(43)}`);
    await screen(page, "This link does not work");
    await page.goto(`${site.app.url}/capture/`);
    await screen(page, "This link does not work");
  });
});
