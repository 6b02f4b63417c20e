import * as z from "zod";
import type { PageRequest, RecordPage } from "../../../core/listed-records.ts";
import { Problem } from "../../../core/problem.ts";
import { cursorSchema, pagingParameters } from "../cursor.ts";
import type { CallerFacts } from "../route.ts";

/**
 * Lists of the JSON:API form.
 *
 * ```ts
 * request: z.object({ query: z.object({ ...pageParameters, "filter[status]": statusSchema.optional() }) }),
 * responses: { 200: { description: "One page.", schema: listSchema(thing).meta({ id: "ThingPage" }) } },
 * …
 * async (call) => {
 *   const page = await things.list({ tenant: call.caller, page: pageOf(call.query), fits: … });
 *   return json(200, listBody("/v1/things", call, page, viewThing));
 * }
 * ```
 *
 * A parameter that is not declared is a 400. Cursors are bound to the call and its filters by `route()`.
 */

/** The paging parameters of every list. */
export const pageParameters = {
  "page[size]": z.coerce.number().int().min(1).max(100).default(15).describe("Entries a page."),
  "page[after]": cursorSchema.optional().describe("`end` of the page before: the entries behind it."),
  "page[before]": cursorSchema.optional().describe("`start` of a page: the entries before it."),
  "page[total]": z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true")
    .describe("Whether to count the list. Above 10,000 entries `total` is null."),
};

type PageQuery = z.output<z.ZodObject<typeof pageParameters>>;

/**
 * The page that a query asks for.
 * @throws Problem `validation_failed` for both cursors at once
 */
export function pageOf(query: PageQuery): PageRequest {
  const { "page[size]": size, "page[after]": after, "page[before]": before, "page[total]": total } = query;
  if (after === undefined || before === undefined) return { size, after, before, total };
  const message = "Send page[after] or page[before], not both.";
  throw new Problem("validation_failed", message, {
    details: [{ path: "query.page[before]", code: "one_cursor_only", message }],
  });
}

const link = z.string().nullable();
const linksSchema = z
  .object({
    self: z.string(),
    first: z.string(),
    prev: link,
    next: link,
    last: z.null().describe("Always null: a cursor to the end would cost a scan."),
  })
  .meta({ id: "PageLinks", description: "Paths of this API with their query." });

/** `meta.page` of a list. */
const pageFactsSchema = z
  .object({
    cursors: z.object({ start: z.string().nullable(), end: z.string().nullable() }),
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    total: z.int().nullable().describe("Null: not asked for, or above 10,000."),
  })
  .meta({ id: "PageFacts" });

/**
 * An answer with one page of resources.
 * @param meta another form of `meta`
 */
export const listSchema = <Resource extends z.ZodType, Meta extends z.ZodType = typeof pageMetaSchema>(
  resource: Resource,
  meta?: Meta,
) => z.object({ data: z.array(resource), meta: meta ?? pageMetaSchema, links: linksSchema });

const pageMetaSchema = z.object({ page: pageFactsSchema });

type ListCall = Pick<CallerFacts, "toCursor"> & { readonly query: PageQuery };

/** The cursors of a page. */
export const cursorsOf = ({ toCursor }: ListCall, { start, end }: RecordPage<unknown>) => ({
  start: start === null ? null : toCursor(start),
  end: end === null ? null : toCursor(end),
});

/** `links` of a page. @param path of the call, with its parameters filled in */
export function linksOf(path: string, call: ListCall, page: RecordPage<unknown>) {
  const { start, end } = cursorsOf(call, page);
  const { "page[after]": after, "page[before]": before } = call.query;
  const to = (cursor: Readonly<Record<string, string>>): string => linkTo(path, call.query, cursor);
  const self = {
    ...(after === undefined ? {} : { "page[after]": call.toCursor(after) }),
    ...(before === undefined ? {} : { "page[before]": call.toCursor(before) }),
  };
  return {
    self: to(self),
    first: to({}),
    prev: page.hasPrevious && start !== null ? to({ "page[before]": start }) : null,
    next: page.hasNext && end !== null ? to({ "page[after]": end }) : null,
    last: null,
  };
}

/** The body of a list: its page as resources, `meta.page` and `links`. */
export function listBody<R, View>(
  path: string,
  call: ListCall,
  page: RecordPage<R>,
  view: (record: R) => View,
) {
  const facts = {
    cursors: cursorsOf(call, page),
    hasNextPage: page.hasNext,
    hasPreviousPage: page.hasPrevious,
    total: page.total,
  };
  return { data: page.records.map(view), meta: { page: facts }, links: linksOf(path, call, page) };
}

/** The same list, with another cursor. */
function linkTo(path: string, query: PageQuery, cursor: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (!pagingParameters.has(name) && value !== undefined) parameters.set(name, String(value));
  }
  parameters.set("page[size]", String(query["page[size]"]));
  if (query["page[total]"]) parameters.set("page[total]", "true");
  for (const [name, value] of Object.entries(cursor)) parameters.set(name, value);
  return `${path}?${parameters}`;
}
