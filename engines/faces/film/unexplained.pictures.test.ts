import { beforeAll, expect, it } from "vitest";
import { type ReadFace, readFace } from "../read-face.ts";
import { bentOverCylinder, bentOverEllipsoid } from "../testing/bend-photo.ts";
import type { Portrayal } from "../testing/make-film.ts";
import { PHOTOS } from "../testing/photos.ts";
import { headView } from "./head-view.ts";
import { unexplained } from "./unexplained.ts";

/** The bound of `solid-head.ts`. */
const SOLID = 0.01;
const PLACE = { step: 0, frame: 0 };

let photo: Buffer;
beforeAll(async () => {
  photo = await PHOTOS.official();
});

async function faceIn(picture: Uint8Array): Promise<ReadFace> {
  const { face } = await readFace(picture);
  if (face === undefined) throw new Error("The picture has a face.");
  return face;
}

const METHODS: readonly (readonly [string, (bytes: Buffer) => Promise<Portrayal> | Portrayal])[] = [
  ["an ellipsoid", bentOverEllipsoid],
  ["a cylinder", bentOverCylinder],
];

it.each(METHODS)(
  "a photo explains its copies that are bent over %s",
  async (_name, bend) => {
    const portray = await bend(photo);
    const [straight, turned] = [
      await faceIn(await portray({ turn: 0, zoom: 1 }, PLACE)),
      await faceIn(await portray({ turn: 26, zoom: 1 }, PLACE)),
    ];
    expect(turned.pose.yaw - straight.pose.yaw).toBeGreaterThan(12);
    expect(unexplained(headView(turned), headView(straight))).toBeLessThan(SOLID);
  },
  60_000,
);

it("a photo does not explain another one of the same person, and a bare wall says nothing", async () => {
  const [one, other] = [await faceIn(photo), await faceIn(await PHOTOS.speaking())];
  expect(unexplained(headView(other), headView(one))).toBeGreaterThan(2 * SOLID);
  expect(unexplained(new Float32Array(128 * 128), headView(one))).toBeUndefined();
}, 60_000);
