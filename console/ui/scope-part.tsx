import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";

/** Shows a part of a page to callers with a scope, and to others the scope that it needs. */
export function ScopePart({ scope, children }: { scope: Scope; children: ReactNode }) {
  if (useSession().can(scope)) return children;
  return (
    <p>
      This needs the scope <code>{scope}</code>, which you do not have.
    </p>
  );
}
