import { catalogue } from "../blocks.config.ts";
import { type Compilation, compile } from "../compiler/compile.ts";
import type { ResolvedSubworkflow } from "../compiler/context.ts";
import type { Diagnostic } from "../compiler/diagnostic.ts";
import { hashOfBytes } from "../core/audit/canonical.ts";
import { placeOf, type ReadFile } from "./files.ts";

/** Finds a child that is not among the files; undefined: not found. */
export type FindChild = (
  workflowId: string,
  version?: number,
) => ResolvedSubworkflow | "not_deployed" | undefined;

/**
 * Compiles a file on this machine. Its children are the other files, then those of `elsewhere`.
 *
 * @param file the file to compile
 * @param files all files of the call; a child without a version is the file, because it will be the live version
 */
export function compileFile(
  file: ReadFile,
  files: readonly ReadFile[],
  elsewhere: FindChild = () => undefined,
): Compilation {
  return compile(file.text, {
    workflowId: file.workflowId,
    catalogue,
    functionArn: (name) => name,
    sha256Hex: hashOfBytes,
    subworkflow: (workflowId, version) => {
      const child =
        version === undefined ? files.find((other) => other.workflowId === workflowId) : undefined;
      return child === undefined ? elsewhere(workflowId, version) : { graph: child.graph, version: 1 };
    },
  });
}

/** A diagnostic as editors and terminals read it: `file:line:column: severity code: message`. */
export function formatDiagnostic(
  path: string,
  { position, severity, code, message, hint, path: place }: Diagnostic,
): string {
  const at = place === "" ? "" : ` (${place})`;
  return `${placeOf(path, position)} ${severity} ${code}: ${message}${at} ${hint}`;
}
