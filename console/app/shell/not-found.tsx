import { Link } from "wouter";
import { EmptyState } from "../../ui/empty-state.tsx";

/** For addresses that no page has. */
export function NotFound() {
  return (
    <EmptyState isPage title="There is no such page" action={<Link href="/">Go to the workflows</Link>}>
      The address may be mistyped, or what it named was deleted.
    </EmptyState>
  );
}
