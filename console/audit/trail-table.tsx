import { StateBadge } from "../ui/badge.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import classes from "./audit.module.css";
import type { Trail } from "./use-audit.ts";

type TrailEvent = Trail["events"][number];

const SHOWN_OF_HASH = 12;

const columns: readonly Column<TrailEvent>[] = [
  { id: "seq", label: "No.", cell: ({ seq }) => seq },
  { id: "time", label: "Time", cell: ({ at }) => <Time iso={at} /> },
  {
    id: "type",
    label: "Event",
    isRowHeader: true,
    cell: ({ type }) => <span className={classes.event}>{type}</span>,
  },
  { id: "block", label: "Block", cell: (event) => event.block_id },
  {
    id: "outcome",
    label: "Outcome",
    cell: ({ outcome }) => (outcome === null ? null : <StateBadge state={outcome} />),
  },
  {
    id: "took",
    label: "Took",
    isShort: true,
    cell: (event) => (event.duration_ms === null ? null : durationText(event.duration_ms)),
  },
  {
    id: "actor",
    label: "By",
    cell: ({ actor }) => actor.on_behalf_of ?? actor.id ?? actor.type.replaceAll("_", " "),
  },
  { id: "provider", label: "Provider", cell: ({ provider }) => provider },
  {
    id: "output",
    label: "Hash of its output",
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
      label="Events of the execution"
      columns={columns}
      rows={trail.events}
      keyOf={({ seq }) => String(seq)}
    />
  );
}
