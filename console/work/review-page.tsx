import { Redirect, useParams } from "wouter";
import { useSession } from "../app/session/session.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { t } from "./messages.ts";
import { Review, ReviewOf } from "./review.tsx";

/** The pause of a run. A pause with a case is on the page of the case, except for callers that may not read cases. */
export default function ReviewPage() {
  const { executionId = "", blockId = "" } = useParams<{ executionId: string; blockId: string }>();
  const { can } = useSession();
  return (
    <ScopeGate scope="workflows:executions:read">
      <ReviewOf key={`${executionId} ${blockId}`} executionId={executionId} blockId={blockId}>
        {(found) => {
          const { caseId, title } = found.pause;
          if (caseId !== undefined && can("cases:read"))
            return <Redirect to={`/cases/${caseId}/${executionId}/${blockId}`} replace />;
          return (
            <>
              <PageHeader title={title ?? t("review")} tabTitle={t("review")} />
              <Review
                {...found}
                purpose={t("reviewOf", { executionId })}
                onward={<LinkButton href="/executions">{t("goToTheExecutions")}</LinkButton>}
              />
            </>
          );
        }}
      </ReviewOf>
    </ScopeGate>
  );
}
