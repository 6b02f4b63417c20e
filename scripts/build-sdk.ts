/** `npm run sdk:build`: the verifier as one file for Node and browsers, with its types. */
import { execFileSync } from "node:child_process";
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
execFileSync(join(root, "node_modules/.bin/tsc"), ["--project", join(root, "sdk/tsconfig.json")], {
  stdio: "inherit",
});
