/** `npm run docs:codes`: writes the pages of codes in `docs/` from their catalogues. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diagnosticCodes, diagnosticPage, pagePath } from "./docs/diagnostic-pages.ts";
import { failurePage } from "./docs/failure-page.ts";
import { problemCodes, problemList, problemPage, problemPath } from "./docs/problem-page.ts";

const ROOT = join(import.meta.dirname, "..");

for (const code of diagnosticCodes) writeFileSync(pagePath(ROOT, code), diagnosticPage(ROOT, code));
writeFileSync(join(ROOT, "docs/block-failures.md"), failurePage());
writeFileSync(join(ROOT, "docs/errors.md"), problemList());
mkdirSync(join(ROOT, "docs/errors"), { recursive: true });
for (const code of problemCodes) writeFileSync(problemPath(ROOT, code), problemPage(code));
