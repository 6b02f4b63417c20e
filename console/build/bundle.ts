import { bundlePage, type PageFiles } from "./page-bundle.ts";

/**
 * Bundles the console for browsers: one chunk a page.
 * @throws esbuild's BuildFailure when a source does not compile
 */
export async function bundleConsole(): Promise<PageFiles> {
  const files = await bundlePage({
    name: "console",
    target: "es2023",
    settings: { loader: { ".md": "text", ".yaml": "text" } },
  });
  // The local server answers with the key of its user instead; other servers have no such key.
  files.set("session.json", Buffer.from("{}"));
  return files;
}
