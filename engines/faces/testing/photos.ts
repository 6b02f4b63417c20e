import { readFile } from "node:fs/promises";

const photo = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../../test/faces/${name}.jpg`, import.meta.url));

/** Photos for tests, of two people (sources: test/faces/README.md). */
export const PHOTOS = {
  /** One person, looking into the camera. */
  official: () => photo("first-person-official"),
  /** The same person, looking aside. */
  speaking: () => photo("first-person-speaking"),
  /** Another person. */
  other: () => photo("second-person"),
} as const;
