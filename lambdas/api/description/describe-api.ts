import type * as z from "zod";
import { scopeMeaning } from "../../../core/access/scopes.ts";
import { conditionalOf } from "../conditions.ts";
import type { Route } from "../route.ts";
import { createComponents } from "./components.ts";
import { allProblemExamples } from "./examples.ts";
import { sharedHeaders } from "./headers.ts";
import type { Json } from "./json.ts";
import { describeRoute } from "./operation.ts";
import { plainUnions } from "./plain-unions.ts";
import { tagMeaning } from "./tags.ts";
import { nameUnionParts } from "./union-parts.ts";
import { describeWebhooks, webhookTag } from "./webhooks.ts";

/** The description of the service itself. */
export interface ServiceFacts {
  version: string;
  /** Base URL; `/` when it is the one that the description was fetched from. */
  serverUrl: string;
  /** Schemas named by `meta({id})` that no call has, but that descriptions point at. */
  schemas: readonly z.ZodType[];
  /** Names of the block types that the deployment offers: the values of `BlockType`. */
  blockTypes: readonly string[];
}

/**
 * Describes the API in OpenAPI 3.1, from the same declarations that serve it: JSON Schema 2020-12 needs no translation.
 *
 * @param routes everything that is served
 * @param facts version and base URL
 */
export function describeApi(routes: readonly Route[], facts: ServiceFacts): Json {
  const components = createComponents();
  const described = routes.filter(({ spec }) => spec.undocumented !== true);
  const conditional = conditionalOf(described);
  const paths: Record<string, Json> = {};
  for (const route of described) {
    paths[route.spec.path] = {
      ...paths[route.spec.path],
      [route.spec.method]: describeRoute(route, components, conditional(route)),
    };
  }
  for (const schema of facts.schemas) components.describe(schema, "input");
  const webhooks = describeWebhooks(components);
  const schemas = { ...components.schemas(), BlockType: { type: "string", enum: facts.blockTypes } };
  nameUnionParts(schemas);
  const calls = { paths: components.resolve(paths), webhooks: components.resolve(webhooks) };
  plainUnions(schemas, calls);
  return {
    openapi: "3.1.0",
    info: {
      title: "Workflow API",
      version: facts.version,
      description: "Verification workflows: graphs of checks, run as state machines, signed credentials out.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: facts.serverUrl }],
    tags: [...new Set([...described.map(({ spec }) => spec.tag), webhookTag])].map(describeTag),
    ...calls,
    components: { schemas, headers: sharedHeaders(), examples: allProblemExamples(), securitySchemes },
  };
}

const describeTag = (name: string): Json => {
  const description = tagMeaning.get(name);
  return description === undefined ? { name } : { name, description };
};

const securitySchemes = {
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-Api-Key",
    description: `A key carries scopes: ${Object.entries(scopeMeaning)
      .map(([scope, meaning]) => `\`${scope}\` (${meaning})`)
      .join(", ")}.`,
  },
  session: {
    type: "apiKey",
    in: "cookie",
    name: "__Host-session",
    description:
      "The session of a signed-in person, with the scopes of the person's roles; from pages of the console only, and with `X-Csrf-Token` for all but GET.",
  },
  bearer: { type: "http", scheme: "bearer", description: "The same key as a bearer token." },
};
