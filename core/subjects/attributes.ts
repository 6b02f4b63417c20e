import { isDeepStrictEqual } from "node:util";
import {
  ATTRIBUTE_NAMES,
  type AttributeName,
  type AttributeSource,
  type Attributes,
  SOURCES,
  type SubjectEntry,
  type SubjectRecord,
} from "./records.ts";

/** What a source says of a subject. Null takes a value away. */
export interface Statement {
  readonly values: { readonly [Name in AttributeName]?: Attributes[Name] | null };
  readonly source: AttributeSource;
  /** ISO time. */
  readonly at: string;
  /** The document or run that showed it. */
  readonly ref?: string;
  /** Makes the ids of the entries. */
  readonly id: string;
  readonly by?: SubjectEntry["by"];
}

const certainty = (source: AttributeSource): number => SOURCES.indexOf(source);

/**
 * The record after a source has spoken, with what goes into the timeline. A value of a more certain source stays: another value is then a
 * contradiction, and the same value changes nothing. An equally or more certain source replaces the value.
 */
export function afterStatement(
  record: SubjectRecord,
  statement: Statement,
): { readonly after: SubjectRecord; readonly entries: readonly SubjectEntry[] } {
  const attributes: Record<string, unknown> = { ...record.attributes };
  const sources = { ...record.sources };
  const entries: SubjectEntry[] = [];
  const { source, at, ref } = statement;
  for (const name of ATTRIBUTE_NAMES) {
    const value = statement.values[name];
    if (value === undefined) continue;
    const known = sources[name];
    const before = attributes[name];
    const isSame = isDeepStrictEqual(before ?? null, value);
    const isWeaker = known !== undefined && certainty(source) < certainty(known.source);
    if (isWeaker ? isSame : isSame && known?.source === source) continue;
    entries.push(entryOf(statement, name, isWeaker ? "contradicted" : "changed", before, value));
    if (isWeaker) continue;
    if (value === null) {
      delete attributes[name];
      delete sources[name];
    } else {
      attributes[name] = value;
      sources[name] = { source, at, ...(ref === undefined ? {} : { ref }) };
    }
  }
  if (entries.length === 0) return { after: record, entries };
  const after = { ...record, attributes, sources, version: record.version + 1, updatedAt: at };
  return { after, entries };
}

const entryOf = (
  { id, at, source, ref, by }: Statement,
  field: AttributeName,
  kind: "changed" | "contradicted",
  before: unknown,
  after: unknown,
): SubjectEntry => ({
  id: `${id}_${field}`,
  at,
  kind,
  field,
  source,
  ...(before === undefined ? {} : { before }),
  after,
  ...(ref === undefined ? {} : { ref }),
  ...(by === undefined ? {} : { by }),
});
