import { Link } from "wouter";
import classes from "./audit.module.css";
import type { AuditEvent } from "./use-audit.ts";

/** The resource of an event, as a link if it has a page. */
export function Subject({ event }: { event: AuditEvent }) {
  const { credential_id: credentialId, resource_id: resourceId } = event;
  const links = [
    credentialId === null ? undefined : { href: `/credentials/${credentialId}`, id: credentialId },
    resourceId === null ? undefined : { href: pageOf(resourceId), id: resourceId },
  ].filter((link) => link !== undefined);
  if (links.length === 0) return null;
  return links.map(({ href, id }) => (
    <div key={id} className={classes.id}>
      {href === undefined ? id : <Link href={href}>{id}</Link>}
    </div>
  ));
}

function pageOf(id: string): string | undefined {
  if (id.startsWith("exec_")) return `/executions/${id}`;
  if (id.startsWith("stream_")) return `/streams/${id}`;
  return id.startsWith("wf_") ? `/workflows/${id}` : undefined;
}
