import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./credentials.module.css";
import { t } from "./messages.ts";
import { type Credential, useVerifyStored } from "./use-credentials.ts";
import { VerdictView } from "./verdict-view.tsx";

/** Props of `VerifyCard`. */
export interface VerifyCardProps {
  id: string;
  /** As far as it is known here: a verdict from before it changed would no longer be true, and goes. */
  standing?: Pick<Credential, "status" | "deleted_at">;
}

/** Verifies a stored credential, as anyone who is shown it would. */
export function VerifyCard({ id, standing }: VerifyCardProps) {
  return <Verification key={`${id} ${standing?.status} ${standing?.deleted_at}`} id={id} />;
}

function Verification({ id }: { id: string }) {
  const { can } = useSession();
  const verify = useVerifyStored(id);
  const mayVerify = can("credentials:verify");
  return (
    <Card
      title={t("verification")}
      actions={
        mayVerify ? (
          <Button small onPress={() => verify.mutate()} isPending={verify.isPending}>
            {t("verifyNow")}
          </Button>
        ) : null
      }
    >
      <ErrorNotice error={verify.error} />
      {verify.data === undefined ? (
        <p className={classes.note}>
          {mayVerify ? t("checksSignatureTimesSchemaAnd") : t("youLackTheScopeCredentials")}
        </p>
      ) : (
        <>
          <VerdictView verdict={verify.data} />
          <p className={classes.note}>
            {t.rich("asOf", { time: <Time iso={new Date(verify.submittedAt).toISOString()} /> })}
          </p>
        </>
      )}
    </Card>
  );
}
