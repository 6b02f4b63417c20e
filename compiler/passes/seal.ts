import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { StateMachine } from "../asl.ts";
import { canonicalBytes } from "../canonical.ts";
import type { HashBytes } from "../context.ts";
import { diagnostic, type LocatedDiagnostic } from "../diagnostic.ts";
import type { FlatGraph } from "../flat-graph.ts";
import { definedOnly } from "../json.ts";

/** The largest definition, in bytes of UTF-8. Source: AWS, Step Functions quotas (1 MB for CreateStateMachine). */
const maxDefinitionBytes = 1_000_000;

/** Largest size of a run's routes, within the 256 KB of a state's data. */
const maxRoutesBytes = 200_000;

/** A definition with its identity. */
export interface Sealed {
  definition: StateMachine;
  /** SHA-256 of the definition's canonical JSON (RFC 8785), hex. */
  hash: string;
  diagnostics: LocatedDiagnostic[];
}

/** In JavaScript: the compiler also runs in browsers, whose native hash is asynchronous. */
const sha256Hex: HashBytes = (bytes) => bytesToHex(sha256(bytes));

/**
 * Names a machine by the hash of its behaviour. Parts of the flat graph that the states do not contain (edges, disabled
 * blocks, what a contradiction leads to) are hashed into the comment, so that all users of a machine share the same stored data. Names, descriptions
 * and layout are in neither.
 */
export function seal(
  definition: StateMachine,
  { blocks, edges, onContradiction }: FlatGraph,
  hash: HashBytes = sha256Hex,
): Sealed {
  const disabled = blocks.filter(({ enabled }) => !enabled);
  const unseen = { edges, disabled, ...definedOnly({ onContradiction }) };
  const sealed = { Comment: `graph ${hash(canonicalBytes(unseen))}`, ...definition };
  const bytes = canonicalBytes(sealed);
  return { definition: sealed, hash: hash(bytes), diagnostics: sizeFaults(bytes.length, blocks) };
}

function sizeFaults(bytes: number, blocks: FlatGraph["blocks"]): LocatedDiagnostic[] {
  const routes = blocks.reduce(
    (sum, { key, instruction }) =>
      sum + key.length + 6 + instruction.edges.reduce((all, { id }) => all + id.length + 9, 0),
    0,
  );
  if (bytes > maxDefinitionBytes) {
    const message = `The state machine would take ${bytes} bytes; at most ${maxDefinitionBytes} are allowed.`;
    return [diagnostic("definition_too_large", [], message)];
  }
  if (routes <= maxRoutesBytes) return [];
  const message = `The names of blocks and edges need ${routes} bytes; a state holds at most ${maxRoutesBytes}.`;
  return [diagnostic("definition_too_large", [], message)];
}
