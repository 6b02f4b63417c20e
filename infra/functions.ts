/** The functions of the product: those of the block types in `blocks.config.ts`, and those in the tree. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { blocks } from "../blocks.config.ts";
import { blockFunctionName } from "../compiler/instruction.ts";
import type { BlockDefinition } from "../core/blocks/runtime/contract.ts";
import { DOCS_BESIDE_BUNDLE, docsFolders } from "../lambdas/api/docs-pages.ts";
import { BATCH_FUNCTION_NAME } from "../lambdas/batch/machine.ts";
import type { EventDefinition } from "../lambdas/events/contract.ts";

/** One function: its name without prefix, and the file that exports `handler`. */
export interface FunctionSource {
  readonly name: string;
  readonly entry: string;
  /** npm packages that lie beside the bundle, not in it: native code, models. */
  readonly packages?: readonly string[];
  /** Files that are copied beside the bundle: paths from the root of the repository, by their folder there. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Files that the function starts as threads or processes, from the root of the repository: bundled beside it as `<name>.mjs`. */
  readonly workers?: readonly string[];
}

/** The function of a block type, with the data for infra. */
export interface BlockSource extends FunctionSource {
  readonly definition: BlockDefinition;
}

/** The function of a consumer of events. */
export interface EventFunctionSource extends FunctionSource {
  readonly definition: EventDefinition;
}

/** Everything there is to deploy. */
export interface FunctionCatalogue {
  readonly blocks: readonly BlockSource[];
  readonly control: FunctionSource;
  readonly batch: FunctionSource;
  readonly api: FunctionSource;
  readonly signIn: FunctionSource;
  readonly events: readonly EventFunctionSource[];
}

const ROOT = join(import.meta.dirname, "..");

/** The files of the page at `/docs` (`lambdas/api/meta.ts`). */
const DOCS_PAGE = ["swagger-ui.css", "swagger-ui-bundle.js"].map(
  (file) => `node_modules/swagger-ui-dist/${file}`,
);

/** The pages of the documentation that the API serves as Markdown, by the folder beside its bundle. */
const docsPages = (): Record<string, string[]> =>
  Object.fromEntries(
    Object.keys(docsFolders).map((folder) => [
      join(DOCS_BESIDE_BUNDLE, folder),
      readdirSync(join(ROOT, "docs", folder))
        .filter((name) => name.endsWith(".md"))
        .map((name) => join("docs", folder, name)),
    ]),
  );

const size = {
  memoryMb: z.number().int().min(128).max(10_240),
  timeoutSeconds: z.number().int().min(1).max(900),
};

const blockSize = z.object(size);

/** Checks the parts of dynamic imports that infra uses, because they have no types. */
const eventModule = z.object({
  definition: fitting<EventDefinition>(
    z.object({
      ...size,
      description: z.string(),
      impact: z.string(),
      source: z.object({ kind: z.enum(["execution_status", "schedule", "stream", "uploads"]) }),
      needs: z.array(z.string()),
    }),
  ),
});

function fitting<T>(shape: z.ZodType) {
  return z.custom<T>((value) => shape.safeParse(value).success, { error: "is not a definition" });
}

/**
 * Reads the list of block types, and the tree for the other functions.
 * @throws Error when a block's function has no size that AWS Lambda offers, or no handler, or a `definition.ts` under `lambdas/events/` does not hold a valid definition
 */
export async function findFunctions(): Promise<FunctionCatalogue> {
  return {
    blocks: blocks.map(blockSource),
    control: { name: "control", entry: join(ROOT, "lambdas/control/handler.ts") },
    batch: { name: BATCH_FUNCTION_NAME, entry: join(ROOT, "lambdas/batch/handler.ts") },
    api: {
      name: "api",
      entry: join(ROOT, "lambdas/api/handler.ts"),
      files: { "docs-assets": DOCS_PAGE, ...docsPages() },
    },
    signIn: { name: "signin", entry: join(ROOT, "lambdas/signin/handler.ts") },
    events: await inEach("lambdas/events", async (folder) => {
      const { definition } = await definitionIn(`lambdas/events/${folder}`, eventModule);
      const { packages = [], files = {}, workers = [] } = definition;
      const entry = join(ROOT, "lambdas/events", folder, "handler.ts");
      return { name: folder, entry, definition, packages, files, workers };
    }),
  };
}

function blockSource(definition: BlockDefinition): BlockSource {
  const { spec, handler, packages = [], files = {}, workers = [] } = definition;
  const entry = join(ROOT, handler);
  const sized = blockSize.safeParse(definition);
  if (!sized.success) throw new Error(`Block "${spec.type}": ${z.prettifyError(sized.error)}`);
  if (!existsSync(entry)) throw new Error(`Block "${spec.type}": there is no file ${handler}.`);
  return { name: blockFunctionName(spec.type), entry, definition, packages, files, workers };
}

/** Every function of a catalogue, in a fixed order. */
export function allFunctions(catalogue: FunctionCatalogue): readonly FunctionSource[] {
  return [
    catalogue.api,
    catalogue.signIn,
    catalogue.control,
    catalogue.batch,
    ...catalogue.blocks,
    ...catalogue.events,
  ];
}

/** Maps every folder under `path` with a `definition.ts`, in the order of their names. */
function inEach<T>(path: string, make: (folder: string) => Promise<T>): Promise<T[]> {
  const folders = readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(ROOT, path, entry.name, "definition.ts")))
    .map((entry) => entry.name)
    .sort();
  return Promise.all(folders.map(make));
}

async function definitionIn<T>(folder: string, schema: z.ZodType<T>): Promise<T> {
  const file = join(ROOT, folder, "definition.ts");
  const parsed = schema.safeParse(await import(pathToFileURL(file).href));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
