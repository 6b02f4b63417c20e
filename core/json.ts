/** JSON values, for rooms that may not import the compiler: the schemas and types are the compiler's. */
export {
  type JsonObject,
  type JsonValue,
  jsonObjectSchema,
  jsonValueSchema,
} from "../compiler/json.ts";
