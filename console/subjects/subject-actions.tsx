import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { ExportDialog } from "./export-dialog.tsx";
import { t } from "./messages.ts";
import type { Subject } from "./use-subjects.ts";

/** What can be done with a subject, by those who may. Nothing erases a subject under a legal hold. */
export function SubjectActions({ subject }: { subject: Subject }) {
  const { can } = useSession();
  const [asks, setAsks] = useState<"export" | "erase">();
  const close = () => setAsks(undefined);
  return (
    <>
      {can("subjects:export") ? <Button onPress={() => setAsks("export")}>{t("exportOpens")}</Button> : null}
      {can("subjects:erase") ? (
        <Button look="danger" onPress={() => setAsks("erase")} isDisabled={subject.legal_hold !== null}>
          {t("eraseOpens")}
        </Button>
      ) : null}
      {asks === "export" ? <ExportDialog id={subject.id} onClose={close} /> : null}
      {asks === "erase" ? <EraseDialog subject={subject} onClose={close} /> : null}
    </>
  );
}
