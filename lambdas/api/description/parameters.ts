import * as z from "zod";
import type { Conditional } from "../conditions.ts";
import type { Route } from "../route.ts";
import type { Components } from "./components.ts";
import type { Json } from "./json.ts";

/** The parameters of a call, with the headers that every call of its kind takes. */
export function describeParameters(
  route: Route,
  components: Components,
  { isTagged, read }: Conditional,
): Json[] {
  const { shape } = route.spec.request;
  const of = (place: string, schema: z.core.$ZodType | undefined) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([name, field]) => describeParameter(place, name, field, components))
      : [];
  return [
    ...of("path", shape.params),
    ...of("query", shape.query),
    ...of("header", shape.headers),
    ...(route.access === undefined ? [] : callerHeaders),
    ...(route.spec.idempotent === undefined ? [] : [idempotencyHeader]),
    ...(isTagged ? [ifNoneMatchHeader] : []),
    ...(read !== undefined && route.spec.preconditioned === undefined ? [ifMatchHeader] : []),
  ];
}

const callerHeaders: Json[] = [
  header("X-Environment", { enum: ["production", "staging"] }, "Must agree with the key when sent."),
  header(
    "X-On-Behalf-Of-Subject",
    { type: "string", maxLength: 256 },
    "Recorded as the principal in audit events.",
  ),
];
const idempotencyHeader = header(
  "Idempotency-Key",
  { type: "string", minLength: 1, maxLength: 255, pattern: "^[ -~]+$" },
  "Kept 24 h: the same body gets the first answer again, with `Idempotency-Replayed: true`.",
);

const ifNoneMatchHeader = header(
  "If-None-Match",
  { type: "string", minLength: 1, maxLength: 1000 },
  "ETags of earlier answers, or `*`: the answer is a 304 where it still has one of them.",
);
const ifMatchHeader = header(
  "If-Match",
  { type: "string", minLength: 1, maxLength: 1000 },
  "ETags of the resource as it was read, or `*`: the call is refused with 412 where it has none of them.",
);

function header(name: string, schema: Json, description: string): Json {
  return { in: "header", name, required: false, description, schema };
}

function describeParameter(
  place: string,
  name: string,
  field: z.core.$ZodType,
  components: Components,
): Json {
  const sent = components.describe(field, "input");
  // Coercion accepts any value; its output type is more specific.
  const schema = Object.keys(sent).some((key) => key !== "description")
    ? sent
    : components.describe(field, "output");
  const required = place === "path" || !z.safeParse(field, undefined).success;
  return {
    in: place,
    name,
    required,
    ...(schema.description ? { description: schema.description } : {}),
    schema,
  };
}
