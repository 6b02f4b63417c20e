import { useLocation } from "wouter";
import { useSession } from "../app/session/session.ts";
import { Button, type ButtonLook } from "../ui/button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { tell } from "../ui/toast.tsx";
import { t } from "./messages.ts";
import { useNextCase } from "./use-cases.ts";

/** Takes the case that waits longest, and opens it. */
export function NextCaseButton({ look = "primary" }: { look?: ButtonLook }) {
  const { can } = useSession();
  const [, go] = useLocation();
  const next = useNextCase();
  if (!can("cases:write")) return null;
  const take = () =>
    next.mutate(undefined, {
      onSuccess: (taken) => {
        if (taken === null) tell(t("noCaseOfYourTeams"));
        else go(`/cases/${taken.id}`);
      },
    });
  return (
    <>
      <Button look={look} onPress={take} isPending={next.isPending}>
        {t("nextCase")}
      </Button>
      <ErrorNotice error={next.error} />
    </>
  );
}
