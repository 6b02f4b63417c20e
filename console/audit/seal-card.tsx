import type { TrailVerdict } from "../../core/audit/verify.ts";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { QueryView } from "../ui/query-view.tsx";
import { Time } from "../ui/time.tsx";
import classes from "./audit.module.css";
import { type Trail, useSealCheck } from "./use-audit.ts";

/** Shows whether a trail equals the one sealed when the execution ended. */
export function SealCard({ trail }: { trail: Trail }) {
  const check = useSealCheck(trail);
  if (trail.seal === null) {
    return (
      <Card title="Seal">
        <p className={classes.note}>
          The trail is sealed when the execution has ended. Until then events may still be added to it.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Seal">
      <QueryView query={check} what="the issuer's keys">
        {(verdict) => <SealVerdict verdict={verdict} />}
      </QueryView>
      <p className={classes.note}>
        Checked in this page: the signature with the key that this server publishes, the number of events,
        their Merkle root, and the chain from each event to the next. To check it without trusting this
        server, save the trail and run <code>workflow-api verify-audit</code> with keys that you fetched
        before.
      </p>
    </Card>
  );
}

function SealVerdict({ verdict }: { verdict: TrailVerdict }) {
  if (!verdict.valid) {
    return (
      <Notice tone="bad">
        <strong>The seal is not valid.</strong> The trail differs from the sealed one; do not rely on it.
        <ul>
          {verdict.faults.map(({ code, message, seq }) => (
            <li key={`${code} ${seq ?? ""} ${message}`}>{message}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  const { root, count, iat, iss } = verdict.seal;
  return (
    <>
      <Notice tone="good">
        <strong>The seal holds.</strong> Nothing was added, taken out or changed since it was made.
      </Notice>
      <Facts
        entries={[
          ["Sealed", <Time key="time" iso={new Date(iat * 1000).toISOString()} />],
          ["By", iss],
          ["Events", count],
          [
            "Merkle root",
            <span key="root" className={classes.hash}>
              {root}
            </span>,
          ],
        ]}
      />
    </>
  );
}
