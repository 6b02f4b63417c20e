import { useState } from "react";
import { type AddressFilter, useAddressFilter } from "../app/address-filter.ts";
import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { MoreButton } from "../ui/more-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./audit.module.css";
import { EventDialog } from "./event-dialog.tsx";
import { type EventFilter, eventFilterSchema } from "./event-filter.ts";
import { EventFilters } from "./event-filters.tsx";
import { t } from "./messages.ts";
import { Subject } from "./subject.tsx";
import { TrailFinder } from "./trail-finder.tsx";
import { type AuditEvent, useEvents } from "./use-audit.ts";

/** The audit feed: events of credentials, runs and workflows. */
export default function AuditPage() {
  const filtered = useAddressFilter(eventFilterSchema);
  return (
    <>
      <PageHeader title={t("audit")} actions={<TrailFinder />}>
        {t("eventsOfCredentialsRunsAnd")}
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
      label: t("details"),
      isLabelHidden: true,
      align: "end",
      cell: (event) => (
        <Button
          small
          onPress={() => setOpened(event)}
          aria-label={t("detailsOfEvent", { number: event.seq_num })}
        >
          {t("details")}
        </Button>
      ),
    },
  ];
  return (
    <QueryView query={events} what={t("theEvents")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.events);
        if (rows.length === 0 && !events.hasNextPage)
          return <NoEvents isNarrowed={isActive} onClear={clear} />;
        return (
          <>
            <Table label={t("auditEvents")} columns={columns} rows={rows} keyOf={({ id }) => id} />
            <MoreButton query={events} shown={t("eventsCounted", { count: rows.length })} />
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
    return <EmptyState title={t("nothingHasHappenedYet")}>{t("deployingAWorkflowARun")}</EmptyState>;
  }
  return (
    <EmptyState
      title={t("noEventFitsTheseFilters")}
      action={<Button onPress={onClear}>{t("clearFilters")}</Button>}
    >
      {t("widenTheTimeOrChoose")}
    </EmptyState>
  );
}

const plainColumns: readonly Column<AuditEvent>[] = [
  { id: "seq", label: t("no"), cell: (event) => event.seq_num },
  { id: "time", label: t("time"), cell: ({ timestamp }) => <Time iso={timestamp} /> },
  {
    id: "event",
    label: t("event"),
    isRowHeader: true,
    cell: (event) => <span className={classes.event}>{event.event_type}</span>,
  },
  { id: "outcome", label: t("outcome"), cell: ({ outcome }) => <StateBadge state={outcome} /> },
  { id: "about", label: t("about"), cell: (event) => <Subject event={event} /> },
  { id: "actor", label: t("by"), cell: (event) => words(event.actor_type) },
];
