import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../compiler/json.ts";
import { ATTRIBUTE_NAMES, type AttributeName, type Attributes } from "./attribute-schema.ts";
import {
  type AttributeSource,
  type Origin,
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
  /** How far that document is proved to be genuine. */
  readonly authenticity?: string;
  /** Makes the ids of the entries. */
  readonly id: string;
  readonly by?: SubjectEntry["by"];
}

/** The place of a source from the least to the most certain. */
export const certainty = (source: AttributeSource): number => SOURCES.indexOf(source);

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
  const { source } = statement;
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
      sources[name] = originOf(statement);
    }
  }
  if (entries.length === 0) return { after: record, entries };
  const after = { ...record, attributes, sources, version: record.version + 1, updatedAt: statement.at };
  return { after, entries };
}

/** Where the values of a statement come from, as a record keeps it. */
export const originOf = ({ source, at, ref, authenticity }: Omit<Statement, "values">): Origin => ({
  source,
  at,
  ...definedOnly({ ref, authenticity }),
});

/** What a timeline keeps of a value that came. */
export const entryOf = (
  { id, at, source, ref, by }: Omit<Statement, "values">,
  field: string,
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
