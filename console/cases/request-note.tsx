import { useState } from "react";
import { Link } from "wouter";
import { useSession } from "../app/session/session.ts";
import { words } from "../language/words.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Time } from "../ui/time.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { CaseReasonDialog } from "./reason-dialog.tsx";
import { type CaseDetail, useChangeCase } from "./use-cases.ts";

type Request = NonNullable<CaseDetail["request"]>;

/** What the applicant was asked for, and what came of it. Empty when nothing was. */
export function RequestNote({ detail }: { detail: CaseDetail }) {
  const { request } = detail;
  if (request === null || request.state === "withdrawn") return null;
  const asked = [...request.documents.map(({ type }) => words(type)), ...Object.keys(request.fields)].join(
    ", ",
  );
  return (
    <Notice tone={request.state === "open" ? "warn" : "info"}>
      <p>
        {t.rich("askedTheApplicantFor", {
          name: request.requested_by.name,
          asked: <strong>{asked}</strong>,
          time: <Time iso={request.requested_at} relative />,
        })}
      </p>
      {request.message === null ? null : <p>“{request.message}”</p>}
      <Answer request={request} />
      {request.state === "open" ? <Withdraw detail={detail} /> : null}
    </Notice>
  );
}

function Answer({ request: { submitted_at, successor_execution_id } }: { request: Request }) {
  if (submitted_at === null) return null;
  return (
    <p>
      {successor_execution_id === null
        ? t.rich("answered", { time: <Time iso={submitted_at} relative /> })
        : t.rich("answeredAndRun", {
            time: <Time iso={submitted_at} relative />,
            run: <Link href={`/executions/${successor_execution_id}`}>{t("anotherRunGoesOnWith")}</Link>,
          })}
    </p>
  );
}

function Withdraw({ detail }: { detail: CaseDetail }) {
  const { can } = useSession();
  const [isOpen, setOpen] = useState(false);
  const change = useChangeCase(detail.id);
  if (!can("cases:write")) return null;
  const withdraw = (reason: string) =>
    change.mutate(
      { call: "request/withdraw", body: { reason } },
      {
        onSuccess: () => {
          setOpen(false);
          tell(t("theRequestIsWithdrawn"));
        },
      },
    );
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {t("withdrawTheRequest")}
      </Button>
      {isOpen ? (
        <CaseReasonDialog
          title={t("withdrawTheRequestTitle")}
          action={t("withdraw")}
          isPending={change.isPending}
          error={change.error}
          onConfirm={withdraw}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
