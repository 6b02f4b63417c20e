/** The product's functions, found as infra finds them: those of the block types that `blocks.config.ts` lists, and those in the tree. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { blocks } from "../blocks.config.ts";
import { blockFunctionName, CONTROL_FUNCTION_NAME } from "../compiler/instruction.ts";
import { BATCH_FUNCTION_NAME } from "../lambdas/batch/machine.ts";
import type { FunctionDefinition, Handler } from "./lambda/registry.ts";

const ROOT = join(import.meta.dirname, "..");
const LAMBDAS = join(ROOT, "lambdas");

const size = { memoryMb: z.number(), timeoutSeconds: z.number() };
const sourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("execution_status") }),
  z.object({ kind: z.literal("uploads") }),
  z.object({ kind: z.literal("schedule"), everyMinutes: z.number().positive() }),
  z.object({
    kind: z.literal("stream"),
    partitions: z.array(z.string()),
    batchSize: z.number().int().positive(),
    sideBySide: z.number().int().positive().default(1),
  }),
]);
const eventModule = z.object({ definition: z.object({ ...size, source: sourceSchema }) });
const handlerModule = z.object({ handler: z.custom<Handler>((value) => typeof value === "function") });

/** The trigger of a consumer of events. */
export type EventSource = z.infer<typeof sourceSchema>;

/** Everything that the process can invoke. */
export interface LocalFunctions {
  functions: Record<string, FunctionDefinition>;
  /** Consumers of events: function name and source. */
  consumers: { name: string; source: EventSource }[];
}

/**
 * Finds the functions of block types, `lambdas/control`, `lambdas/batch` and `lambdas/events`. Handlers are imported at their first invocation.
 * @throws ZodError when a `definition.ts` has no valid definition.
 */
export async function findFunctions(): Promise<LocalFunctions> {
  const functions: Record<string, FunctionDefinition> = {
    [CONTROL_FUNCTION_NAME]: {
      load: () => loadHandler(join(LAMBDAS, "control/handler.ts")),
      timeoutSeconds: 60,
    },
    [BATCH_FUNCTION_NAME]: { load: () => loadHandler(join(LAMBDAS, "batch/handler.ts")), timeoutSeconds: 60 },
  };
  for (const { spec, handler, memoryMb, timeoutSeconds } of blocks) {
    const load = () => loadHandler(join(ROOT, handler));
    functions[blockFunctionName(spec.type)] = { memoryMb, timeoutSeconds, load };
  }
  const consumers: LocalFunctions["consumers"] = [];
  for (const folder of foldersOf("lambdas/events")) {
    const { definition } = eventModule.parse(await load(join(folder, "definition.ts")));
    const name = `events-${basename(folder)}`;
    functions[name] = { ...definition, load: () => loadHandler(join(folder, "handler.ts")) };
    consumers.push({ name, source: definition.source });
  }
  return { functions, consumers };
}

function foldersOf(path: string): string[] {
  return readdirSync(join(ROOT, path))
    .map((name) => join(ROOT, path, name))
    .filter((folder) => existsSync(join(folder, "definition.ts")))
    .toSorted();
}

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

async function loadHandler(file: string): Promise<Handler> {
  return handlerModule.parse(await load(file)).handler;
}
