import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { words } from "../language/words.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { blockNames, type NameOf } from "../run/block-names.ts";
import type { HitAction } from "../run/screening-hits.tsx";
import { useDisclosures } from "../run/use-disclosures.ts";
import {
  type ExecutionBlock,
  type ExecutionDetail,
  type ExecutionGraph,
  useExecution,
  useExecutionGraph,
} from "../run/use-execution.ts";
import { Card } from "../ui/card.tsx";
import { cx } from "../ui/cx.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Facts } from "../ui/facts.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { Evidence } from "./evidence.tsx";
import { Expiry } from "./expiry.tsx";
import { t } from "./messages.ts";
import { isTooLate, useAnswer } from "./use-answer.ts";
import classes from "./work.module.css";

type Pause = NonNullable<ExecutionBlock["pause"]>;

/** A review that was found. */
export interface FoundReview {
  execution: ExecutionDetail;
  block: ExecutionBlock;
  pause: Pause;
  /** Undefined while it is not read. */
  graph: ExecutionGraph | undefined;
}

/** Props of `ReviewOf`. */
export interface ReviewOfProps {
  executionId: string;
  blockId: string;
  children: (found: FoundReview) => ReactNode;
}

/** Reads the pause of a run, and shows it; or that there is none. */
export function ReviewOf({ executionId, blockId, children }: ReviewOfProps) {
  const execution = useExecution(executionId);
  const graph = useExecutionGraph(executionId);
  return (
    <QueryView query={execution} what={t("theReview")} isPage>
      {(found) => {
        const block = found.blocks.find((each) => each.blockId === blockId);
        if (block === undefined || block.pause === null) return <NoReview executionId={executionId} />;
        return children({ execution: found, block, pause: block.pause, graph: graph.data });
      }}
    </QueryView>
  );
}

function NoReview({ executionId }: { executionId: string }) {
  return (
    <EmptyState
      title={t("thereIsNoSuchReview")}
      action={<Link href={`/executions/${executionId}`}>{t("goToTheRun")}</Link>}
    >
      {t("theRunHasNotReached")}
    </EmptyState>
  );
}

/** Props of `Review`. */
export interface ReviewProps extends FoundReview {
  /** Ids of the alerts of its case that the page shows. */
  alertsSeen?: readonly string[];
  /** Why the pictures are seen, for the audit feed. */
  purpose: string;
  /** The case that they are seen for. */
  caseId?: string;
  hitAction?: HitAction;
  /** Called once a decision is recorded. */
  onDecided?: () => void;
  /** Where to go once the review is over. */
  onward: ReactNode;
  /** The columns are those of the page around it, which has more to show in them. */
  isPart?: boolean;
}

/** A review: its findings beside the decision. */
export function Review(props: ReviewProps) {
  const {
    execution,
    block,
    pause,
    graph,
    alertsSeen = [],
    purpose,
    caseId,
    hitAction,
    onDecided,
    onward,
    isPart = false,
  } = props;
  const { executionId } = execution;
  const nameOf = blockNames(graph);
  const disclosures = useDisclosures(executionId);
  const pictures = usePictures(purpose, caseId);
  const answer = useAnswer(execution, block.blockId, alertsSeen);
  return (
    <div className={isPart ? classes.part : classes.columns}>
      <Evidence
        execution={execution}
        blockId={block.blockId}
        show={pause.show}
        nameOf={nameOf}
        disclosures={disclosures}
        pictures={pictures}
        hitAction={hitAction}
      />
      <div className={cx(classes.stack, classes.beside)}>
        <Card
          title={pause.title ?? nameOf(block.blockId)}
          actions={
            <LinkButton small href={`/executions/${executionId}`}>
              {t("openTheRun")}
            </LinkButton>
          }
        >
          <p className={classes.message}>{pause.message ?? words(pause.reason)}</p>
          <Facts entries={factsOf(pause, graph, execution)} />
        </Card>
        <Decision
          found={{ execution, block, pause, graph }}
          answer={answer}
          nameOf={nameOf}
          onDecided={onDecided}
          onward={onward}
        />
      </div>
    </div>
  );
}

interface DecisionProps extends Pick<ReviewProps, "onward"> {
  found: FoundReview;
  answer: ReturnType<typeof useAnswer>;
  nameOf: NameOf;
  onDecided: (() => void) | undefined;
}

/** The form of the decision, or why there is none. */
function Decision({ found, answer, nameOf, onDecided, onward }: DecisionProps) {
  const { can } = useSession();
  const { execution, block, pause, graph } = found;
  const wasTooLate = isTooLate(answer.error);
  if (answer.isSuccess) return <Recorded answer={answer.data} blockId={block.blockId} onward={onward} />;
  // While an answer is under way, that the pause is over means that it arrived.
  if (wasTooLate || (block.state !== "paused" && !answer.isPending))
    return <Over {...found} wasTooLate={wasTooLate} onward={onward} />;
  if (!can("workflows:review"))
    return (
      <Notice tone="quiet">{t.rich("youLackTheScopeSo", { scope: <code>workflows:review</code> })}</Notice>
    );
  return (
    <AnswerForm
      execution={execution}
      blockId={block.blockId}
      pause={pause}
      graph={graph}
      answer={answer}
      nameOf={nameOf}
      onDone={() => onDecided?.()}
    />
  );
}

interface RecordedProps extends Pick<ReviewProps, "onward"> {
  answer: NonNullable<ReturnType<typeof useAnswer>["data"]>;
  blockId: string;
}

/** What became of an own decision. */
function Recorded({ answer: { pausePoints, status }, blockId, onward }: RecordedProps) {
  const isOpen = pausePoints.some((point) => point.blockId === blockId);
  const box = useRef<HTMLDivElement>(null);
  // The pressed button is gone: without this, the keyboard begins at the top of the page again.
  useEffect(() => box.current?.focus(), []);
  return (
    <div role="status" ref={box} tabIndex={-1}>
      <Notice tone={isOpen ? "warn" : "good"}>
        <p>
          <strong>{t("yourDecisionIsRecorded")}</strong>{" "}
          {isOpen
            ? t("aSecondPersonMustApprove")
            : status === "running"
              ? t("theRunGoesOn")
              : t("theRunIs", { status: words(status) })}
        </p>
        <div className={classes.buttons}>{onward}</div>
      </Notice>
    </div>
  );
}

function factsOf(pause: Pause, graph: ExecutionGraph | undefined, { workflowId, version }: ExecutionDetail) {
  const name = typeof graph?.graph.name === "string" ? graph.graph.name : workflowId;
  return [
    [t("workflow"), `${name}, ${version === null ? t("aDraft") : t("version", { version })}`],
    [t("reason"), words(pause.reason)],
    [t("waitingSince"), <Time key="since" iso={pause.createdAt} relative />],
    [
      t("expires"),
      pause.state === "open" ? (
        <Expiry key="expires" iso={pause.expiresAt} />
      ) : (
        <Time key="at" iso={pause.expiresAt} />
      ),
    ],
  ] as const;
}

interface OverProps extends FoundReview {
  wasTooLate: boolean;
  onward: ReactNode;
}

/** The reason why the review is closed. */
function Over({ block, pause, execution, wasTooLate, onward }: OverProps) {
  return (
    <div role="status">
      <Notice tone={wasTooLate ? "bad" : "info"}>
        <p>{wasTooLate ? t("anotherReviewerHasAnsweredFirst") : whyOver(block, pause, execution)}</p>
        {pause.closedAt === null ? null : (
          <p>{t.rich("itEnded", { time: <Time iso={pause.closedAt} relative /> })}</p>
        )}
        <div className={classes.buttons}>
          <LinkButton href={`/executions/${execution.executionId}`}>{t("seeHowTheRunWent")}</LinkButton>
          {onward}
        </div>
      </Notice>
    </div>
  );
}

function whyOver(block: ExecutionBlock, pause: Pause, { status }: ExecutionDetail): string {
  if (pause.state === "resumed" || block.state === "completed") return t("thisReviewHasBeenAnswered");
  if (pause.state === "expired") return t("thisReviewExpiredWithoutAn");
  if (status === "cancelled") return t("theRunWasCancelledSo");
  return t("theRunEndedElsewhereSo");
}
