import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const HEADER = "// Made by `npm run console:api` from /openapi.json. Not to be edited.\n\n";

/** Any JSON value, whose description refers to itself. */
const ANY_VALUE = /^#\/components\/schemas\/(JsonValue|Schema_[0-9a-f]{8})$/;

/**
 * The types of an API, as the text of a declaration file. Values of any shape are `unknown`: a type that refers to itself becomes
 * `any` in the client's own type functions.
 * @param description OpenAPI 3.1 as JSON text, as `/openapi.json` gives it
 */
export async function typesOf(description: string): Promise<string> {
  const nodes = await openapiTS(description, {
    alphabetize: true,
    defaultNonNullable: false,
    transform: (_, { path = "" }) =>
      ANY_VALUE.test(path) ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) : undefined,
  });
  return HEADER + astToString(nodes);
}
