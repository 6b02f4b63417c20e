import { join } from "node:path";
import { build } from "esbuild";
import { cachedPage } from "../../console/build/cached.ts";
import { bundlePage, type PageFiles } from "../../console/build/page-bundle.ts";

const ROOT = join(import.meta.dirname, "../..");

/** The oldest browsers of phones that the page is written for (docs/capture-page.md). */
const BROWSERS = ["es2022", "safari16", "chrome110", "firefox115"];

/**
 * Bundles the applicant's page for browsers, with the script for pages that embed it.
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function bundleCapture(): Promise<PageFiles> {
  const files = await bundlePage({
    name: "capture",
    target: BROWSERS,
    settings: { jsxImportSource: "preact" },
  });
  files.set("embed.js", await embedScript());
  return files;
}

/**
 * The page of the sources as they are now: from the cache when they have been bundled before.
 * @throws esbuild's BuildFailure when a source does not compile
 */
export const cachedCapture = (): Promise<PageFiles> =>
  cachedPage("capture", ["capture", "compiler", "engines", "core", "console/build"], bundleCapture);

/** Its name has no hash: customers write it into their pages. */
async function embedScript(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, "capture/embed/embed.ts")],
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: BROWSERS,
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("No script for embedding was made.");
  return file.contents;
}
