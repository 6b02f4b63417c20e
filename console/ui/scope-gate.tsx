import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";
import { EmptyState } from "./empty-state.tsx";

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
    <EmptyState title="You may not see this" isPage={isPage}>
      This page needs the scope <code>{scope}</code>, which {caller.name} ({caller.detail}) does not have. Ask
      an administrator for {caller.kind === "person" ? "a role" : "a key"} with this scope.
    </EmptyState>
  );
}
