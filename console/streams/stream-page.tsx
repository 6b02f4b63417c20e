import { Link, useParams } from "wouter";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { Deliveries } from "./deliveries.tsx";
import { StreamActions } from "./stream-actions.tsx";
import { StreamState } from "./stream-state.tsx";
import classes from "./streams.module.css";
import { type Stream, useStreams } from "./use-streams.ts";

/** One stream: its state, its actions, and its deliveries. */
export default function StreamPage() {
  return (
    <ScopeGate scope="audit:streams" isPage>
      <Loaded />
    </ScopeGate>
  );
}

function Loaded() {
  const { id } = useParams<{ id: string }>();
  const streams = useStreams();
  return (
    <QueryView query={streams} what="the stream" isPage>
      {(all) => {
        const stream = all.find((each) => each.id === id);
        return stream === undefined ? <Gone /> : <StreamView stream={stream} />;
      }}
    </QueryView>
  );
}

function Gone() {
  return (
    <EmptyState
      isPage
      title="There is no such stream"
      action={<Link href="/streams">Go to the streams</Link>}
    >
      It may have been deleted.
    </EmptyState>
  );
}

function StreamView({ stream }: { stream: Stream }) {
  return (
    <>
      <PageHeader
        title={stream.url}
        tabTitle="Webhook stream"
        parent={<Link href="/streams">Webhook streams</Link>}
        actions={<StreamActions stream={stream} />}
      />
      <div className={classes.stack}>
        <Card title="Stream">
          <Facts entries={facts(stream)} />
        </Card>
        <Deliveries id={stream.id} />
      </div>
    </>
  );
}

function facts(stream: Stream) {
  const { event_filter: filter, failing_since: failing, deactivated_at: deactivated } = stream;
  const entries = [
    ["State", <StreamState key="state" stream={stream} />],
    ["Events", filter.length === 0 ? "Every event" : filter.join(", ")],
    ["Created", <Time key="created" iso={stream.created_at} />],
    ["Nothing got through since", failing === null ? null : <Time key="failing" iso={failing} relative />],
    ["Deactivated", deactivated === null ? null : <Time key="deactivated" iso={deactivated} />],
    ["Id", <code key="id">{stream.id}</code>],
  ] as const;
  return entries.filter(([, value]) => value !== null);
}
