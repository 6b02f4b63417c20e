import { useSession } from "../app/session/session.ts";
import { words } from "../language/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Review, ReviewOf } from "../work/review.tsx";
import { sentence } from "./case-words.ts";
import classes from "./cases.module.css";
import { DismissHit } from "./dismiss-hit.tsx";
import { t } from "./messages.ts";
import { NextCaseButton } from "./next-case-button.tsx";
import { type CaseDetail, type CasePause, useCasesChanged } from "./use-cases.ts";

/** Props of `CaseReview`. */
export interface CaseReviewProps {
  detail: CaseDetail;
  /** Absent: no run waited in the case. */
  pause: CasePause | undefined;
  /** The name of a workflow. */
  nameOf: (workflowId: string) => string;
}

/** The pause to decide, with its evidence. Of several, one is shown and the others can be chosen. */
export function CaseReview({ detail, pause, nameOf }: CaseReviewProps) {
  const { can } = useSession();
  const changed = useCasesChanged();
  if (pause === undefined && detail.alerts.length > 0) return null;
  if (pause === undefined) return <Notice tone="quiet">{t("noRunWaitsInThis")}</Notice>;
  return (
    <>
      {detail.pauses.length > 1 ? <Pauses detail={detail} shown={pause} nameOf={nameOf} /> : null}
      {can("workflows:executions:read") ? (
        <ReviewOf
          key={`${pause.execution_id} ${pause.block_id}`}
          executionId={pause.execution_id}
          blockId={pause.block_id}
        >
          {(found) => (
            <Review
              {...found}
              purpose={t("reviewOf", { executionId: pause.execution_id })}
              caseId={detail.id}
              alertsSeen={detail.alerts}
              hitAction={(match, block_id) => (
                <DismissHit
                  detail={detail}
                  match={match}
                  named={{ execution_id: pause.execution_id, block_id }}
                />
              )}
              onDecided={() => void changed()}
              onward={<Onward />}
              isPart
            />
          )}
        </ReviewOf>
      ) : (
        <Notice tone="quiet">
          {t.rich("theEvidenceNeedsTheScope", { scope: <code>workflows:executions:read</code> })}
        </Notice>
      )}
    </>
  );
}

function Onward() {
  return (
    <>
      <NextCaseButton />
      <LinkButton href="/cases">{t("goToTheCases")}</LinkButton>
    </>
  );
}

interface PausesProps {
  detail: CaseDetail;
  shown: CasePause;
  nameOf: (workflowId: string) => string;
}

function Pauses({ detail, shown, nameOf }: PausesProps) {
  return (
    <nav className={classes.pauses} aria-label={t("reviewsOfThisCase")}>
      {detail.pauses.map((pause) => (
        <LinkButton
          key={`${pause.execution_id} ${pause.block_id}`}
          href={`/cases/${detail.id}/${pause.execution_id}/${pause.block_id}`}
          look={pause === shown ? "primary" : "plain"}
          small
        >
          {pause.title ?? sentence(words(pause.reason))}, {nameOf(pause.workflow_id)}:{" "}
          {words(pause.state === "decided" ? (pause.means ?? pause.state) : pause.state)}
        </LinkButton>
      ))}
    </nav>
  );
}
