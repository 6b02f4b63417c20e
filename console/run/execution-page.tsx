import { useRef, useState } from "react";
import { Link, useParams } from "wouter";
import { isJsonObject } from "../../compiler/json.ts";
import { useSession } from "../app/session/session.ts";
import { GraphCanvas } from "../editor/canvas/graph-canvas.tsx";
import { AboutRecord } from "../find/record-link.tsx";
import { failureSentence, outcomeSentence } from "../language/sentences.ts";
import { words } from "../language/words.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { durationText } from "../ui/time-text.ts";
import { blockNames, type NameOf } from "./block-names.ts";
import { BlockPanel } from "./block-panel.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { InputPart } from "./input-part.tsx";
import { t } from "./messages.ts";
import { RerunDialog } from "./rerun-dialog.tsx";
import classes from "./run.module.css";
import { RunBadge } from "./run-badge.tsx";
import { runStates, takenEdges } from "./run-marks.ts";
import { Timeline } from "./timeline.tsx";
import { useDisclosures } from "./use-disclosures.ts";
import {
  type ExecutionDetail,
  type ExecutionGraph,
  useExecution,
  useExecutionGraph,
} from "./use-execution.ts";

/** A run as it goes: on the canvas, on a timeline, block by block. */
export default function ExecutionPage() {
  const { executionId = "" } = useParams<{ executionId: string }>();
  return (
    <ScopeGate scope="workflows:executions:read">
      <Loaded key={executionId} executionId={executionId} />
    </ScopeGate>
  );
}

function Loaded({ executionId }: { executionId: string }) {
  const execution = useExecution(executionId);
  const graph = useExecutionGraph(executionId);
  return (
    <QueryView query={execution} what={t("theRun")} isPage>
      {(found) => <RunView execution={found} graph={graph.data} />}
    </QueryView>
  );
}

interface RunViewProps {
  execution: ExecutionDetail;
  graph: ExecutionGraph | undefined;
}

function RunView({ execution, graph }: RunViewProps) {
  const [chosen, setChosen] = useState<string>();
  const [dialog, setDialog] = useState<"cancel" | "rerun">();
  const disclosures = useDisclosures(execution.executionId);
  const pictures = usePictures(t("lookAt", { executionId: execution.executionId }));
  const nameOf = blockNames(graph);
  const panel = useRef<HTMLDivElement>(null);
  const choose = (blockId: string) => {
    setChosen(blockId);
    // Side by side no scrolling is needed; one below the other, the changed part would be out of view.
    if (window.matchMedia(NARROW).matches) panel.current?.scrollIntoView({ block: "start" });
  };
  const selected = chosen ?? interesting(execution);
  const block = execution.blocks.find(({ blockId }) => blockId === selected);
  const close = () => setDialog(undefined);
  return (
    <>
      <Head execution={execution} graph={graph} onCancel={() => setDialog("cancel")} />
      <Outcome execution={execution} nameOf={nameOf} />
      <RunCanvas execution={execution} graph={graph} selected={selected} onSelect={choose} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t("timeline")}>
            <Timeline execution={execution} nameOf={nameOf} selected={selected} onSelect={choose} />
          </Card>
          <InputPart disclosures={disclosures} />
        </div>
        <div ref={panel} className={classes.beside}>
          {block === undefined ? (
            <EmptyState title={t("noBlockIsChosen")}>{t("chooseOneOnTheCanvas")}</EmptyState>
          ) : (
            <BlockPanel
              key={block.blockId}
              execution={execution}
              block={block}
              name={nameOf(block.blockId)}
              graph={graph}
              disclosures={disclosures}
              pictures={pictures}
              onRerun={() => setDialog("rerun")}
            />
          )}
        </div>
      </div>
      {dialog === "cancel" ? <CancelDialog executionId={execution.executionId} onClose={close} /> : null}
      {dialog === "rerun" && block !== undefined ? (
        <RerunDialog
          execution={execution}
          blockId={block.blockId}
          name={nameOf(block.blockId)}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** Where the panel stands below the canvas: as in run.module.css. */
const NARROW = "(max-width: 1000px)";

/** The initially selected block: where the run waits, where it failed, else where it ended. */
function interesting({ blocks }: ExecutionDetail): string | undefined {
  const shown = blocks.filter(({ blockId }) => !blockId.includes("."));
  const found =
    blocks.find(({ state }) => state === "paused") ??
    shown.find(({ state }) => state === "failed") ??
    shown.find(({ state }) => state === "running") ??
    shown.findLast(({ state }) => state === "completed") ??
    shown[0];
  return found?.blockId;
}

function Head({ execution, graph, onCancel }: RunViewProps & { onCancel: () => void }) {
  const { can } = useSession();
  const { executionId, workflowId, version, status, parentExecutionId } = execution;
  const name = typeof graph?.graph.name === "string" ? graph.graph.name : workflowId;
  const isOpen = status === "running" || status === "paused";
  return (
    <>
      <PageHeader
        title={t("runOf", { name })}
        tabTitle={t("runState", { status: words(status) })}
        parent={<Link href="/executions">{t("executions")}</Link>}
        actions={
          <>
            {isOpen && can("workflows:execute") ? (
              <Button onPress={onCancel}>{t("cancelTheRun")}</Button>
            ) : null}
            {can("audit:read") ? (
              <LinkButton href={`/audit/${executionId}`}>{t("auditTrail")}</LinkButton>
            ) : null}
            {can("workflows:read") ? (
              <LinkButton href={`/workflows/${workflowId}`}>{t("openTheWorkflow")}</LinkButton>
            ) : null}
            {can("workflows:execute") && can("workflows:read") ? (
              <LinkButton href={`/workflows/${workflowId}/run`}>{t("newRun")}</LinkButton>
            ) : null}
          </>
        }
      >
        <span className={classes.identity}>
          <span role="status">
            <RunBadge status={status} outcome={execution.outcome} />
          </span>
          <code>{executionId}</code>
          <CopyButton text={executionId} what={t("theRunsId")} />
        </span>
      </PageHeader>
      <p className={classes.line}>
        <span>
          {t("started")} <Time iso={execution.startedAt} />
        </span>
        <span>
          {isOpen ? t("runsFor") : t("took")} {durationText(execution.durationMs)}
        </span>
        <span>{t("onVersion", { version: version === null ? t("aDraft") : t("version", { version }) })}</span>
        <AboutRecord id={execution.subjectId} />
        {parentExecutionId === undefined ? null : (
          <span>
            {t("continues")} <Link href={`/executions/${parentExecutionId}`}>{t("anEarlierRun")}</Link>
          </span>
        )}
      </p>
    </>
  );
}

/** The state of the run in a sentence, and its actions. */
function Outcome({ execution, nameOf }: { execution: ExecutionDetail; nameOf: NameOf }) {
  const { status, pausePoints, executionId } = execution;
  if (status === "failed") {
    return <Notice tone="bad">{failureText(execution, nameOf)}</Notice>;
  }
  if (status === "completed") return <ResultNotice execution={execution} />;
  if (status === "cancelled") return <Notice tone="quiet">{t("theRunWasCancelled")}</Notice>;
  if (pausePoints.length === 0) return null;
  const awaited = pausePoints.every(({ answeredBy }) => answeredBy === "webhook")
    ? t("aWebhook")
    : t("aPerson");
  return (
    <Notice tone="warn">
      {status === "paused" ? t("theRunWaitsFor", { awaited }) : t("aPartOfTheRun", { awaited })}
      <ul className={classes.plain}>
        {pausePoints.map(({ blockId, message, reason, answeredBy }) => (
          <li key={blockId}>
            {answeredBy === "webhook" ? (
              t("waitsForItsWebhook", { blockId: nameOf(blockId) })
            ) : (
              <Link href={`/work/${executionId}/${blockId}`}>
                {t("answerBlock", { blockId: nameOf(blockId) })}
              </Link>
            )}
            : {message ?? reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What a run that completed without an approval comes to, and why: its blocks did their work and look so. */
function ResultNotice({ execution: { outcome, outcomeReasons } }: { execution: ExecutionDetail }) {
  if (outcome === "approved" || outcome === "none") return null;
  return (
    <Notice tone={outcome === "declined" ? "bad" : "warn"}>
      <strong>{t("theResultIs", { outcome: words(outcome) })}</strong>{" "}
      {outcomeReasons.map(outcomeSentence).join(" ")}
    </Notice>
  );
}

/** Which block failed the run, by its name. The API's text begins with the block's id. */
function failureText({ error, blocks, outcome }: ExecutionDetail, nameOf: NameOf): string {
  const failed = blocks.find(({ blockId }) => error?.startsWith(`${blockId}: `) === true);
  if (failed?.error === undefined || failed.error === null) return t("theRunFailed", { error: error ?? "" });
  if (outcome === "declined")
    return t("theRunDeclinedAt", { blockId: nameOf(failed.blockId), message: failureSentence(failed.error) });
  return t("theRunFailedAt", { blockId: nameOf(failed.blockId), message: failureSentence(failed.error) });
}

interface RunCanvasProps extends RunViewProps {
  selected: string | undefined;
  onSelect: (blockId: string) => void;
}

/** The graph of the run; blocks of a subworkflow are chosen on the timeline, where they have their own names. */
function RunCanvas({ execution, graph, selected, onSelect }: RunCanvasProps) {
  if (graph === undefined || !isJsonObject(graph.graph)) return <div className={classes.canvas} />;
  return (
    <section className={classes.canvas} aria-label={t("theWorkflowAsItRuns")}>
      <GraphCanvas
        graph={graph.graph}
        label={t("runNumber", { executionId: execution.executionId })}
        states={runStates(execution)}
        taken={takenEdges(graph, execution.blocks)}
        selected={selected?.split(".", 1)[0]}
        onSelectBlock={onSelect}
      />
    </section>
  );
}
