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

/** Shows its children to keys with a scope, and the missing scope to others. */
export function ScopeGate({ scope, isPage = false, children }: ScopeGateProps) {
  const { can, key } = useSession();
  if (can(scope)) return children;
  return (
    <EmptyState title="Your key may not see this" isPage={isPage}>
      This page needs the scope <code>{scope}</code>, which the key “{key.name}” (…{key.hint}) does not have.
      Ask the administrator of your keys for one with this scope.
    </EmptyState>
  );
}
