import { expect, it } from "vitest";
import { decodeColour } from "../../engines/faces/colour-image.ts";
import { PHOTOS } from "../../engines/faces/testing/photos.ts";
import { servicePicture } from "./service-picture.ts";

it.each([
  ["in colour", (bytes: Uint8Array) => decodeColour(bytes, 400)],
  ["for a service", servicePicture],
])(
  "a picture whose end is missing is said to be cut off, decoded %s, so that it may be sent again",
  async (_, decode) => {
    const whole = await PHOTOS.official();
    await expect(decode(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: "truncated" });
    await expect(decode(Buffer.from("no picture"))).rejects.toMatchObject({ code: "corrupt" });
  },
);
