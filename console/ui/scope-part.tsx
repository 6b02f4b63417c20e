import type { ReactNode } from "react";
import { type Scope, useSession } from "../app/session/session.ts";
import { t } from "./messages.ts";

/** Shows a part of a page to callers with a scope, and to others the scope that it needs. */
export function ScopePart({ scope, children }: { scope: Scope; children: ReactNode }) {
  if (useSession().can(scope)) return children;
  return <p>{t.rich("youLackScope", { scope: <code>{scope}</code> })}</p>;
}
