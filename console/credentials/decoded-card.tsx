import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { JsonView } from "../ui/json-view.tsx";
import classes from "./credentials.module.css";
import { decodeToken } from "./decode-token.ts";
import { t } from "./messages.ts";

/** The decoded signed token of a credential. */
export function DecodedCard({ token }: { token: string | null }) {
  if (token === null) {
    return (
      <Card title={t("signedToken")}>
        <p className={classes.note}>{t("theTokenWasErasedWith")}</p>
      </Card>
    );
  }
  const decoded = decodeToken(token);
  return (
    <Card title={t("signedToken")} actions={<CopyButton text={token} what={t("theSignedToken")} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={classes.token} aria-label={t("theEncodedToken")} tabIndex={0}>
        {token}
      </section>
      {decoded === undefined ? (
        <p>{t("itIsNotInA")}</p>
      ) : (
        <>
          <h3>{t("header")}</h3>
          <JsonView label={t("headerOfTheToken")} value={decoded.header} />
          <h3>{t("payload")}</h3>
          <JsonView label={t("payloadOfTheToken")} value={decoded.payload} />
          {decoded.disclosures.length === 0 ? null : (
            <>
              <h3>{t("whatItsHolderCanDisclose")}</h3>
              <JsonView
                label={t("disclosuresOfTheToken")}
                value={Object.fromEntries(decoded.disclosures.map(({ name, value }) => [name, value]))}
              />
            </>
          )}
        </>
      )}
    </Card>
  );
}
