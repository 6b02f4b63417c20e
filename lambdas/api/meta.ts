import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { json, publicRoute, type Route } from "./route.ts";

const anyJson = z.looseObject({ openapi: z.string() });

/**
 * `/openapi.json` and `/docs`.
 *
 * @param describe makes the API description; called once, at the first request for it
 */
export function metaRoutes(describe: () => Promise<unknown>): Route[] {
  let description: Promise<unknown> | undefined;
  return [
    publicRoute(
      {
        method: "get",
        path: "/openapi.json",
        operationId: "describeApi",
        compressed: true,
        tag: "Service",
        summary: "This description, in OpenAPI 3.1.",
        request: z.object({}),
        open: true,
        responses: { 200: { description: "The description.", schema: anyJson } },
      },
      async () => {
        description ??= describe();
        return json(200, await description, { "cache-control": "public, max-age=300" });
      },
    ),
    publicRoute(
      {
        method: "get",
        path: "/docs",
        operationId: "docs",
        compressed: true,
        tag: "Service",
        summary: "A page that renders the description.",
        request: z.object({}),
        responses: { 200: { description: "The page.", contentType: "text/html; charset=utf-8" } },
      },
      async () => ({
        status: 200,
        body: page,
        contentType: "text/html; charset=utf-8",
        headers: pageHeaders,
      }),
    ),
    assetRoute(),
  ];
}

/** Only our own files, and no inline code. */
const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** Links are relative, so that the page also works below the stage path of an API Gateway. */
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Workflow API</title>
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="docs/assets/swagger-ui-bundle.js"></script>
<script src="docs/assets/start.js"></script>
</body>
</html>
`;

const startScript = `SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

const assetTypes = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "start.js": "text/javascript; charset=utf-8",
} as const;
const assetName = z.enum(["swagger-ui.css", "swagger-ui-bundle.js", "start.js"]);

function assetRoute(): Route {
  return publicRoute(
    {
      method: "get",
      path: "/docs/assets/{file}",
      operationId: "docsAsset",
      compressed: true,
      tag: "Service",
      summary: "A file of the page.",
      undocumented: true,
      request: z.object({ params: z.object({ file: assetName }) }),
      responses: {
        200: {
          description: "The file.",
          contentType: assetTypes["start.js"],
          otherTypes: [assetTypes["swagger-ui.css"]],
        },
      },
    },
    async ({ params: { file } }) => {
      const body = file === "start.js" ? startScript : await readFile(path.join(assetFolder(), file), "utf8");
      return {
        status: 200,
        body,
        contentType: assetTypes[file],
        headers: { "cache-control": "public, max-age=3600" },
      };
    },
  );
}

/** A bundle has the files beside it (`docs-assets/`, put there by infra); elsewhere they are the package's own. */
function assetFolder(): string {
  const bundled = fileURLToPath(new URL("./docs-assets/", import.meta.url));
  if (existsSync(bundled)) return bundled;
  return path.dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
}
