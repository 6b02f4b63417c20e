/** `npm run sdk:build` and `npm run client:build`: writes `dist/` of a package, which `npm pack` packs then. */
import { buildPackage, PACKAGES } from "./packages/build.ts";

const [, , folder] = process.argv;
const found = PACKAGES.find((one) => one.folder === folder);
if (found === undefined) throw new Error(`Name a package: ${PACKAGES.map((one) => one.folder).join(", ")}.`);
await buildPackage(found);
