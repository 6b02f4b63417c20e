/** `npm run docs:diagnostics`: writes the first part of each page in `docs/diagnostics/` from the catalogue and the golden cases. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticCodes, diagnosticPage, pagePath } from "./docs/diagnostic-pages.ts";

const ROOT = join(import.meta.dirname, "..");

for (const code of diagnosticCodes) writeFileSync(pagePath(ROOT, code), diagnosticPage(ROOT, code));
