import { useState } from "react";
import { type AddressFilter, useAddressFilter } from "../app/address-filter.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { counted, MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./audit.module.css";
import { EventDialog } from "./event-dialog.tsx";
import { type EventFilter, eventFilterSchema } from "./event-filter.ts";
import { EventFilters } from "./event-filters.tsx";
import { Subject } from "./subject.tsx";
import { TrailFinder } from "./trail-finder.tsx";
import { type AuditEvent, useEvents } from "./use-audit.ts";

/** The audit feed: events of credentials, runs and workflows. */
export default function AuditPage() {
  const filtered = useAddressFilter(eventFilterSchema);
  return (
    <>
      <PageHeader title="Audit" actions={<TrailFinder />}>
        Events of credentials, runs and workflows, newest first. Events cannot be changed or taken out. The
        trail of a single run is sealed with a signature, which can be checked here.
      </PageHeader>
      <ScopeGate scope="audit:read">
        <EventFilters {...filtered} />
        <Feed {...filtered} />
      </ScopeGate>
    </>
  );
}

function Feed({ filter, isActive, clear }: AddressFilter<EventFilter>) {
  const events = useEvents(filter);
  const [opened, setOpened] = useState<AuditEvent>();
  const columns: readonly Column<AuditEvent>[] = [
    ...plainColumns,
    {
      id: "details",
      label: "Details",
      isLabelHidden: true,
      align: "end",
      cell: (event) => (
        <Button small onPress={() => setOpened(event)} aria-label={`Details of event ${event.seq_num}`}>
          Details
        </Button>
      ),
    },
  ];
  return (
    <QueryView query={events} what="the events">
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.events);
        if (rows.length === 0 && !events.hasNextPage)
          return <NoEvents isNarrowed={isActive} onClear={clear} />;
        return (
          <>
            <Table label="Audit events" columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreButton query={events} shown={counted(rows.length, "event")} />
            {opened === undefined ? null : (
              <EventDialog event={opened} onClose={() => setOpened(undefined)} />
            )}
          </>
        );
      }}
    </QueryView>
  );
}

function NoEvents({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isNarrowed) {
    return (
      <EmptyState title="Nothing has happened yet">
        Deploying a workflow, a run that ends and every change of a credential appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No event fits these filters" action={<Button onPress={onClear}>Clear filters</Button>}>
      Widen the time or choose another kind of event.
    </EmptyState>
  );
}

const plainColumns: readonly Column<AuditEvent>[] = [
  { id: "seq", label: "No.", cell: (event) => event.seq_num },
  { id: "time", label: "Time", cell: ({ timestamp }) => <Time iso={timestamp} /> },
  {
    id: "event",
    label: "Event",
    isRowHeader: true,
    cell: (event) => <span className={classes.event}>{event.event_type}</span>,
  },
  { id: "outcome", label: "Outcome", cell: ({ outcome }) => <StateBadge state={outcome} /> },
  { id: "about", label: "About", cell: (event) => <Subject event={event} /> },
  { id: "actor", label: "By", cell: (event) => event.actor_type.replaceAll("_", " ") },
];
