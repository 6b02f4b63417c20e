import type { TakeAlone } from "../../core/access/one-writer.ts";
import { Problem } from "../../core/problem.ts";
import { nameIn, namesTag, readTags, type TagList, tagOf } from "./entity-tags.ts";
import { NOT_TAGS } from "./if-match.ts";
import { type Attempt, type RawCall, type Reply, type Route, requireAccess } from "./route.ts";

/**
 * Conditional requests (RFC 9110, 13), for all routes alike. The answer to the read of a resource that can change has an `ETag`; `If-None-Match` makes
 * it a 304, and `If-Match` of a call that changes the resource a 412. A read is made in full before its tag is compared: with all checks of the caller, and with
 * its entry in the record of disclosures.
 */
export interface Conditions {
  readonly ifMatch: TagList | undefined;
  readonly ifNoneMatch: TagList | undefined;
}

/** What conditional requests need of a call. */
export interface Conditional {
  /** The read of the resource that it changes; undefined: it changes no resource that has a read. */
  readonly read: Route | undefined;
  /** Its answer has a tag: it reads what calls change, or one record, which may change by itself. */
  readonly isTagged: boolean;
}

/** Finds out, once for all routes, what conditional requests need of each. */
export function conditionalOf(routes: readonly Route[]): (route: Route) => Conditional {
  const resources = resourcesOf(routes);
  const changed = new Set(resources.values());
  const isTagged = (route: Route) => changed.has(route) || (isRead(route) && route.spec.path.endsWith("}"));
  return (route) => ({ read: resources.get(route), isTagged: isTagged(route) });
}

/** The read of the resource that each call changes, by its path. A call that is missing here changes no resource that has a read. */
export type Resources = ReadonlyMap<Route, Route>;

/**
 * Finds the read whose answer a call changes: the one of the same path, or of the longest path above it that ends in an id. `POST` of a collection makes
 * something new, and changes none.
 */
export function resourcesOf(routes: readonly Route[]): Resources {
  const reads = new Map<string, Route>(routes.filter(isRead).map((read) => [read.spec.path, read]));
  const found = routes.flatMap((route): [Route, Route][] => {
    if (route.spec.method === "get" || route.access === undefined) return [];
    const [read] = pathsAbove(route).flatMap((path) => reads.get(path) ?? []);
    return read === undefined ? [] : [[route, read]];
  });
  return new Map(found);
}

const isRead = ({ spec, access }: Route): boolean =>
  spec.method === "get" && spec.undocumented !== true && access !== undefined;

function pathsAbove({ spec: { method, path, resource } }: Route): string[] {
  if (resource !== undefined) return [resource];
  const parts = path.split("/");
  const above = parts.map((_, position) => parts.slice(0, parts.length - position).join("/"));
  return above.filter((one) => one.endsWith("}") || (one === path && method !== "post"));
}

/** @throws Problem `validation_failed` for a header that lists no tags */
export function readConditions(headers: Headers): Conditions {
  return { ifMatch: tagsIn(headers, "if-match"), ifNoneMatch: tagsIn(headers, "if-none-match") };
}

function tagsIn(headers: Headers, name: string): TagList | undefined {
  const value = headers.get(name);
  if (value === null) return undefined;
  const tags = readTags(value);
  if (tags !== undefined) return tags;
  throw new Problem("validation_failed", `The header ${name} lists no entity tags.`, {
    details: [{ path: `headers.${name}`, code: "invalid_format", message: NOT_TAGS }],
  });
}

/**
 * The answer to a read with its tag, or the 304 for a client that has it.
 *
 * @param secret of the caller, for the tag
 * @throws Problem `conflict` (412) for a tag of `If-Match` that it has not
 */
export function conditionalRead(reply: Reply, { ifMatch, ifNoneMatch }: Conditions, secret: string): Reply {
  const tag = tagOfReply(reply, secret);
  if (tag === undefined) return reply;
  if (ifMatch !== undefined && !namesTag(ifMatch, tag, "strong")) throw changed();
  if (ifNoneMatch !== undefined && namesTag(ifNoneMatch, tag, "weak"))
    return { status: 304, headers: { ...reply.headers, etag: nameIn(ifNoneMatch, tag) } };
  return { ...reply, headers: { ...reply.headers, etag: tag } };
}

function tagOfReply(
  { status, body, tagged = body, contentType, headers }: Reply,
  secret: string,
): string | undefined {
  if (status !== 200 || body === undefined || contentType !== undefined) return undefined;
  const version = /^"(\d{1,15})"$/.exec(headers?.etag ?? "")?.[1];
  return tagOf(JSON.stringify(tagged), version, secret);
}

/** A call that changes something, and who makes it. */
export interface GuardedCall {
  readonly route: Route;
  /** Of the resource that it changes. */
  readonly read: Route | undefined;
  readonly raw: RawCall & { readonly caller: NonNullable<RawCall["caller"]> };
  readonly secret: string;
  /** Of the read: ids that it makes are not those of the call. */
  readonly attempt: Attempt;
}

/**
 * Makes a call under its conditions, which are compared with the resource as the caller may read it. What a route compares itself, in the write of its record, is
 * left to it. Of calls with conditions on one resource, one at a time is compared and made, so that one tag lets one of them through; a call without conditions
 * may come between.
 *
 * @throws Problem `conflict` (412), also while another such call is made; `forbidden` for a caller who may not read the resource
 */
export async function underConditions(
  call: GuardedCall,
  conditions: Conditions,
  takeAlone: TakeAlone,
  run: () => Promise<Reply>,
): Promise<Reply> {
  const { route, read } = call;
  const ifMatch = route.spec.preconditioned === true ? undefined : conditions.ifMatch;
  const ifNoneMatch = read === undefined ? undefined : conditions.ifNoneMatch;
  const names = ifMatch !== undefined && ifMatch !== "*" ? ifMatch : undefined;
  if (names === undefined && ifNoneMatch === undefined) return run();
  if (read === undefined) throw changed();
  requireAccess(call.raw.caller, read.access);
  const free = await takeAlone(call.raw.caller, pathOf(read, call.raw));
  if (free === undefined) throw busy();
  try {
    const tag = await currentTag(call, read);
    if (names !== undefined && !namesTag(names, tag, "strong")) throw changed();
    if (ifNoneMatch !== undefined && namesTag(ifNoneMatch, tag, "weak")) throw exists();
    return await run();
  } finally {
    await free();
  }
}

const pathOf = ({ spec }: Route, { params }: GuardedCall["raw"]): string =>
  spec.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => params[name] ?? "");

/** The tag that the read would have now; undefined: there is no such resource. */
async function currentTag({ raw, secret, attempt }: GuardedCall, read: Route): Promise<string | undefined> {
  const { params, requestId, source, caller } = raw;
  const call = { params, query: new URLSearchParams(), headers: new Headers(), body: undefined };
  try {
    const reply = await read.prepare({ ...call, requestId, source, caller })(attempt);
    return tagOfReply(reply, secret);
  } catch (error) {
    if (error instanceof Problem && error.code === "not_found") return undefined;
    throw error;
  }
}

const changed = (): Problem =>
  new Problem("conflict", "The resource has none of the tags in If-Match: read it again.", { status: 412 });

const busy = (): Problem =>
  new Problem("conflict", "Another call changes the resource at this moment: read it again.", {
    status: 412,
  });

const exists = (): Problem =>
  new Problem("conflict", "The resource is there already, in a state that If-None-Match excludes.", {
    status: 412,
  });
