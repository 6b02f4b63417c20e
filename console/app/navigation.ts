import type { Scope } from "./session/session.ts";

/** An entry of the main navigation. */
export interface NavigationEntry {
  path: string;
  label: string;
  /** Without this scope the page is empty, and the entry shows this. */
  scope: Scope;
}

/** Entries in their order, grouped by purpose. */
export const navigation: readonly { title: string; entries: readonly NavigationEntry[] }[] = [
  {
    title: "Operate",
    entries: [
      { path: "/", label: "Workflows", scope: "workflows:read" },
      { path: "/cases", label: "Cases", scope: "cases:read" },
      { path: "/executions", label: "Executions", scope: "workflows:executions:read" },
    ],
  },
  {
    title: "Evidence",
    entries: [
      { path: "/credentials", label: "Credentials", scope: "credentials:read" },
      { path: "/audit", label: "Audit", scope: "audit:read" },
      { path: "/statistics", label: "Statistics", scope: "statistics:read" },
    ],
  },
  {
    title: "Manage",
    entries: [
      { path: "/people", label: "People", scope: "users:write" },
      { path: "/settings", label: "Settings", scope: "settings:write" },
      { path: "/keys", label: "API keys", scope: "api_keys:write" },
      { path: "/lists", label: "Screening lists", scope: "workflows:read" },
      { path: "/streams", label: "Webhook streams", scope: "audit:streams" },
    ],
  },
];
