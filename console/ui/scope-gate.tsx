import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";
import { EmptyState } from "./empty-state.tsx";

/** Shows its children to keys that have a scope; to others, what they lack and whom to ask. */
export function ScopeGate({ scope, children }: { scope: Scope; children: ReactNode }) {
  const { can, key } = useSession();
  if (can(scope)) return children;
  return (
    <EmptyState title="Your key may not see this">
      This page needs the scope <code>{scope}</code>, which the key “{key.name}” (…{key.hint}) does not have.
      Ask whoever administers your keys for one that has it.
    </EmptyState>
  );
}
