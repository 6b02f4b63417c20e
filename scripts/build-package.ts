/** `npm run sdk:build`, `npm run client:build`, and `npm pack` of these folders: writes `dist/` of a package. */
import { buildPackage, PACKAGES } from "./packages/build.ts";

const [, , folder] = process.argv;
const found = PACKAGES.find((one) => one.folder === folder);
if (found === undefined) throw new Error(`Name a package: ${PACKAGES.map((one) => one.folder).join(", ")}.`);
await buildPackage(found);
