import { useMutation } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { useLocation } from "wouter";
import { unwrap } from "../api/client.ts";
import { useSession } from "../app/session/session.ts";
import { cx } from "../ui/cx.ts";
import { tell } from "../ui/toast.tsx";
import classes from "./find.module.css";
import { t } from "./messages.ts";

/**
 * The caller's id of a subject, which leads to its page. The record is looked up by the press: an own id may be personal, so it stands in no
 * address, and who was shown is recorded.
 */
export function SubjectLink({ externalId }: { externalId: string }) {
  const { api, can } = useSession();
  const [, go] = useLocation();
  const find = useMutation({
    mutationFn: async () => {
      const query = { external_id: externalId };
      const { subjects } = await unwrap(api.GET("/v1/subjects", { params: { query } }));
      return subjects[0]?.id;
    },
    onSuccess: (id) => (id === undefined ? tell(t("noRecord")) : go(`/subjects/${id}`)),
    onError: () => tell(t("notOpened")),
    gcTime: 0,
  });
  if (!can("subjects:read")) return <code>{externalId}</code>;
  return (
    <Button
      className={cx(classes.subject)}
      onPress={() => find.mutate()}
      isPending={find.isPending}
      aria-label={t("openSubject", { id: externalId })}
    >
      <code>{externalId}</code>
    </Button>
  );
}
