import { useState } from "react";
import { useSession } from "../app/session/session.ts";
import { Button } from "../ui/button.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { t } from "./messages.ts";
import { MoveDialog } from "./move-dialog.tsx";
import type { Credential, Move } from "./use-credentials.ts";

/** The actions on a credential in its state, with this key. */
export function CredentialActions({ credential }: { credential: Credential }) {
  const { can } = useSession();
  const [asked, setAsked] = useState<Move | "erase">();
  const close = () => setAsked(undefined);
  const moves = can("credentials:revoke") ? possibleMoves(credential) : [];
  return (
    <>
      {moves.map(({ move, label }) => (
        <Button key={move} look={move === "revoke" ? "danger" : "plain"} onPress={() => setAsked(move)}>
          {label}
        </Button>
      ))}
      {can("credentials:delete") && credential.deleted_at === null ? (
        <Button onPress={() => setAsked("erase")}>{t("erase")}</Button>
      ) : null}
      {asked === "erase" ? <EraseDialog id={credential.id} onClose={close} /> : null}
      {asked === undefined || asked === "erase" ? null : (
        <MoveDialog id={credential.id} move={asked} onClose={close} />
      )}
    </>
  );
}

function possibleMoves({ status }: Credential): { move: Move; label: string }[] {
  const revoke = { move: "revoke", label: t("revoke") } as const;
  if (status === "active") return [{ move: "suspend", label: t("suspend") }, revoke];
  if (status === "suspended") return [{ move: "reactivate", label: t("reactivate") }, revoke];
  return [];
}
