import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";
import { EmptyState } from "./empty-state.tsx";

/** Props of `ScopeGate`. */
export interface ScopeGateProps {
  scope: Scope;
  /** Nothing else is on the page. */
  isPage?: boolean;
  children: ReactNode;
}

/** Shows its children to keys that have a scope; to others, what they lack and whom to ask. */
export function ScopeGate({ scope, isPage = false, children }: ScopeGateProps) {
  const { can, key } = useSession();
  if (can(scope)) return children;
  return (
    <EmptyState title="Your key may not see this" isPage={isPage}>
      This page needs the scope <code>{scope}</code>, which the key “{key.name}” (…{key.hint}) does not have.
      Ask whoever administers your keys for one that has it.
    </EmptyState>
  );
}
