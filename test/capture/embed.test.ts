/** The page inside another one, of another origin. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FIELDS } from "./every-screen.ts";
import { type CaptureUnderTest, openCapture } from "./harness.ts";

let site: CaptureUnderTest;
let shop: { origin: string; close: () => void };
beforeAll(async () => {
  shop = await openShop();
  process.env.CAPTURE_EMBEDDERS = shop.origin;
  site = await openCapture();
  delete process.env.CAPTURE_EMBEDDERS;
});
afterAll(async () => {
  await site?.close();
  shop?.close();
});

let html = "";

/** A customer's page. */
async function openShop() {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test("<verify-flow> shows the page, and tells what happens without a word about the person", async () => {
  const { client_token: token } = await site.newSession({ steps: ["consent", "fields"], fields: FIELDS });
  html = `<!doctype html><title>Shop</title><script src="${site.app.url}/capture/embed.js"></script>
    <verify-flow token="${token}"></verify-flow>
    <script>window.told = []; document.addEventListener("verify-flow", ({ detail }) => window.told.push(detail));</script>`;
  const page = await site.open(shop.origin, { width: 1280 });
  const frame = page.frameLocator("verify-flow iframe");
  await frame.getByRole("button", { name: "Start" }).click();
  await frame.getByRole("checkbox").check();
  await frame.getByRole("button", { name: "Continue" }).click();
  await frame.getByLabel("Your profession").fill("Baker");
  await frame.getByRole("button", { name: "Continue" }).click();
  await frame.getByRole("heading", { name: "Thank you, all is sent" }).waitFor();
  const told: unknown = await page.evaluate("window.told");
  expect(told).toEqual([
    { type: "opened" },
    { type: "step", step: "consent", state: "accepted" },
    { type: "step", step: "fields", state: "accepted" },
    { type: "submitted" },
  ]);
});

test("a page of another origin gets an empty frame", async () => {
  const thief = await openShop();
  try {
    html = `<!doctype html><title>Thief</title><iframe src="${site.app.url}/capture/"></iframe>`;
    const page = await site.device();
    const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    await page.goto(thief.origin);
    await refused;
    expect(await page.frameLocator("iframe").locator("#capture").count()).toBe(0);
  } finally {
    thief.close();
  }
});

test("the headers list who may embed the page, and give the camera to the page alone", async () => {
  const answer = await fetch(`${site.app.url}/capture/`);
  expect(answer.headers.get("content-security-policy")).toContain(`frame-ancestors ${shop.origin}`);
  expect(answer.headers.get("permissions-policy")).toContain("camera=(self)");
  expect((await fetch(`${site.app.url}/capture/embed.js`)).headers.get("cross-origin-resource-policy")).toBe(
    "cross-origin",
  );
});
