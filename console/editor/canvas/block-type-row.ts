import { blockTypeSchema } from "../../../compiler/graph.ts";
import { type BlockTypeSpec, catalogue } from "../../../core/blocks/catalogue.ts";

/** The row of the catalogue of a type as it is written in a draft; undefined when there is no such type. */
export function blockTypeRow(type: string): BlockTypeSpec | undefined {
  const known = blockTypeSchema.safeParse(type);
  return known.success ? catalogue[known.data] : undefined;
}

/** How a block is called: by its name, else by its type's. */
export function blockTitle({ name, type, id }: { name?: string; type: string; id: string }): string {
  return name ?? blockTypeRow(type)?.title ?? id;
}
