import { words } from "../language/words.ts";
import { EndBadge } from "../ui/badge.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import classes from "./audit.module.css";
import { t } from "./messages.ts";
import type { Trail } from "./use-audit.ts";

type TrailEvent = Trail["events"][number];

const SHOWN_OF_HASH = 12;

const columns: readonly Column<TrailEvent>[] = [
  { id: "seq", label: t("no"), cell: ({ seq }) => seq },
  { id: "time", label: t("time"), cell: ({ at }) => <Time iso={at} /> },
  {
    id: "type",
    label: t("event"),
    isRowHeader: true,
    cell: ({ type }) => <span className={classes.event}>{type}</span>,
  },
  {
    id: "block",
    label: t("block"),
    cell: ({ block_id, provider }) => (
      <>
        {block_id}
        {provider === null ? null : <div className={classes.note}>{provider}</div>}
      </>
    ),
  },
  {
    id: "outcome",
    label: t("outcome"),
    cell: ({ outcome }) => (outcome === null ? null : <EndBadge status={outcome} />),
  },
  {
    id: "took",
    label: t("took"),
    isShort: true,
    cell: (event) => (event.duration_ms === null ? null : durationText(event.duration_ms)),
  },
  {
    id: "actor",
    label: t("by"),
    cell: ({ actor }) => (
      <span className={classes.actor}>{actor.on_behalf_of ?? actor.id ?? words(actor.type)}</span>
    ),
  },
  {
    id: "output",
    label: t("hashOfItsOutput"),
    cell: (event) => (event.output_hash === null ? null : <Hash hash={event.output_hash} />),
  },
];

function Hash({ hash }: { hash: string }) {
  return (
    <span className={classes.hash} title={hash}>
      {hash.slice(0, SHOWN_OF_HASH)}…
    </span>
  );
}

/** The events of a trail, in their order. */
export function TrailTable({ trail }: { trail: Trail }) {
  return (
    <Table
      label={t("eventsOfTheExecution")}
      columns={columns}
      rows={trail.events}
      keyOf={({ seq }) => String(seq)}
    />
  );
}
