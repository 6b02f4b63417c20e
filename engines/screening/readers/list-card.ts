import * as z from "zod";
import type { ListSource } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { decodeText, type InputFile } from "./reader.ts";

/** `list.json` in a folder of list files: names the list when it differs from what the format suggests. */
const cardSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  sample: z.boolean().default(false),
  licenceRequired: z.boolean().default(false),
  publishedAt: z.string().optional(),
});

export const LIST_CARD = "list.json";

/** Renames the one list of a folder after its card. @throws ScreeningError `list_malformed` */
export function applyCard(card: InputFile, sources: readonly ListSource[]): ListSource[] {
  const parsed = cardSchema.safeParse(json(card));
  if (!parsed.success)
    throw new ScreeningError("list_malformed", "list.json does not describe a list.", { file: card.name });
  const [source, ...others] = sources;
  if (source === undefined || others.length > 0) {
    throw new ScreeningError("list_shape", "list.json goes with the files of exactly one list.", {
      file: card.name,
    });
  }
  const { id, title, publisher, licence, sample, licenceRequired, publishedAt } = parsed.data;
  const entities = source.entities.map(({ sourceUrl: _, ...entity }) => ({ ...entity, list: id }));
  return [
    {
      ...source,
      id,
      title,
      publisher,
      licence,
      sample,
      licenceRequired,
      publishedAt: publishedAt ?? source.publishedAt,
      entities,
    },
  ];
}

function json(card: InputFile): unknown {
  try {
    return JSON.parse(decodeText(card));
  } catch {
    return undefined;
  }
}
