import sharp from "sharp";
import { expect, test } from "vitest";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { localComparer } from "./local-comparer.ts";

const TABLE = { width: 1900, height: 1200, channels: 3, background: "#6d5a48" } as const;

test("a face that is hardly seen on a document is a flaw: it may be anything", async () => {
  const input = await sharp(await PHOTOS.official())
    .resize({ height: 270 })
    .blur(3)
    .toBuffer();
  const document = await sharp({ create: TABLE })
    .composite([{ input, left: 600, top: 200 }])
    .jpeg()
    .toBuffer();
  const faces = { selfies: [await PHOTOS.speaking()], document };
  const compared = await localComparer.compare(faces, new AbortController().signal);
  expect(compared).toMatchObject({
    document: { flaws: expect.arrayContaining(["The face in the document is hardly seen."]) },
  });
}, 60_000);
