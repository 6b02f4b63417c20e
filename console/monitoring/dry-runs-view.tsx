import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { hundredthText, numberText } from "../language/format.ts";
import { Badge, StateBadge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { t } from "./messages.ts";
import classes from "./monitoring.module.css";
import { dryRunLabels, sampleLabels } from "./monitoring-words.ts";
import { PartsProgress, Period } from "./progress.tsx";
import { type DryRun, type DryRunSummary, useBeginDryRun, useDryRun, useDryRuns } from "./use-dry-runs.ts";

/** Dry runs: how far each came, what it would open and close, and some of the newest one's alerts. */
export function DryRunsView() {
  const { can } = useSession();
  const runs = useDryRuns();
  const begin = useBeginDryRun();
  return (
    <div className={classes.stack}>
      <p>{t("dryRunText")}</p>
      {can("cases:write") ? (
        <div>
          <Button isPending={begin.isPending} onPress={() => begin.mutate()}>
            {t("beginDryRun")}
          </Button>
        </div>
      ) : null}
      <ErrorNotice error={begin.error} />
      <QueryView query={runs} what={t("theDryRuns")}>
        {({ dry_runs: rows }) => {
          const [newest] = rows;
          if (newest === undefined) return <EmptyState title={t("noDryRun")}>{t("noDryRunText")}</EmptyState>;
          return (
            <>
              <Table label={t("dryRuns")} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <Samples run={newest} />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}

function Samples({ run }: { run: DryRunSummary }) {
  const { data } = useDryRun(run);
  if (data === undefined || data.samples.length === 0) return null;
  return (
    <Card title={t("samples")}>
      <Table
        label={t("samples")}
        columns={sampleColumns}
        rows={data.samples}
        keyOf={({ kind, subject_id, entity_id }) => `${kind} ${subject_id} ${entity_id}`}
      />
    </Card>
  );
}

const tones = { running: "info", completed: "good", failed: "bad" } as const;

const counted = (count: number, perThousand: number | null) => (
  <>
    {numberText(count)}
    {perThousand === null ? null : (
      <span className={classes.sub}>{t("perThousand", { count: hundredthText(perThousand) })}</span>
    )}
  </>
);

const columns: readonly Column<DryRunSummary>[] = [
  {
    id: "started",
    label: t("started"),
    isRowHeader: true,
    cell: ({ requested_at, ended_at }) => <Period from={requested_at} to={ended_at} />,
  },
  {
    id: "state",
    label: t("state"),
    cell: ({ state, parts, parts_completed, failure, worker }) => (
      <>
        <Badge tone={tones[state]}>{dryRunLabels[state]}</Badge>
        {state === "running" ? <PartsProgress parts={parts} completed={parts_completed} /> : null}
        {failure === null ? null : <span className={classes.sub}>{t("fault", { code: failure })}</span>}
        {worker === "command" ? <span className={classes.sub}>{t("byCommand")}</span> : null}
      </>
    ),
  },
  { id: "matcher", label: t("matcher"), isShort: true, cell: ({ matcher }) => matcher },
  {
    id: "subjects",
    label: t("screened"),
    isShort: true,
    align: "end",
    cell: ({ subjects }) => numberText(subjects),
  },
  {
    id: "opening",
    label: t("wouldOpen"),
    isShort: true,
    align: "end",
    cell: (run) => counted(run.alerts_opening, run.opening_per_thousand),
  },
  {
    id: "closing",
    label: t("wouldClose"),
    isShort: true,
    align: "end",
    cell: (run) => counted(run.alerts_closing, run.closing_per_thousand),
  },
  {
    id: "not",
    label: t("notScreened"),
    isShort: true,
    align: "end",
    cell: ({ waiting, unscreenable }) => (
      <>
        {numberText(waiting + unscreenable)}
        {waiting + unscreenable === 0 ? null : (
          <span className={classes.sub}>
            {t("ofTheseWait", { waiting: numberText(waiting), faults: numberText(unscreenable) })}
          </span>
        )}
      </>
    ),
  },
];

const sampleColumns: readonly Column<DryRun["samples"][number]>[] = [
  { id: "kind", label: t("wouldHappen"), isRowHeader: true, cell: ({ kind }) => sampleLabels[kind] },
  {
    id: "subject",
    label: t("subject"),
    cell: ({ subject_id }) => <Link href={`/subjects/${subject_id}`}>{subject_id}</Link>,
  },
  { id: "entry", label: t("entry"), cell: ({ entity_id }) => entity_id },
  {
    id: "hit",
    label: t("kind"),
    isShort: true,
    cell: ({ status }) => (status === null ? t("noValue") : <StateBadge state={status} />),
  },
  {
    id: "score",
    label: t("score"),
    isShort: true,
    align: "end",
    cell: ({ score }) => (score === null ? t("noValue") : hundredthText(score)),
  },
];
