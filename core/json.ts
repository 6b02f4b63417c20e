import type { JsonValue } from "../compiler/json.ts";

/** JSON values, for rooms that may not import the compiler: the schemas and types are the compiler's. */
export {
  definedOnly,
  type JsonObject,
  type JsonValue,
  jsonObjectSchema,
  jsonValueSchema,
} from "../compiler/json.ts";

/** Every text in a value, without the keys of its objects. */
export const textsIn = (value: JsonValue): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
