import type * as z from "zod";
import {
  type Access,
  type Call,
  type CallerFacts,
  type Reply,
  type Route,
  type RouteSpec,
  route,
} from "../route.ts";

/** The largest body of a JSON:API call. */
const MAX_BODY_BYTES = 256 * 1024;

/** Declares a call in the JSON:API form (`envelope.ts`): `route()` with its media types and the size of its bodies. */
export const jsonApiRoute = <R extends z.ZodObject>(
  spec: RouteSpec<R> & { scope: Access },
  handle: (call: Call<R> & CallerFacts) => Promise<Reply>,
): Route =>
  route({ ...spec, jsonApi: true, bodyOptions: { maxBytes: MAX_BODY_BYTES, ...spec.bodyOptions } }, handle);
