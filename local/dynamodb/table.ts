import * as z from "zod";
import { invalidValue } from "./faults.ts";

/** The attributes of a key. */
export interface KeyNames {
  readonly hash: string;
  readonly range?: string | undefined;
}

/** A secondary index. */
export interface Index {
  readonly name: string;
  readonly keys: KeyNames;
  readonly isLocal: boolean;
  /** The attributes it holds besides the keys. */
  readonly attributes: "all" | readonly string[];
}

/** A table. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  readonly keys: KeyNames;
  readonly indexes: readonly Index[];
}

const keySchema = z
  .array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }))
  .min(1)
  .max(2);
/** An index in a request. */
export const indexSchema = z.looseObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
/** The members of a table in a request. */
export const shape = {
  TableName: z.string(),
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(indexSchema).optional(),
  LocalSecondaryIndexes: z.array(indexSchema).optional(),
};
/** The description of a table as stored. */
export const storedSchema = z.looseObject({ ...shape, TableArn: z.string() });

/** Where the description of a table is stored. */
export const tableKey = (name: string): string => `table~${name}`;

/**
 * A table from its description as stored.
 * @throws ZodError for one that is none
 */
export function tableOf(stored: unknown): Table {
  const description = storedSchema.parse(stored);
  const { GlobalSecondaryIndexes: global = [], LocalSecondaryIndexes: local = [] } = description;
  return {
    name: description.TableName,
    arn: description.TableArn,
    keys: keyNames(description.KeySchema),
    indexes: [...global.map((index) => indexOf(index, false)), ...local.map((index) => indexOf(index, true))],
  };
}

/** An index of a request. */
export function indexOf(
  { IndexName, KeySchema, Projection }: z.infer<typeof indexSchema>,
  isLocal: boolean,
): Index {
  const attributes = Projection.ProjectionType === "ALL" ? "all" : (Projection.NonKeyAttributes ?? []);
  return { name: IndexName, keys: keyNames(KeySchema), isLocal, attributes };
}

function keyNames(schema: z.infer<typeof keySchema>): KeyNames {
  const [hash, range] = ["HASH", "RANGE"].map((type) => schema.find(({ KeyType }) => KeyType === type));
  if (hash === undefined) throw invalidValue("Missing the HASH key in the KeySchema");
  return { hash: hash.AttributeName, range: range?.AttributeName };
}
