import { type ComponentType, lazy } from "react";

/** A page and where it is. */
export interface PageRoute {
  /** Below `/console`, with wouter's parameters. */
  path: string;
  /** Loaded when somebody first goes there. */
  page: ComponentType;
}

/** Every page. The first that fits is shown. */
export const pageRoutes: readonly PageRoute[] = [
  { path: "/executions", page: lazy(() => import("../executions/executions-page.tsx")) },
  { path: "/credentials", page: lazy(() => import("../credentials/credentials-page.tsx")) },
  { path: "/credentials/:id", page: lazy(() => import("../credentials/credential-page.tsx")) },
  { path: "/audit", page: lazy(() => import("../audit/audit-page.tsx")) },
  { path: "/audit/:executionId", page: lazy(() => import("../audit/trail-page.tsx")) },
  { path: "/keys", page: lazy(() => import("../keys/keys-page.tsx")) },
];
