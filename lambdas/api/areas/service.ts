import { catalogue } from "../../../blocks.config.ts";
import { codePage, docsRoutes } from "../docs-pages.ts";
import { type McpDeps, mcpRoutes } from "../mcp/route.ts";
import { allTools } from "../mcp/tools.ts";
import { metaRoutes } from "../meta.ts";
import type { Route } from "../route.ts";
import { describedGraphSchema } from "../workflows.ts";

const version = "1.0.0";

/** What shows the whole API. */
export interface ServiceDeps {
  readonly mcp: McpDeps;
  /** The routes of all other areas, in the order of the description. */
  readonly others: () => Promise<readonly Route[]>;
}

/** The API as tools, its documentation and its description. */
export async function serviceArea({ mcp, others }: ServiceDeps): Promise<Route[]> {
  const resources = await others();
  const own: Route[] = [
    ...mcpRoutes(mcp, allTools(resources, codePage)),
    ...docsRoutes(),
    ...metaRoutes(async () => {
      // Most processes never describe the API: the first request for it loads the examples.
      const { describeApi } = await import("../description/describe-api.ts");
      return describeApi([...resources, ...own], {
        version,
        serverUrl: "/",
        schemas: [describedGraphSchema],
        blockTypes: [...catalogue.keys()],
      });
    }),
  ];
  return own;
}
