import type { BuildOptions } from "esbuild";

/** How benches bundle code: as the functions are bundled. tsx keeps function names, at a measurable cost of microseconds. */
export const BUNDLED = {
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
} as const satisfies BuildOptions;
