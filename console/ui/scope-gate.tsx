import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";
import { EmptyState } from "./empty-state.tsx";
import { t } from "./messages.ts";

/** Props of `ScopeGate`. */
export interface ScopeGateProps {
  scope: Scope;
  /** The gate is the whole content of the page. */
  isPage?: boolean;
  children: ReactNode;
}

/** Shows its children to callers with a scope, and the missing scope to others. */
export function ScopeGate({ scope, isPage = false, children }: ScopeGateProps) {
  const { can, caller } = useSession();
  if (can(scope)) return children;
  return (
    <EmptyState title={t("youMayNotSeeThis")} isPage={isPage}>
      {t.rich(caller.kind === "person" ? "personLacksScope" : "keyLacksScope", {
        scope: <code>{scope}</code>,
        name: caller.name,
        detail: caller.detail,
      })}
    </EmptyState>
  );
}
