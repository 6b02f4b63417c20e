/**
 * Loaded before the product, behind tsx: `--import tsx --import ./local/plain-names.ts`. tsx keeps the names of functions, by a call at each
 * time that one is made, for code whose names change. Ours do not, and the calls take a tenth of the processor time of an execution.
 */
import * as nodeModule from "node:module";

/** What tsx calls for that: esbuild's text (`keepNames`, `minifyWhitespace`). */
const HELPER =
  'var __defProp=Object.defineProperty;var __name=(target,value)=>__defProp(target,"name",{value,configurable:true});';
/** As long as the other: source maps count columns. */
const PLAIN = "var __name=(target)=>target;".padEnd(HELPER.length);

interface Loaded {
  readonly source?: unknown;
}

function plain<T extends Loaded>(loaded: T): T {
  const { source } = loaded;
  return typeof source === "string" ? { ...loaded, source: source.replace(HELPER, PLAIN) } : loaded;
}

/** Node.js 20 calls it in a thread of its own: https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload */
export const load: nodeModule.LoadHook = async (url, context, nextLoad) =>
  plain(await nextLoad(url, context));

/** Newer releases call it in the thread that loads, as they do with tsx's: https://nodejs.org/api/module.html#moduleregisterhooksoptions */
const registerHooks: unknown = Reflect.get(nodeModule, "registerHooks");
if (typeof registerHooks === "function")
  registerHooks({
    load: (url: string, context: unknown, nextLoad: (url: string, context: unknown) => Loaded) =>
      plain(nextLoad(url, context)),
  });
else nodeModule.register(import.meta.url);
