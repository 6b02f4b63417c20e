import { useState } from "react";
import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Select } from "../ui/select.tsx";
import { timeText } from "../ui/time-text.ts";
import { UnsavedNote } from "../versions/unsaved-note.tsx";
import { t } from "./messages.ts";
import classes from "./run-form.module.css";
import { RunForm } from "./run-form.tsx";
import { type Choice, type Runnable, useAsked, useRunnable } from "./use-runnable.ts";

/** Starts a run of a workflow: its graph, its input and its documents. */
export default function RunPage() {
  const { id = "" } = useParams<{ id: string }>();
  return (
    <ScopeGate scope="workflows:execute">
      <ScopeGate scope="workflows:read">
        <Loaded key={id} workflowId={id} />
      </ScopeGate>
    </ScopeGate>
  );
}

function Loaded({ workflowId }: { workflowId: string }) {
  const runnable = useRunnable(workflowId);
  return (
    <QueryView query={runnable} what={t("theWorkflow")} isPage>
      {(found) => <RunView runnable={found} />}
    </QueryView>
  );
}

function RunView({ runnable }: { runnable: Runnable }) {
  const { caller, can } = useSession();
  const choices = graphChoices(runnable, can("workflows:write"));
  const [choice, setChoice] = useState<Choice | undefined>(choices[0]?.id);
  return (
    <>
      <PageHeader
        title={t("runNamed", { name: runnable.name })}
        parent={<Link href={`/workflows/${runnable.id}`}>{runnable.name}</Link>}
      >
        {t("youCanWatchTheRun")}
      </PageHeader>
      <div className={classes.form}>
        <EnvironmentNote environment={caller.environment} />
        {choice === undefined ? (
          <EmptyState
            title={t("thereIsNothingToRun")}
            action={<LinkButton href={`/workflows/${runnable.id}`}>{t("openTheWorkflow")}</LinkButton>}
          >
            {t("noVersionIsDeployedA")}
          </EmptyState>
        ) : (
          <>
            <Select label={t("whatRuns")} choices={choices} value={choice} onChange={setChoice} />
            <Form key={choice} runnable={runnable} choice={choice} />
          </>
        )}
      </div>
    </>
  );
}

/** A key belongs to one environment: the way to the other is another key. */
function EnvironmentNote({ environment }: { environment: "production" | "staging" }) {
  if (environment === "production") {
    return (
      <Notice tone="warn">
        <strong>{t("thisRunsInProduction")}</strong> {t("itDecidesAboutAReal")}
      </Notice>
    );
  }
  return <Notice tone="info">{t("thisRunsInStagingWhere")}</Notice>;
}

function Form({ runnable, choice }: { runnable: Runnable; choice: Choice }) {
  const asked = useAsked(runnable.id, choice);
  return (
    <>
      {choice === "draft" ? <UnsavedNote workflowId={runnable.id} /> : null}
      <QueryView query={asked} what={t("whatTheWorkflowAsksFor")}>
        {(found) => <RunForm workflowId={runnable.id} choice={choice} asked={found} />}
      </QueryView>
    </>
  );
}

/** The live version first, then the draft for those who may write it, then older versions. */
function graphChoices(
  { live, draft, versions }: Runnable,
  mayEdit: boolean,
): { id: Choice; label: string; description: string }[] {
  const listed = versions.map(({ version, deployedAt, note }) => ({
    id: `v${version}` as const,
    label: version === live ? t("versionLive", { version }) : t("versionNumber", { version }),
    description: [t("deployed", { deployedAt: timeText(deployedAt) }), note]
      .filter((part) => part !== null && part !== "")
      .join(", "),
  }));
  const own = { id: "draft" as const, label: t("theDraft"), description: t("asItIsSavedNow", { draft }) };
  const isLive = ({ id }: { id: Choice }) => id === `v${live}`;
  return [...listed.filter(isLive), ...(mayEdit ? [own] : []), ...listed.filter((each) => !isLive(each))];
}
