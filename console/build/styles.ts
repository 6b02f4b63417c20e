import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";
import type { Plugin } from "esbuild";
import { transform } from "lightningcss";

/** Later layers win, in any file order: a page over a component, a component over a package. */
const LAYERS = "@layer vendor, base, ui, page;";

/** All style sheets that a build has met, as one. */
export interface StyleCollector {
  plugin: Plugin;
  /** The sheet: sorted by path, so that the same sources give the same bytes. */
  sheet: () => string;
}

/**
 * Collects every imported style sheet into one. esbuild would emit lazy chunks of style sheets that no code loads.
 * @param root folder of the project: class names are made from paths below it
 */
export function collectStyles(root: string): StyleCollector {
  const sheets = new Map<string, string>();
  const plugin: Plugin = {
    name: "styles",
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const name = relative(root, path).split(sep).join("/");
        const isModule = path.endsWith(".module.css");
        const { code, exports } = transform({
          filename: name,
          code: await readFile(path),
          minify: true,
          cssModules: isModule ? { pattern: "[name]-[hash]-[local]" } : false,
        });
        sheets.set(name, `@layer ${layerOf(name)}{${Buffer.from(code).toString("utf8")}}`);
        // Lightning CSS gives them in another order each time.
        const names = Object.entries(exports || {})
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([local, made]) => [
            local,
            [made.name, ...made.composes.map((composed) => composed.name)].join(" "),
          ]);
        return { contents: `export default ${JSON.stringify(Object.fromEntries(names))};`, loader: "js" };
      });
    },
  };
  const sheet = () =>
    [LAYERS, ...[...sheets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, css]) => css)].join("\n");
  return { plugin, sheet };
}

function layerOf(name: string): string {
  if (name.includes("node_modules/")) return "vendor";
  if (/^(console\/app|capture)\/base\//.test(name)) return "base";
  return /^(console|capture)\/ui\//.test(name) ? "ui" : "page";
}
