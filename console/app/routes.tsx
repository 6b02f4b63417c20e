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
  { path: "/keys", page: lazy(() => import("../keys/keys-page.tsx")) },
];
