import { Link, useParams } from "wouter";
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
import { type Credential, useCredential } from "./use-credentials.ts";
import { VerifyCard } from "./verify-card.tsx";
import { words } from "./words.ts";

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
    <QueryView query={credential} what="the credential" isPage>
      {(found) => <CredentialView credential={found} />}
    </QueryView>
  );
}

function CredentialView({ credential }: { credential: Credential }) {
  return (
    <>
      <PageHeader
        title={`Credential of type ${words(credential.credential_type)}`}
        tabTitle="Credential"
        parent={<Link href="/credentials">Credentials</Link>}
        actions={<CredentialActions credential={credential} />}
      >
        <code>{credential.id}</code>
      </PageHeader>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <Card title="Standing">
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
      <Card title="Content">
        <p className={classes.note}>
          Erased at <Time iso={credential.deleted_at} />.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Content">
      <h3>Subject</h3>
      <ClaimFacts claims={credential.subject} />
      <h3>Claims</h3>
      <ClaimFacts claims={credential.claims} />
    </Card>
  );
}

function standing(credential: Credential) {
  const entries = [
    ["State", <StateBadge key="state" state={credential.status} />],
    ["Issued", <Time key="issued" iso={credential.issued_at} />],
    ["Expires", <Time key="expires" iso={credential.expires_at} relative />],
    ["Revoked", credential.revoked_at === null ? null : <Time key="revoked" iso={credential.revoked_at} />],
    ["Reason", credential.revocation_reason],
    ["Issued by", credential.source === "api" ? "a call of the API" : words(credential.source)],
    [
      "Evidence",
      credential.evidence_refs.length === 0 ? null : <Evidence key="e" refs={credential.evidence_refs} />,
    ],
    ["Format", credential.format],
    ["Issuer", credential.issuer_did],
    ["Signing key", <code key="kid">{credential.kid}</code>],
    ["Place in status lists", credential.status_list_index],
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
