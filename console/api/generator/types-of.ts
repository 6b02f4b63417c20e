import openapiTS, { astToString } from "openapi-typescript";

const HEADER = "// Made by `npm run console:api` from /openapi.json. Not to be edited.\n\n";

/**
 * The types of an API, as the text of a declaration file.
 * @param description OpenAPI 3.1 as JSON text, as `/openapi.json` gives it
 */
export async function typesOf(description: string): Promise<string> {
  const nodes = await openapiTS(description, {
    alphabetize: true,
    defaultNonNullable: false,
  });
  return HEADER + astToString(nodes);
}
