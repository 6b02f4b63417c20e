import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { FindDialog } from "./find-dialog.tsx";
import { t } from "./messages.ts";

/** Opens the search, from every page. */
export function FindButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)} small>
        {t("findOpens")}
      </Button>
      {isOpen ? <FindDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
