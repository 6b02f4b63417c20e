import type { ComponentType } from "react";
import { lazyPage } from "./lazy-page.ts";

/** A page and where it is. */
export interface PageRoute {
  /** Below `/console`, with wouter's parameters. */
  path: string;
  /** Loaded at the first visit. */
  page: ComponentType;
}

/** Every page. The first that fits is shown. */
export const pageRoutes: readonly PageRoute[] = [
  { path: "/", page: lazyPage(() => import("../workflows/workflows-page.tsx")) },
  { path: "/workflows/:id", page: lazyPage(() => import("../editor/editor-page.tsx")) },
  { path: "/workflows/:id/versions", page: lazyPage(() => import("../versions/versions-page.tsx")) },
  { path: "/workflows/:id/compare", page: lazyPage(() => import("../versions/compare-page.tsx")) },
  { path: "/workflows/:id/run", page: lazyPage(() => import("../run/run-page.tsx")) },
  { path: "/executions", page: lazyPage(() => import("../executions/executions-page.tsx")) },
  { path: "/executions/:executionId", page: lazyPage(() => import("../run/execution-page.tsx")) },
  { path: "/cases", page: lazyPage(() => import("../cases/cases-page.tsx")) },
  { path: "/cases/:id/:executionId?/:blockId?", page: lazyPage(() => import("../cases/case-page.tsx")) },
  { path: "/work/:executionId/:blockId", page: lazyPage(() => import("../work/review-page.tsx")) },
  { path: "/subjects", page: lazyPage(() => import("../subjects/subjects-page.tsx")) },
  { path: "/subjects/:id/risk", page: lazyPage(() => import("../subjects/risk-page.tsx")) },
  { path: "/subjects/:id", page: lazyPage(() => import("../subjects/subject-page.tsx")) },
  { path: "/monitoring", page: lazyPage(() => import("../monitoring/monitoring-page.tsx")) },
  { path: "/monitoring/alerts/:id", page: lazyPage(() => import("../monitoring/alert-page.tsx")) },
  { path: "/credentials", page: lazyPage(() => import("../credentials/credentials-page.tsx")) },
  { path: "/credentials/:id", page: lazyPage(() => import("../credentials/credential-page.tsx")) },
  { path: "/audit", page: lazyPage(() => import("../audit/audit-page.tsx")) },
  { path: "/audit/:executionId", page: lazyPage(() => import("../audit/trail-page.tsx")) },
  { path: "/streams", page: lazyPage(() => import("../streams/streams-page.tsx")) },
  { path: "/streams/:id", page: lazyPage(() => import("../streams/stream-page.tsx")) },
  { path: "/lists", page: lazyPage(() => import("../lists/lists-page.tsx")) },
  { path: "/statistics", page: lazyPage(() => import("../statistics/statistics-page.tsx")) },
  { path: "/people", page: lazyPage(() => import("../people/people-page.tsx")) },
  { path: "/teams", page: lazyPage(() => import("../teams/teams-page.tsx")) },
  { path: "/tokens", page: lazyPage(() => import("../tokens/tokens-page.tsx")) },
  { path: "/settings", page: lazyPage(() => import("../settings/settings-page.tsx")) },
  { path: "/keys", page: lazyPage(() => import("../keys/keys-page.tsx")) },
];
