import { Link } from "wouter";
import { isJsonObject } from "../../compiler/json.ts";
import { useSession } from "../app/session/session.ts";
import { CredentialActions } from "../credentials/credential-actions.tsx";
import { DecodedCard } from "../credentials/decoded-card.tsx";
import { useCredential } from "../credentials/use-credentials.ts";
import { VerifyCard } from "../credentials/verify-card.tsx";
import { StateBadge } from "../ui/badge.tsx";
import { Notice } from "../ui/notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import { t } from "./messages.ts";
import classes from "./run.module.css";
import type { DisclosedBlock } from "./use-disclosures.ts";

/** Props of `CredentialPart`. */
export interface CredentialPartProps {
  credentialId: string;
  /** The block's output, once disclosed. */
  disclosed: DisclosedBlock | undefined;
}

/** The credential that a block issued: whether it holds, verify, revoke; taken apart once the block's data was disclosed. */
export function CredentialPart({ credentialId, disclosed }: CredentialPartProps) {
  const { can } = useSession();
  const token = isJsonObject(disclosed?.output) ? disclosed.output.signed_payload : undefined;
  return (
    <section className={classes.part} aria-label={t("credential")}>
      <h3>{t("credential")}</h3>
      {can("credentials:read") ? (
        <Standing credentialId={credentialId} />
      ) : (
        <>
          <Notice tone="quiet">{t.rich("noScopeForState", { code: <code>credentials:read</code> })}</Notice>
          {can("credentials:verify") ? <VerifyCard id={credentialId} /> : null}
        </>
      )}
      {typeof token === "string" ? <DecodedCard token={token} /> : null}
    </section>
  );
}

function Standing({ credentialId }: { credentialId: string }) {
  const { can } = useSession();
  const credential = useCredential(credentialId);
  return (
    <QueryView query={credential} what={t("theCredential")}>
      {(found) => (
        <>
          <p>
            <Link href={`/credentials/${credentialId}`}>
              <code>{credentialId}</code>
            </Link>{" "}
            <StateBadge state={found.status} />
          </p>
          <p className={classes.note}>
            {t("expires")} <Time iso={found.expires_at} relative />
          </p>
          <div className={classes.buttons}>
            <CredentialActions credential={found} />
          </div>
          {can("credentials:verify") ? <VerifyCard id={credentialId} standing={found} /> : null}
        </>
      )}
    </QueryView>
  );
}
