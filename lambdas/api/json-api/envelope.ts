import * as z from "zod";

/**
 * The JSON:API form of a call (docs/identity-api.md, "Envelope"): bodies `{data: {type?, …}}`, answers `{data: {type, id, attributes, relationships}}`.
 *
 * ```ts
 * const attributes = z.object({ status: z.enum(["pending"]), name: z.string().nullable() });   // no value: null, never absent
 * const relationships = z.object({ account: toOneSchema("account"), files: toManySchema("file") });
 * const thing = resourceSchema("thing", attributes, relationships).meta({ id: "Thing" });
 *
 * jsonApiRoute(
 *   {
 *     method: "post", path: "/v1/things", …,
 *     request: z.object({
 *       body: requestBody("thing", {
 *         attributes: z.strictObject({ name: z.string().max(500).optional() }).default({}),
 *         relationships: z.strictObject({ account: namesOne("account", accountIdSchema) }),
 *       }),
 *     }),
 *     responses: { 201: { description: "The thing.", schema: documentSchema(thing) } },
 *   },
 *   async ({ body }) => json(201, { data: { type: "thing", id, attributes, relationships: { account: toOne("account", body.data.relationships.account.data.id), files: toMany("file", []) } } }),
 * );
 * ```
 *
 * Faults have their path from `data.` on; an unknown member is a 400, and so is another `type`. `null` in a POST counts as absent by itself
 * (`route.ts`); in a PATCH a field that can be cleared is `.nullable().optional()`. Lists: `page.ts`.
 */

/** Clients send the attributes of a resource that has none as an empty object. */
export const emptyAttributes = z.strictObject({}).optional();

/**
 * A body `{data: {type?, …members}}`. The path of the call says the type, so it may be missing.
 * @param members further schemas of `data`: `attributes`, `relationships`, `meta`; a member that is not named is refused
 */
export const requestBody = <Type extends string, Members extends z.core.$ZodLooseShape>(
  type: Type,
  members: Members,
) => z.strictObject({ data: z.strictObject({ type: z.literal(type).optional(), ...members }) });

/** A relationship of a body that names one resource. Another type is refused. */
export const namesOne = <Type extends string, Id extends z.ZodType>(type: Type, id: Id) =>
  z.strictObject({ data: z.strictObject({ type: z.literal(type), id }) });

/** One resource that a resource points at. */
const linkage = <Type extends string>(type: Type) => z.object({ type: z.literal(type), id: z.string() });

/** A relationship of an answer to one resource; none: `{data: null}`. */
export const toOneSchema = <Type extends string>(type: Type) => z.object({ data: linkage(type).nullable() });

/** A relationship of an answer to several resources. */
export const toManySchema = <Type extends string>(type: Type) => z.object({ data: z.array(linkage(type)) });

/** The value of a {@link toOneSchema}. */
export const toOne = <Type extends string>(type: Type, id: string | null | undefined) => ({
  data: id === null || id === undefined ? null : { type, id },
});

/** The value of a {@link toManySchema}. */
export const toMany = <Type extends string>(type: Type, ids: readonly string[]) => ({
  data: ids.map((id) => ({ type, id })),
});

/** A resource of an answer. Name it for the description: `.meta({ id: "Account" })`. */
export const resourceSchema = <
  Type extends string,
  Attributes extends z.ZodObject,
  Relationships extends z.ZodObject,
>(
  type: Type,
  attributes: Attributes,
  relationships: Relationships,
) => z.object({ type: z.literal(type), id: z.string(), attributes, relationships });

/** An answer with one resource. */
export const documentSchema = <Resource extends z.ZodType>(resource: Resource) =>
  z.object({ data: resource });
