import type * as z from "zod";
import type { documentVerificationOutputSchema } from "../../core/blocks/document_verification/output.ts";
import { CHIP_REASONS } from "../../engines/documents/chip/reading.ts";
import { words } from "../language/words.ts";
import { Badge } from "../ui/badge.tsx";
import { dayText } from "../ui/time-text.ts";
import { t } from "./messages.ts";
import classes from "./run.module.css";

type Authenticity = NonNullable<z.infer<typeof documentVerificationOutputSchema>["authenticity"]>;

/** Levels that prove something, and those that speak against the document; the others mean that it was not checked. */
const TONES: Readonly<Partial<Record<Authenticity["level"], "good" | "bad">>> = {
  chip_verified: "good",
  wallet_verified: "good",
  doubtful: "bad",
};

/** How far a document is proved to be genuine, with the certificates from the signer of its chip to a trusted authority. */
export function AuthenticityPart({ authenticity }: { authenticity: Authenticity }) {
  const { level, reasons, chain = [], signed_at } = authenticity;
  return (
    <>
      <p className={classes.verdict}>
        {t("authenticity")} <Badge tone={TONES[level] ?? "warn"}>{words(level)}</Badge>
      </p>
      {reasons.length === 0 ? null : (
        <ul className={classes.plain} aria-label={t("why")}>
          {reasons.map((reason) => (
            <li key={reason}>{sentenceOf(reason)}</li>
          ))}
        </ul>
      )}
      {signed_at === undefined ? null : (
        <p className={classes.note}>{t("chipSignedOn", { day: dayText(signed_at) })}</p>
      )}
      {chain.length === 0 ? null : (
        <ol className={classes.plain} aria-label={t("chainOfCertificates")}>
          {chain.map(({ role, subject, valid_from, valid_to, fingerprint, origins }) => (
            <li key={fingerprint}>
              <strong>{words(role)}</strong> {subject}
              <span className={classes.reason}>
                {t("validFromToSha256", {
                  from: dayText(valid_from),
                  to: dayText(valid_to),
                  fingerprint: fingerprint.slice(0, 16),
                })}
                {origins.length === 0 ? null : `, ${t("from", { origins: origins.join(", ") })}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** What a reason means; of a code that is not known, its words. */
function sentenceOf(reason: string): string {
  const [, sentence] = Object.entries(CHIP_REASONS).find(([code]) => code === reason) ?? [];
  return sentence ?? words(reason);
}
