import { Link, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { words } from "../credentials/words.ts";
import { usePictures } from "../pictures/use-pictures.ts";
import { blockNames } from "../run/block-names.ts";
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
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { Evidence } from "./evidence.tsx";
import { Expiry } from "./expiry.tsx";
import { isTooLate, useAnswer } from "./use-answer.ts";
import classes from "./work.module.css";

/** One review: its question, the findings, and the answer. */
export default function ReviewPage() {
  const { executionId = "", blockId = "" } = useParams<{ executionId: string; blockId: string }>();
  return (
    <ScopeGate scope="workflows:executions:read">
      <Loaded key={`${executionId} ${blockId}`} executionId={executionId} blockId={blockId} />
    </ScopeGate>
  );
}

function Loaded({ executionId, blockId }: { executionId: string; blockId: string }) {
  const execution = useExecution(executionId);
  const graph = useExecutionGraph(executionId);
  return (
    <QueryView query={execution} what="the review" isPage>
      {(found) => {
        const block = found.blocks.find((each) => each.blockId === blockId);
        return block === undefined || block.pause === null ? (
          <NoReview executionId={executionId} />
        ) : (
          <Review execution={found} block={block} pause={block.pause} graph={graph.data} />
        );
      }}
    </QueryView>
  );
}

function NoReview({ executionId }: { executionId: string }) {
  return (
    <EmptyState
      title="There is no such review"
      action={<Link href={`/executions/${executionId}`}>Go to the run</Link>}
    >
      The run has not reached this block, or the block is not a review.
    </EmptyState>
  );
}

type Pause = NonNullable<ExecutionBlock["pause"]>;

interface ReviewProps {
  execution: ExecutionDetail;
  block: ExecutionBlock;
  pause: Pause;
  graph: ExecutionGraph | undefined;
}

function Review({ execution, block, pause, graph }: ReviewProps) {
  const { can } = useSession();
  const { executionId } = execution;
  const nameOf = blockNames(graph);
  const disclosures = useDisclosures(executionId);
  const pictures = usePictures(`Review of ${executionId}`);
  const answer = useAnswer(execution, block.blockId);
  // While an answer is under way, that the pause is over means that it arrived.
  const isAnswering = answer.isPending || answer.isSuccess;
  const mayAnswer = (block.state === "paused" || isAnswering) && !isTooLate(answer.error);
  return (
    <>
      <PageHeader
        title={pause.title ?? nameOf(block.blockId)}
        tabTitle="Review"
        parent={<Link href="/work">Work list</Link>}
        actions={<LinkButton href={`/executions/${executionId}`}>Open the run</LinkButton>}
      >
        <span className={classes.message}>{pause.message ?? words(pause.reason)}</span>
      </PageHeader>
      <div className={classes.columns}>
        <Evidence
          execution={execution}
          blockId={block.blockId}
          nameOf={nameOf}
          disclosures={disclosures}
          pictures={pictures}
        />
        <div className={cx(classes.stack, classes.beside)}>
          <Card title="The review">
            <Facts entries={factsOf(pause, graph, execution)} />
          </Card>
          {mayAnswer && can("workflows:review") ? (
            <AnswerForm
              execution={execution}
              blockId={block.blockId}
              pause={pause}
              graph={graph}
              answer={answer}
              nameOf={nameOf}
            />
          ) : mayAnswer ? (
            <Notice tone="quiet">
              You lack the scope <code>workflows:review</code>, so you can read the review but not answer it.
            </Notice>
          ) : (
            <Over block={block} pause={pause} execution={execution} wasTooLate={isTooLate(answer.error)} />
          )}
        </div>
      </div>
    </>
  );
}

function factsOf(pause: Pause, graph: ExecutionGraph | undefined, { workflowId, version }: ExecutionDetail) {
  const name = typeof graph?.graph.name === "string" ? graph.graph.name : workflowId;
  return [
    ["Workflow", `${name}, ${version === null ? "a draft" : `version ${version}`}`],
    ["Reason", words(pause.reason)],
    ["Waiting since", <Time key="since" iso={pause.createdAt} relative />],
    [
      "Expires",
      pause.state === "open" ? (
        <Expiry key="expires" iso={pause.expiresAt} />
      ) : (
        <Time key="at" iso={pause.expiresAt} />
      ),
    ],
  ] as const;
}

interface OverProps {
  block: ExecutionBlock;
  pause: Pause;
  execution: ExecutionDetail;
  wasTooLate: boolean;
}

/** The reason why the review is closed. */
function Over({ block, pause, execution, wasTooLate }: OverProps) {
  return (
    <div role="status">
      <Notice tone={wasTooLate ? "bad" : "info"}>
        <p>
          {wasTooLate
            ? "Another reviewer has answered first. Your answer was not used."
            : whyOver(block, pause, execution)}
        </p>
        {pause.closedAt === null ? null : (
          <p>
            It ended <Time iso={pause.closedAt} relative />.
          </p>
        )}
        <p>
          <Link href={`/executions/${execution.executionId}`}>See how the run went on</Link>, or go back to
          the <Link href="/work">work list</Link>.
        </p>
      </Notice>
    </div>
  );
}

function whyOver(block: ExecutionBlock, pause: Pause, { status }: ExecutionDetail): string {
  if (pause.state === "resumed" || block.state === "completed")
    return "This review has been answered already.";
  if (pause.state === "expired") return "This review expired without an answer.";
  if (status === "cancelled") return "The run was cancelled, so this review needs no answer.";
  return "The run ended elsewhere, so this review needs no answer.";
}
