import type { Catalogue } from "./catalogue/catalogue.ts";

/** A workflow as a subworkflow block finds it: its graph (checked again here) and the version that it has been pinned to. */
export interface ResolvedSubworkflow {
  graph: unknown;
  version: number;
}

/** SHA-256 of bytes as lower-case hex. */
export type HashBytes = (bytes: Uint8Array) => string;

/** The external inputs of `compile`. All are loaded beforehand: compiling does no I/O. */
export interface CompileContext {
  /** The block types that graphs may use. */
  catalogue: Catalogue;
  /** Id of the workflow, when the graph does not contain it. */
  workflowId?: string;
  /** Finds a child workflow; without a version, its live one. `undefined`: no such workflow or version; `not_deployed`: no live version. */
  subworkflow?: (workflowId: string, version?: number) => ResolvedSubworkflow | "not_deployed" | undefined;
  /** The ARN (or name) of the function `blocks-<type>` or `control`. */
  functionArn: (name: string) => string;
  /** The runtime's own SHA-256, where it has a synchronous one: many times as fast as the one in JavaScript that stands in for it. */
  sha256Hex?: HashBytes;
}
