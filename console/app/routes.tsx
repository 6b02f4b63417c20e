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
  { path: "/", page: lazy(() => import("../workflows/workflows-page.tsx")) },
  { path: "/workflows/:id", page: lazy(() => import("../editor/editor-page.tsx")) },
  { path: "/help/:code", page: lazy(() => import("../editor/help/help-page.tsx")) },
  { path: "/workflows/:id/versions", page: lazy(() => import("../versions/versions-page.tsx")) },
  { path: "/workflows/:id/compare", page: lazy(() => import("../versions/compare-page.tsx")) },
  { path: "/workflows/:id/run", page: lazy(() => import("../run/run-page.tsx")) },
  { path: "/executions", page: lazy(() => import("../executions/executions-page.tsx")) },
  { path: "/executions/:executionId", page: lazy(() => import("../run/execution-page.tsx")) },
  { path: "/work", page: lazy(() => import("../work/work-page.tsx")) },
  { path: "/work/:executionId/:blockId", page: lazy(() => import("../work/review-page.tsx")) },
  { path: "/credentials", page: lazy(() => import("../credentials/credentials-page.tsx")) },
  { path: "/credentials/:id", page: lazy(() => import("../credentials/credential-page.tsx")) },
  { path: "/audit", page: lazy(() => import("../audit/audit-page.tsx")) },
  { path: "/audit/:executionId", page: lazy(() => import("../audit/trail-page.tsx")) },
  { path: "/streams", page: lazy(() => import("../streams/streams-page.tsx")) },
  { path: "/streams/:id", page: lazy(() => import("../streams/stream-page.tsx")) },
  { path: "/lists", page: lazy(() => import("../lists/lists-page.tsx")) },
  { path: "/keys", page: lazy(() => import("../keys/keys-page.tsx")) },
];
