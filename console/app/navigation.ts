import { t } from "./messages.ts";
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
    title: t("operate"),
    entries: [
      { path: "/", label: t("workflows"), scope: "workflows:read" },
      { path: "/cases", label: t("cases"), scope: "cases:read" },
      { path: "/subjects", label: t("subjects"), scope: "subjects:read" },
      { path: "/monitoring", label: t("monitoring"), scope: "cases:read" },
      { path: "/executions", label: t("executions"), scope: "workflows:executions:read" },
    ],
  },
  {
    title: t("evidence"),
    entries: [
      { path: "/credentials", label: t("credentials"), scope: "credentials:read" },
      { path: "/audit", label: t("audit"), scope: "audit:read" },
      { path: "/statistics", label: t("statistics"), scope: "statistics:read" },
    ],
  },
  {
    title: t("manage"),
    entries: [
      { path: "/people", label: t("people"), scope: "users:write" },
      { path: "/teams", label: t("teams"), scope: "users:write" },
      { path: "/settings", label: t("settings"), scope: "settings:write" },
      { path: "/keys", label: t("apiKeys"), scope: "api_keys:write" },
      { path: "/lists", label: t("screeningLists"), scope: "workflows:read" },
      { path: "/streams", label: t("webhookStreams"), scope: "audit:streams" },
    ],
  },
];
