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
        title="Webhook streams"
        actions={
          can("audit:streams") ? (
            <Button look="primary" onPress={create}>
              New stream
            </Button>
          ) : null
        }
      >
        Sends the events of the audit feed to your programs as they happen, signed, with retries until they
        arrive.
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
    <QueryView query={streams} what="the streams">
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState
            title="Nothing is sent anywhere yet"
            action={<Button onPress={onCreate}>New stream</Button>}
          >
            Create a stream to be notified when runs end and credentials change, instead of asking again and
            again.
          </EmptyState>
        ) : (
          <Table
            label="Webhook streams"
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
    label: "Receiver",
    isRowHeader: true,
    cell: ({ id, url }) => <Link href={`/streams/${id}`}>{url}</Link>,
  },
  { id: "state", label: "State", cell: (stream) => <StreamState stream={stream} /> },
  { id: "events", label: "Events", cell: (stream) => eventsText(stream) },
  { id: "created", label: "Created", cell: (stream) => <Time iso={stream.created_at} /> },
];

function eventsText({ event_filter: filter }: Stream): string {
  return filter.length === 0 ? "every event" : filter.join(", ");
}
