import { useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { CreateStreamDialog } from "./create-stream-dialog.tsx";
import { t } from "./messages.ts";
import { StreamState } from "./stream-state.tsx";
import { type Stream, useStreams } from "./use-streams.ts";

/** Webhook streams: where events are sent. */
export default function StreamsPage() {
  const { can } = useSession();
  const [isCreating, setCreating] = useState(false);
  const create = () => setCreating(true);
  return (
    <>
      <PageHeader
        title={t("webhookStreams")}
        actions={
          can("audit:streams") ? (
            <Button look="primary" onPress={create}>
              {t("newStream")}
            </Button>
          ) : null
        }
      >
        {t("sendsTheEventsOfThe")}
      </PageHeader>
      <ScopeGate scope="audit:streams">
        <StreamList onCreate={create} />
        {isCreating ? <CreateStreamDialog onClose={() => setCreating(false)} /> : null}
      </ScopeGate>
    </>
  );
}

function StreamList({ onCreate }: { onCreate: () => void }) {
  const streams = useStreams();
  return (
    <QueryView query={streams} what={t("theStreams")}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState
            title={t("nothingIsSentAnywhereYet")}
            action={<Button onPress={onCreate}>{t("newStream")}</Button>}
          >
            {t("createAStreamToBe")}
          </EmptyState>
        ) : (
          <Table
            label={t("webhookStreams")}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            isDim={({ active }) => !active}
          />
        )
      }
    </QueryView>
  );
}

const columns: readonly Column<Stream>[] = [
  {
    id: "url",
    label: t("receiver"),
    isRowHeader: true,
    cell: ({ id, url }) => <Link href={`/streams/${id}`}>{url}</Link>,
  },
  { id: "state", label: t("state"), cell: (stream) => <StreamState stream={stream} /> },
  { id: "events", label: t("events"), cell: (stream) => eventsText(stream) },
  { id: "created", label: t("created"), cell: (stream) => <Time iso={stream.created_at} /> },
];

function eventsText({ event_filter: filter }: Stream): string {
  return filter.length === 0 ? t("everyEvent") : filter.join(", ");
}
