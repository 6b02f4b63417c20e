import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "../..");

/** A package that customers install. */
export interface Package {
  /** With `index.ts`, `package.json` and `tsconfig.json`. */
  readonly folder: string;
  /** The modules whose types the package holds, `index` among them. */
  readonly types: readonly string[];
  /** Packages that it depends on. */
  readonly external: readonly string[];
  /** For browsers, where bytes count; else stack traces stay readable. */
  readonly minify: boolean;
  /** A declaration file of another folder that it takes along. */
  readonly schema?: string;
}

export const PACKAGES: readonly Package[] = [
  { folder: "sdk", types: ["index", "types"], external: [], minify: true },
  {
    folder: "packages/client",
    types: ["client", "errors", "executions", "index", "retry", "uploads", "webhooks"],
    external: ["openapi-fetch"],
    minify: false,
    schema: "console/api/schema.d.ts",
  },
];

/**
 * Writes `dist/` of a package: one file for Node and browsers, and its types, which stand alone.
 *
 * @throws Error when its types use a module that the package does not hold
 */
export async function buildPackage({ folder, types, external, minify, schema }: Package): Promise<void> {
  const dist = join(ROOT, folder, "dist");
  rmSync(dist, { recursive: true, force: true });
  await build({
    entryPoints: [join(ROOT, folder, "index.ts")],
    outfile: join(dist, "index.js"),
    bundle: true,
    minify,
    format: "esm",
    platform: "browser",
    target: "es2022",
    external: [...external],
  });
  const emitted = mkdtempSync(join(dist, ".types-"));
  try {
    const project = join(ROOT, folder, "tsconfig.json");
    execFileSync(join(ROOT, "node_modules/.bin/tsc"), ["--project", project, "--outDir", emitted], {
      stdio: "inherit",
    });
    for (const name of types) {
      const text = readFileSync(join(emitted, folder, `${name}.d.ts`), "utf8");
      const own = schema === undefined ? text : text.replaceAll(/"[^"]*\/schema\.d\.ts"/g, '"./schema.js"');
      const shown = own.replaceAll(/"\.\/([\w-]+)\.ts"/g, '"./$1.js"');
      for (const [, from = ""] of shown.matchAll(/(?:from |import\()"([^"]+)"/g)) {
        const module = basename(from, ".js");
        const isHeld =
          from.startsWith("./") && (types.includes(module) || (schema !== undefined && module === "schema"));
        if (!isHeld && !external.includes(from))
          throw new Error(`${folder}/${name}.ts: its types use ${from}, which the package does not hold.`);
      }
      writeFileSync(join(dist, `${name}.d.ts`), shown);
    }
    if (schema !== undefined) copyFileSync(join(ROOT, schema), join(dist, "schema.d.ts"));
  } finally {
    rmSync(emitted, { recursive: true });
  }
}
