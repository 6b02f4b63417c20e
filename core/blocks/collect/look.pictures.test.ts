import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeGrey } from "../../../engines/common/grey-image.ts";
import { corners } from "../../../engines/documents/geometry.ts";
import { readMrz } from "../../../engines/documents/mrz/read-mrz.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { laidBeside } from "../../../test/support/scenes/laid-beside.ts";
import { specimenWithPhoto } from "../../../test/support/specimen-with-photo.ts";
import { packBurst } from "../../documents/testing/pack-burst.ts";
import { look, readNumber } from "./look.ts";

let passport: Buffer;
let face: Buffer;
beforeAll(async () => {
  [face, passport] = [
    await PHOTOS.official(),
    await specimenWithPhoto({ portrait: await PHOTOS.speaking(), number: "U4829009", now: new Date() }),
  ];
}, 60_000);

const looked = (bytes: Uint8Array, what: Parameters<typeof look>[0]["what"], contentType = "image/jpeg") =>
  look({ bytes, contentType, what });

describe("a look at what was handed in", { timeout: 240_000 }, () => {
  it("takes a sharp passport, also as a proof of address", async () => {
    expect(await looked(passport, "zone_page")).toBeUndefined();
    expect(await looked(passport, "address")).toBeUndefined();
  });

  it("asks again for a dark, a blurred and an empty picture", async () => {
    expect(await looked(await sharp(passport).linear(0.08, 0).jpeg().toBuffer(), "zone_page")).toBe(
      "image_dark",
    );
    expect(await looked(await sharp(passport).blur(9).jpeg().toBuffer(), "zone_page")).toBe("image_blurred");
    const white = sharp({ create: { width: 800, height: 600, channels: 3, background: "#fff" } });
    expect(await looked(await white.jpeg().toBuffer(), "zone_page")).toBe("image_dark");
  });

  it("asks again for a zone that lies under something", async () => {
    const { width, height } = await sharp(passport).metadata();
    const cover = await sharp({
      create: {
        width: Math.round(width / 4),
        height: Math.round(height / 4),
        channels: 3,
        background: "#655",
      },
    })
      .png()
      .toBuffer();
    const covered = sharp(passport).composite([
      { input: cover, left: Math.round(width / 3), top: Math.round(height * 0.75) },
    ]);
    expect(["zone_covered", "image_blurred"]).toContain(
      await looked(await covered.jpeg().toBuffer(), "zone_page"),
    );
  });

  it("asks again for a zone that touches the edge of the picture, on whichever side", async () => {
    const { width, height } = await sharp(passport).metadata();
    const { zone } = await readMrz(await decodeGrey(passport, width), AbortSignal.timeout(30_000));
    const points = zone?.boxes.flatMap((box) => corners(box)) ?? [];
    const left = Math.round(Math.min(...points.map(({ x }) => x)));
    const right = Math.round(Math.max(...points.map(({ x }) => x)));
    const bottom = Math.round(Math.max(...points.map(({ y }) => y)));
    const cuts = [
      { left: 0, top: 0, width, height: bottom },
      { left, top: 0, width: width - left, height },
      { left: 0, top: 0, width: right, height },
    ];
    for (const cut of cuts) {
      const picture = await sharp(passport).extract(cut).jpeg().toBuffer();
      expect([cut, await looked(picture, "zone_page")]).toEqual([cut, "document_cropped"]);
      expect([cut, await looked(picture, "front")]).toEqual([cut, "document_cropped"]);
    }
    // A little of the page around it is enough.
    const around = { left: 0, top: 0, width, height: Math.min(height, bottom + 12) };
    const whole = await sharp(passport).extract(around).jpeg().toBuffer();
    expect(await looked(whole, "zone_page")).toBeUndefined();
  });

  it("wants one face before the camera, and light on it", async () => {
    expect(await looked(face, "face")).toBeUndefined();
    expect(await looked(await sharp(face).linear(0.08, 0).jpeg().toBuffer(), "face")).toMatch(
      /image_dark|no_face/,
    );
    const grey = sharp({ create: { width: 500, height: 500, channels: 3, background: "#888" } });
    expect(await looked(await grey.jpeg().toBuffer(), "face")).toBe("no_face");
  });

  it("asks again for a document, or a face, beside another person's face", async () => {
    const table = { width: 2000, height: 1300 };
    const other = { bytes: await PHOTOS.other(), left: 1350, top: 250, width: 550 };
    const desk = await laidBeside(table, [{ bytes: passport, left: 40, top: 60, width: 1250 }, other]);
    expect(await looked(desk, "zone_page")).toBe("other_person");
    expect(await looked(desk, "front")).toBe("other_person");
    const holder = { ...other, bytes: face };
    expect(
      await looked(
        await laidBeside(table, [{ bytes: passport, left: 40, top: 60, width: 1250 }, holder]),
        "zone_page",
      ),
    ).toBeUndefined();
    const two = await laidBeside(table, [
      { bytes: face, left: 60, top: 60, width: 500 },
      { ...other, width: 500 },
    ]);
    expect(await looked(two, "face")).toBe("other_person");
    const frames = Array.from({ length: 8 }, () => two);
    expect(await looked(packBurst(frames), "burst", "application/zip")).toBe("other_person");
  });

  it("accepts no bytes that are not what they should be", async () => {
    expect(await looked(Buffer.from("no picture"), "zone_page")).toBe("file_not_accepted");
    expect(await looked(Buffer.from("%PDF-1.7"), "zone_page", "application/pdf")).toBe("file_not_accepted");
    expect(await looked(face, "burst", "application/zip")).toBe("file_not_accepted");
    expect(await looked(packBurst([face]), "burst", "application/zip")).toBe("file_not_accepted");
    const frames = Array.from({ length: 8 }, () => face);
    expect(await looked(packBurst(frames), "burst", "application/zip")).toBeUndefined();
  });
});

describe("the number of a document", { timeout: 240_000 }, () => {
  it("is that of its zone, and none without one that holds", async () => {
    const now = new Date();
    expect(await readNumber(passport, now)).toBe("U4829009");
    expect(await readNumber(face, now)).toBeUndefined();
    expect(await readNumber(new TextEncoder().encode("no picture"), now)).toBeUndefined();
    expect(await readNumber(await sharp(passport).blur(9).jpeg().toBuffer(), now)).toBeUndefined();
  });
});
