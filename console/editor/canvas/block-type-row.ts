import { catalogue } from "../../../blocks.config.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";

/** The row of the catalogue of a type as it is written in a draft; undefined for an unknown type. */
export function blockTypeRow(type: string): BlockTypeSpec | undefined {
  return catalogue.get(type);
}

/** The display name of a block: its name, else its type's. */
export function blockTitle({ name, type, id }: { name?: string; type: string; id: string }): string {
  return name ?? blockTypeRow(type)?.title ?? id;
}
