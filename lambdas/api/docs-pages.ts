import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { notFound } from "../../core/problem.ts";
import { publicRoute, type Reply, type Route } from "./route.ts";

/** Folders of `docs/` whose pages are served, with their headings in `/llms.txt`. */
export const docsFolders = {
  "": "Documentation",
  operations: "Operations",
  diagnostics: "Diagnostics of the compiler",
  errors: "Error codes of calls",
  decisions: "Optional",
} as const;
type Folder = keyof typeof docsFolders;

/** Where a bundle has the pages beside it. */
export const DOCS_BESIDE_BUNDLE = "docs-pages";

const INTRODUCTION = `# Workflow API

> Verification workflows: graphs of checks, run as state machines, signed credentials out.

The API is described in [openapi.json](openapi.json). Agents use it as tools at \`/mcp\`: [how](docs/mcp.md).
`;

const pageName = z.string().regex(/^[A-Za-z0-9_-]{1,80}\.md$/);
const innerFolder = z.enum(["operations", "diagnostics", "errors", "decisions"]);
const folderSchema = z.enum(["", ...innerFolder.options]);

/** `/llms.txt` and the documentation as Markdown: public, and the same for everybody. */
export function docsRoutes(): Route[] {
  const responses = { 200: { description: "The page.", contentType: "text/markdown; charset=utf-8" } };
  return [
    publicRoute(
      {
        method: "get",
        path: "/llms.txt",
        operationId: "llmsText",
        compressed: true,
        tag: "Service",
        summary: "List the pages of the documentation, for language models.",
        request: z.object({}),
        responses: { 200: { description: "The list.", contentType: "text/plain; charset=utf-8" } },
      },
      async () => text(await contents(), "text/plain; charset=utf-8"),
    ),
    publicRoute(
      {
        method: "get",
        path: "/docs/{page}",
        operationId: "docsPage",
        compressed: true,
        tag: "Service",
        summary: "Read a page of the documentation, in Markdown.",
        request: z.object({ params: z.object({ page: pageName }) }),
        responses,
      },
      async ({ params: { page } }) => markdown("", page),
    ),
    publicRoute(
      {
        method: "get",
        path: "/docs/{folder}/{page}",
        operationId: "docsInnerPage",
        compressed: true,
        tag: "Service",
        summary: "Read a page of a folder of the documentation, in Markdown.",
        request: z.object({ params: z.object({ folder: innerFolder, page: pageName }) }),
        responses,
      },
      async ({ params: { folder, page } }) => markdown(folder, page),
    ),
  ];
}

/**
 * The page of a diagnostic or of an error code.
 *
 * @returns undefined where there is none
 */
export const codePage = async (code: string): Promise<string | undefined> =>
  (await pageOf("diagnostics", `${code}.md`)) ?? pageOf("errors", `${code}.md`);

async function markdown(folder: Folder, page: string): Promise<Reply> {
  const body = await pageOf(folder, page);
  if (body === undefined) throw notFound("page");
  return text(withoutDeadLinks(body, folder, await servedPages()), "text/markdown; charset=utf-8");
}

/**
 * A page whose links all lead to served pages. The pages are written for the repository, which has no public address: what is served
 * nowhere is named by its path there.
 *
 * @param served paths in the repository
 */
function withoutDeadLinks(body: string, folder: Folder, served: ReadonlySet<string>): string {
  return body.replaceAll(/!?\[([^\]]*)\]\(([^()\s]+)\)/g, (link, shown: string, target: string) => {
    const [path = ""] = target.split("#");
    if (path === "" || /^[a-z]+:/.test(path)) return link;
    const place = posix.join("docs", folder, path);
    return served.has(place) ? link : `${shown} (\`${place}\` in the repository)`;
  });
}

async function servedPages(): Promise<ReadonlySet<string>> {
  const folders = await Promise.all(
    folderSchema.options.map(async (folder) =>
      (await pagesIn(folder)).map((page) => posix.join("docs", folder, page)),
    ),
  );
  return new Set(folders.flat());
}

const text = (body: string, contentType: string): Reply => ({
  status: 200,
  body,
  contentType,
  headers: { "cache-control": "public, max-age=300" },
});

/** Only a name that the folder lists is read, so that no name leads out of it. */
async function pageOf(folder: Folder, page: string): Promise<string | undefined> {
  return (await pagesIn(folder)).includes(page) ? readPage(folder, page) : undefined;
}

const readPage = (folder: Folder, page: string): Promise<string> =>
  readFile(join(root(), folder, page), "utf8");

const pagesIn = async (folder: Folder): Promise<string[]> =>
  (await readdir(join(root(), folder))).filter((name) => pageName.safeParse(name).success).toSorted();

async function contents(): Promise<string> {
  const sections = await Promise.all(
    Object.entries(docsFolders).map(async ([name, heading]) => {
      const folder = folderSchema.parse(name);
      const pages = await pagesIn(folder);
      const links = await Promise.all(pages.map((page) => linkTo(folder, page)));
      return [`## ${heading}`, "", ...links, ""].join("\n");
    }),
  );
  return [INTRODUCTION, ...sections].join("\n");
}

async function linkTo(folder: Folder, page: string): Promise<string> {
  const [, title = page] = /^# (.+)$/m.exec(await readPage(folder, page)) ?? [];
  return `- [${title}](docs/${folder === "" ? "" : `${folder}/`}${page})`;
}

/** A bundle has the pages beside it (`infra/functions.ts`); elsewhere they are the repository's. */
function root(): string {
  const bundled = fileURLToPath(new URL(`./${DOCS_BESIDE_BUNDLE}/`, import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("../../docs/", import.meta.url));
}
