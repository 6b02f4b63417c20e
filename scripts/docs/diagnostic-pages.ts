/** The pages of `docs/diagnostics/`: their first part comes from the catalogue of diagnostics and from the golden cases. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type DiagnosticCode, diagnosticCatalogue } from "../../compiler/diagnostic.ts";

const END = "<!-- Above: npm run docs:codes. Below: written by hand. -->";
const SEVERITIES = { error: "Error", warning: "Warning" } as const;

const recorded = z.array(z.object({ code: z.string(), path: z.string(), message: z.string() }));

/** Every code of the catalogue, in its order. */
export const diagnosticCodes = Object.keys(diagnosticCatalogue).filter(
  (code): code is DiagnosticCode => code in diagnosticCatalogue,
);

/**
 * The expected page of a code.
 *
 * @param root of the project
 */
export function diagnosticPage(root: string, code: DiagnosticCode): string {
  const path = pagePath(root, code);
  const written = existsSync(path) ? readFileSync(path, "utf8") : "";
  const byHand = written.includes(END) ? written.slice(written.indexOf(END) + END.length).trim() : "";
  const { severity, meaning, hint } = diagnosticCatalogue[code];
  const example = exampleOf(root, code);
  return [
    `# ${code}`,
    `${SEVERITIES[severity]}. ${meaning}`,
    `**What to do.** ${hint}`,
    ...(example === undefined ? [] : [`**Example.** \`${example.path}\`: ${example.message}`]),
    END,
    byHand,
  ]
    .join("\n\n")
    .trim()
    .concat("\n");
}

/** The path of a code's page. */
export const pagePath = (root: string, code: string): string => join(root, "docs/diagnostics", `${code}.md`);

/** The first message with this code in the golden cases that names a place. */
function exampleOf(root: string, code: string): { path: string; message: string } | undefined {
  const cases = join(root, "test/golden/cases");
  return readdirSync(cases)
    .toSorted()
    .map((name) => join(cases, name, "diagnostics.json"))
    .filter((file) => existsSync(file))
    .flatMap((file) => recorded.parse(JSON.parse(readFileSync(file, "utf8"))))
    .find((found) => found.code === code && found.path !== "");
}
