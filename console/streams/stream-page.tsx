import { Link, useParams } from "wouter";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { Deliveries } from "./deliveries.tsx";
import { t } from "./messages.ts";
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
    <QueryView query={streams} what={t("theStream")} isPage>
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
      title={t("thereIsNoSuchStream")}
      action={<Link href="/streams">{t("goToTheStreams")}</Link>}
    >
      {t("itMayHaveBeenDeleted")}
    </EmptyState>
  );
}

function StreamView({ stream }: { stream: Stream }) {
  return (
    <>
      <PageHeader
        title={stream.url}
        tabTitle={t("webhookStream")}
        parent={<Link href="/streams">{t("webhookStreams")}</Link>}
        actions={<StreamActions stream={stream} />}
      />
      <div className={classes.stack}>
        <Card title={t("stream")}>
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
    [t("state"), <StreamState key="state" stream={stream} />],
    [t("events"), filter.length === 0 ? t("allEvents") : filter.join(", ")],
    [t("created"), <Time key="created" iso={stream.created_at} />],
    [t("nothingGotThroughSince"), failing === null ? null : <Time key="failing" iso={failing} relative />],
    [t("deactivated"), deactivated === null ? null : <Time key="deactivated" iso={deactivated} />],
    [t("id"), <code key="id">{stream.id}</code>],
  ] as const;
  return entries.filter(([, value]) => value !== null);
}
