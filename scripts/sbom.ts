/** `npm run sbom [-- <file>]`: the product's bill of materials (CycloneDX 1.5, JSON); default `dist/sbom.cdx.json`. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ROOT } from "./supply-chain/packages.ts";
import { makeSbom } from "./supply-chain/sbom.ts";

const file = process.argv[2] ?? join(ROOT, "dist/sbom.cdx.json");
const bom = await makeSbom();
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${file}: ${bom.components.length} components`);
