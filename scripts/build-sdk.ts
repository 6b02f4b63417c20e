/** `npm run sdk:build`: the verifier as one file for Node and browsers, with its types, which stand alone. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
await build({
  entryPoints: [join(root, "sdk/index.ts")],
  outfile: join(root, "sdk/dist/index.js"),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
});
const emitted = mkdtempSync(join(root, "sdk/dist/.types-"));
try {
  const project = join(root, "sdk/tsconfig.json");
  execFileSync(join(root, "node_modules/.bin/tsc"), ["--project", project, "--outDir", emitted], {
    stdio: "inherit",
  });
  for (const file of ["index.d.ts", "types.d.ts"]) {
    const text = readFileSync(join(emitted, "sdk", file), "utf8");
    if (/from "(?!\.\/types\.)/.test(text))
      throw new Error(`sdk/${file} uses types that the package does not hold: move them to sdk/types.ts.`);
    writeFileSync(join(root, "sdk/dist", file), text.replaceAll("./types.ts", "./types.js"));
  }
} finally {
  rmSync(emitted, { recursive: true });
}
