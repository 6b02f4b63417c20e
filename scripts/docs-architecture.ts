/** `npm run docs:architecture`: draws `docs/pictures/architecture.svg` from the existing folders. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { architecturePicture } from "./docs/architecture-picture.ts";

const ROOT = join(import.meta.dirname, "..");
const FOLDER = join(ROOT, "docs/pictures");

mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "architecture.svg"), architecturePicture(ROOT));
