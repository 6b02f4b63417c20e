import { Link, useParams } from "wouter";
import { words } from "../language/words.ts";
import { StateBadge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { ScopeGate } from "../ui/scope-gate.tsx";
import { Time } from "../ui/time.tsx";
import { ClaimFacts } from "./claim-facts.tsx";
import { CredentialActions } from "./credential-actions.tsx";
import classes from "./credentials.module.css";
import { DecodedCard } from "./decoded-card.tsx";
import { t } from "./messages.ts";
import { type Credential, useCredential } from "./use-credentials.ts";
import { VerifyCard } from "./verify-card.tsx";

/** One credential: its content, its state, and its actions. */
export default function CredentialPage() {
  return (
    <ScopeGate scope="credentials:read" isPage>
      <Loaded />
    </ScopeGate>
  );
}

function Loaded() {
  const { id = "" } = useParams<{ id: string }>();
  const credential = useCredential(id);
  return (
    <QueryView query={credential} what={t("theCredential")} isPage>
      {(found) => <CredentialView credential={found} />}
    </QueryView>
  );
}

function CredentialView({ credential }: { credential: Credential }) {
  return (
    <>
      <PageHeader
        title={t("credentialOfType", { type: words(credential.credential_type) })}
        tabTitle={t("credential")}
        parent={<Link href="/credentials">{t("credentials")}</Link>}
        actions={<CredentialActions credential={credential} />}
      >
        <code>{credential.id}</code>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title={t("standing")}>
            <Facts entries={standing(credential)} />
          </Card>
          <VerifyCard id={credential.id} standing={credential} />
          <Claims credential={credential} />
        </div>
        <DecodedCard token={credential.signed_payload} />
      </div>
    </>
  );
}

function Claims({ credential }: { credential: Credential }) {
  if (credential.deleted_at !== null) {
    return (
      <Card title={t("content")}>
        <p className={classes.note}>{t.rich("erasedAt", { time: <Time iso={credential.deleted_at} /> })}</p>
      </Card>
    );
  }
  return (
    <Card title={t("content")}>
      <h3>{t("subject")}</h3>
      <ClaimFacts claims={credential.subject} />
      <h3>{t("claims")}</h3>
      <ClaimFacts claims={credential.claims} />
    </Card>
  );
}

function standing(credential: Credential) {
  const entries = [
    [t("state"), <StateBadge key="state" state={credential.status} />],
    [t("issued"), <Time key="issued" iso={credential.issued_at} />],
    [t("expires"), <Time key="expires" iso={credential.expires_at} relative />],
    [
      t("revoked"),
      credential.revoked_at === null ? null : <Time key="revoked" iso={credential.revoked_at} />,
    ],
    [t("reason"), credential.revocation_reason],
    [t("issuedBy"), credential.source === "api" ? t("aCallOfTheApi") : words(credential.source)],
    [
      t("evidence"),
      credential.evidence_refs.length === 0 ? null : <Evidence key="e" refs={credential.evidence_refs} />,
    ],
    [t("format"), credential.format],
    [t("issuer"), credential.issuer_did],
    [t("signingKey"), <code key="kid">{credential.kid}</code>],
    [t("placeInStatusLists"), credential.status_list_index],
  ] as const;
  return entries.filter(([, value]) => value !== null);
}

/** References are `<execution>/<block>` where a workflow did the checks. */
function Evidence({ refs }: { refs: readonly string[] }) {
  return refs.map((reference) => {
    const [execution = "", block] = reference.split("/");
    return (
      <div key={reference}>
        {block === undefined ? reference : <Link href={`/executions/${execution}`}>{words(block)}</Link>}
      </div>
    );
  });
}
