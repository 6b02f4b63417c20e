import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { IdText } from "../ui/id-text.tsx";
import classes from "./find.module.css";
import { t } from "./messages.ts";

/** The record of a subject by its id, with a link to its page for those who may read it; nothing for no subject. */
export function RecordLink({ id }: { id: string | null }) {
  const { can } = useSession();
  if (id === null) return null;
  if (!can("subjects:read")) return <code className={classes.record}>{id}</code>;
  return (
    <Link href={`/subjects/${id}`} className={classes.record}>
      <IdText id={id} />
    </Link>
  );
}

/** Says whom a run is about; nothing for a run without a subject. */
export const AboutRecord = ({ id }: { id: string | null }) =>
  id === null ? null : <span>{t.rich("about", { subject: <RecordLink id={id} /> })}</span>;
