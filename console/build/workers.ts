import { join, relative } from "node:path";
import { build, type Plugin } from "esbuild";

const MARK = "?worker";

/** `import url from "./worker.ts?worker"`: bundles the worker into one file beside the chunks and gives its address, below the chunk that asks. */
export const workers: Plugin = {
  name: "workers",
  setup({ onResolve, onLoad, initialOptions: { target = "es2023", absWorkingDir: root = process.cwd() } }) {
    onResolve({ filter: /\.ts\?worker$/ }, ({ path, resolveDir }) => ({
      // The extension is that of the output file. Below the root: esbuild puts the path into hashes, and folders of two builds differ.
      path: relative(root, join(resolveDir, path.slice(0, -MARK.length))).replace(/\.ts$/, ".js"),
      namespace: "worker",
    }));
    onLoad({ filter: /\.js$/, namespace: "worker" }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [join(root, path.replace(/\.js$/, ".ts"))],
        write: false,
        bundle: true,
        format: "esm",
        platform: "browser",
        target,
        minify: true,
        legalComments: "none",
        define: { "process.env.NODE_ENV": '"production"' },
        logLevel: "silent",
      });
      const [file] = outputFiles;
      if (file === undefined) throw new Error(`No bundle was made of ${path}.`);
      return { contents: file.contents, loader: "file" };
    });
  },
};
