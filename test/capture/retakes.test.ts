/** Bad pictures, no camera, and other ways to hand in a document. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults } from "../console/harness.ts";
import { laidBeside } from "../support/scenes/laid-beside.ts";
import { FILM, type Flaw, inFrontOfWall, onTable } from "./films.ts";
import {
  agree,
  type CaptureUnderTest,
  choosePassport,
  openCapture,
  passport,
  photographDocument,
  portrait,
  press,
  screen,
  signalsSent,
} from "./harness.ts";

let site: CaptureUnderTest;
let card: Buffer;
beforeAll(async () => {
  site = await openCapture();
  card = await passport();
});
afterAll(() => site?.close());

const STEPS = { steps: ["consent", "document"], document_types: ["passport", "id_card"] };

describe("a bad picture", () => {
  test.each<[Exclude<Flaw, "none">, string, string]>([
    ["blurred", "hint.image_blurred", "The picture is not sharp."],
    ["dark", "hint.image_dark", "The picture is too dark."],
    ["glare", "hint.image_glare", "Reflected light covers a part of it."],
  ])(
    "%s: is warned of, is not taken by itself, is asked for again, and then passes",
    async (flaw, hint, reason) => {
      await site.film.show(await onTable(card, flaw));
      const page = await site.open((await site.newSession(STEPS)).url);
      await agree(page);
      await choosePassport(page);
      await press(page, "Open the camera");
      await page.locator(`[data-hint="${hint}"]`).waitFor();
      // The person takes it all the same: the server decides.
      await press(page, "Take the picture");
      await press(page, "Use this picture");
      await page.getByText(reason).waitFor();
      await page.getByText("Tries left: 2").waitFor();
      await site.film.show(await onTable(card));
      await photographDocument(page);
      await screen(page, "Thank you, all is sent");
      expect(site.faultsOf(page)).toEqual([]);
    },
  );
});

test("another person's face beside the document, or beside one's own, is asked to be taken away", async () => {
  const other = await portrait("second-person");
  const face = await portrait("first-person-official");
  const reason = "There is another person's face in the picture.";
  const desk = [
    { bytes: card, left: 20, top: 160, width: 860 },
    { bytes: other, left: 900, top: 240, width: 360 },
  ];
  await site.film.show(await laidBeside(FILM, desk));
  const steps = { ...STEPS, steps: ["consent", "document", "selfie"] };
  const page = await site.open((await site.newSession(steps)).url, { width: 390, height: 844 });
  await agree(page);
  await choosePassport(page);
  await press(page, "Open the camera");
  await press(page, "Take the picture");
  await press(page, "Use this picture");
  await page.getByText(reason).waitFor();
  await page.getByText("Tries left: 2").waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await site.film.show(await onTable(card));
  await photographDocument(page);
  await screen(page, "A picture of your face");
  const both = [
    { bytes: face, left: 40, top: 40, width: 320 },
    { bytes: other, left: 860, top: 160, width: 320 },
  ];
  await site.film.show(await laidBeside(FILM, both));
  await press(page, "Open the camera");
  await press(page, "Take the picture");
  await press(page, "Use this picture");
  await page.getByText(reason).waitFor();
  await site.film.show(await inFrontOfWall(face));
  await press(page, "Open the camera");
  await press(page, "Take the picture");
  await press(page, "Use this picture");
  await screen(page, "Thank you, all is sent");
  expect(site.faultsOf(page)).toEqual([]);
});

test("the number that was read is confirmed where the session asks, and another picture is taken where it is wrong", async () => {
  await site.film.show(await onTable(card));
  const page = await site.open((await site.newSession({ ...STEPS, confirm_number: true })).url);
  await agree(page);
  await choosePassport(page);
  await photographDocument(page);
  await screen(page, "Is this your document number?");
  await page.getByText(/^UT\d{4}999$/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  // The question stands after a reload, too.
  await page.reload();
  await press(page, "No, take another picture");
  await page.getByText("The number was not read correctly.").waitFor();
  await page.getByText("Tries left: 2").waitFor();
  await photographDocument(page);
  await press(page, "Yes, it is right");
  await screen(page, "Thank you, all is sent");
  expect(site.faultsOf(page)).toEqual([]);
});

test("a camera that is refused is told apart from none, with what to do, and a file is a way out", async () => {
  const page = await site.open((await site.newSession(STEPS)).url, { camera: "refused" });
  await agree(page);
  await choosePassport(page);
  await press(page, "Open the camera");
  await page.getByText("The camera is blocked").waitFor();
  await page.getByLabel("Choose a picture instead").setInputFiles({
    name: "letter.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("no picture"),
  });
  await page.getByText("Only JPEG, PNG and WebP pictures are accepted.").waitFor();
  await page.getByLabel("Choose a picture instead").setInputFiles({
    name: "passport.jpg",
    mimeType: "image/jpeg",
    buffer: await onTable(card),
  });
  const signals = signalsSent(page, "document");
  await press(page, "Use this picture");
  expect(await signals).toMatchObject({ picked_file: true });
  await screen(page, "Thank you, all is sent");
});

test("a camera that sends no picture offers no shutter, and is said to be in use", async () => {
  const page = await site.device();
  // As of a camera that another program holds: it opens, and stays silent.
  await page.addInitScript(() => {
    const { track } = new RTCPeerConnection().addTransceiver("video").receiver;
    navigator.mediaDevices.getUserMedia = async () => new MediaStream([track]);
  });
  await page.clock.install();
  await page.goto((await site.newSession(STEPS)).url);
  await agree(page);
  await choosePassport(page);
  await press(page, "Open the camera");
  const shutter = page.getByRole("button", { name: "Take the picture", disabled: true });
  await shutter.waitFor();
  // A press at once would take a black picture.
  await shutter.dispatchEvent("click");
  await page.clock.fastForward("00:15");
  await page.getByText("The camera is in use").waitFor();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  expect(await page.getByRole("alert").allTextContents()).toHaveLength(1);
  expect(site.faultsOf(page)).toEqual([]);
});

test("front and back of a card are sent as two files, and the way without head turns takes one picture", async () => {
  const made = await site.newSession({
    steps: ["consent", "document", "liveness"],
    document_types: ["id_card"],
    countries: ["DE"],
  });
  await site.film.show(await onTable(card));
  const page = await site.open(made.url);
  await agree(page);
  await screen(page, "Front of your document");
  await photographDocument(page);
  await screen(page, "Back of your document");
  const signals = signalsSent(page, "document");
  await press(page, "Use this picture");
  expect(await signals).toMatchObject({ picked_file: false, camera_label: expect.stringContaining("film") });
  await screen(page, "Show that you are there");
  await press(page, "I cannot move my head");
  await screen(page, "A picture of your face");
  await site.film.show(await inFrontOfWall(await portrait("first-person-official")));
  await press(page, "Open the camera");
  await press(page, "Take the picture");
  await press(page, "Use this picture");
  await screen(page, "Thank you, all is sent");
});

test("what is wrong with the picture of a face is said while the person can mend it", async () => {
  const face = await inFrontOfWall(await portrait("first-person-official"));
  await site.film.show(await sharp(face).linear(0.1, 0).png().toBuffer());
  const page = await site.open((await site.newSession({ steps: ["consent", "liveness"] })).url);
  await agree(page);
  await press(page, "Open the camera");
  const hint = page.locator("[data-hint]");
  await expect.poll(() => hint.textContent()).toBe("Too dark: find more light");
  // Whoever cannot see the hint hears it.
  await page.getByRole("status").getByText("Too dark: find more light").waitFor({ state: "attached" });
  await site.film.show(await sharp(face).blur(24).png().toBuffer());
  await expect.poll(() => hint.textContent()).toBe("Not sharp: hold the camera still");
  await site.film.show(face);
  await expect.poll(() => hint.count()).toBe(0);
  expect(site.faultsOf(page)).toEqual([]);
});

test("the preview of the face is mirrored, what is sent is not", async () => {
  const half = { create: { width: 640, height: 960, channels: 3, background: "#ffffff" } } as const;
  await site.film.show(await sharp(half).extend({ left: 640, background: "#000000" }).png().toBuffer());
  const page = await site.open((await site.newSession({ steps: ["consent", "selfie"] })).url);
  await agree(page);
  await press(page, "Open the camera");
  const video = page.locator("video");
  expect(await video.evaluate((shown) => getComputedStyle(shown).transform)).toBe(
    "matrix(-1, 0, 0, 1, 0, 0)",
  );
  await page.waitForFunction(() => (document.querySelector("video")?.videoWidth ?? 0) > 0);
  await press(page, "Take the picture");
  const taken = page.getByAltText("The picture that you took");
  await taken.waitFor();
  const sides = await taken.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const at = (x: number) => context?.getImageData(x, 100, 1, 1).data[0] ?? -1;
    return [at(100), at(image.naturalWidth - 100)];
  });
  expect(sides[0]).toBeLessThan(60);
  expect(sides[1]).toBeGreaterThan(200);
  expect(await taken.evaluate((image) => getComputedStyle(image).transform)).toBe("none");
});

test("a computer without a camera offers the phone and files", async () => {
  const page = await site.open((await site.newSession(STEPS)).url, { camera: "none" });
  await agree(page);
  await choosePassport(page);
  await page.getByText("No camera was found").waitFor();
  await page.getByRole("button", { name: "Go on with your phone" }).waitFor();
  await page.getByLabel("Choose a picture instead").waitFor();
});
