import type { BlockTypeSpec } from "./spec.ts";

/** The block types that a deployment offers, by name, in the order in which editors list them. */
export type Catalogue = ReadonlyMap<string, BlockTypeSpec>;

/** A function name `<prefix>blocks-<type>` is at most 64 characters long on AWS Lambda. */
const TYPE_NAME = /^[a-z][a-z0-9_]{0,39}$/;

/**
 * Makes a catalogue.
 * @throws Error when two rows have one type, a type's name is not valid, or a row declares its output both a person's decision and a check
 */
export function createCatalogue(specs: readonly BlockTypeSpec[]): Catalogue {
  const catalogue = new Map<string, BlockTypeSpec>();
  for (const spec of specs) {
    if (!TYPE_NAME.test(spec.type)) {
      throw new Error(
        `"${spec.type}" is not a valid block type: use 1 to 40 of a-z, 0-9 and _, a letter first.`,
      );
    }
    if (catalogue.has(spec.type)) {
      throw new Error(`Two blocks have the type "${spec.type}". Remove or rename one of them.`);
    }
    if (spec.decides !== undefined && spec.findings !== undefined) {
      throw new Error(`The block type "${spec.type}" cannot have both \`decides\` and \`findings\`.`);
    }
    catalogue.set(spec.type, spec);
  }
  return catalogue;
}

/** Whether a block of a type may have issued a credential. A type that is no longer offered may have. */
export const mayIssueCredential = (catalogue: Catalogue, type: string): boolean => {
  const spec = catalogue.get(type);
  return spec === undefined || spec.issuesCredential === true;
};

/** Whether a block of a type waits for a POST to its own URL. */
export const isWebhook = (catalogue: Catalogue, type: string): boolean =>
  answererOf(catalogue, type) === "webhook";

/** Whether a block of a type waits for the end of a capture session. */
export const isCapture = (catalogue: Catalogue, type: string): boolean =>
  answererOf(catalogue, type) === "capture";

function answererOf(catalogue: Catalogue, type: string): "webhook" | "capture" | undefined {
  const hold = catalogue.get(type)?.hold;
  return hold?.kind === "pause" ? hold.answeredBy : undefined;
}

/**
 * The row of a type that a checked graph uses.
 * @throws RangeError when the catalogue has no such type
 */
export function specOf(catalogue: Catalogue, type: string): BlockTypeSpec {
  const spec = catalogue.get(type);
  if (spec === undefined) throw new RangeError(`The catalogue has no block type "${type}".`);
  return spec;
}
