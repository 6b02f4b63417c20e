import { expect, test } from "vitest";
import { architecturePicture } from "../../scripts/docs/architecture-picture.ts";
import { ROOT, textOf } from "./pages.ts";

test("the picture of the architecture shows the existing folders: else npm run docs:architecture", () => {
  expect(textOf("docs/pictures/architecture.svg")).toBe(architecturePicture(ROOT));
});
